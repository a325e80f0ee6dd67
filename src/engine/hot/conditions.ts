import {
  type Day,
  isPublicHoliday,
  monthsBetween,
  parseDay,
  weekdayIndex,
  weekdays,
  yearsBetween,
} from "../../base/calendar.js";
import { periodEnd, periodOf } from "../../base/period.js";
import type { Derivation } from "../../facts/declared.js";
import { inputsOf } from "../../facts/derivation.js";
import { isReading } from "../../facts/fact.js";
import { isFactReference } from "../../rulebook/check-condition.js";
import type { Condition, Leaf } from "../../rulebook/condition.js";
import { compile, fixedParameter } from "../compile.js";
import type { EditionPlan } from "../plan.js";
import type { Scope } from "../scope.js";
import type { Draft } from "./draft.js";
import type { Field, Form } from "./fields.js";

/** A value in generated code: the text that gives it, after these lines. */
interface Value {
  readonly form: Form;
  readonly text: string;
  readonly lines: readonly string[];
}

/** A condition in generated code: 0, 1 or 2 (false, unknown, true), after these lines. */
export interface Written {
  readonly lines: readonly string[];
  readonly text: string;
}

export interface ConditionWriter {
  readonly write: (condition: Condition) => Written;
  /** The same, remembered for as long as the record is judged: for what many rules share. */
  readonly once: (condition: Condition) => Written;
}

/** Text in proportion to what was spent: past this, closures are as fast, and compilers of JavaScript give up. */
const MOST_NODES = 2000;
const DEEPEST = 60;

/** What the conditions of a function have cost so far; shared conditions may multiply without end. */
export interface Budget {
  nodes: number;
  depth: number;
  isSpent: boolean;
  /** Some leaf over a measure was left to the closures. */
  leavesMeasures: boolean;
}

export function budget(): Budget {
  return { nodes: 0, depth: 0, isSpent: false, leavesMeasures: false };
}

/** Writes a leaf over a measure; `undefined` where it is left to the closures. */
export type WriteMeasure = (leaf: Leaf, limit: string) => Written | undefined;

/** Writes the conditions of one kind in one edition; what generated code does not read itself it asks the closures. */
export function conditionWriter(
  edition: EditionPlan,
  scope: Scope,
  fields: ReadonlyMap<string, Field>,
  draft: Draft,
  subject: string,
  measure: WriteMeasure,
  spent: Budget,
): ConditionWriter {
  const { rulebook, lexicon } = edition;
  const derived = new Map<string, Value | undefined>();
  const remembered = new Map<string, string>();

  function valueFor(fact: string): Value | undefined {
    const field = fields.get(fact);
    if (field !== undefined) return { form: field.form, text: field.text, lines: [] };
    if (derived.has(fact)) return derived.get(fact);
    const made = scope.kind === "contact" ? (ofMoment(fact) ?? derive(fact)) : derive(fact);
    derived.set(fact, made);
    return made;
  }

  /** What follows from the day and the minute alone. */
  function ofMoment(fact: string): Value | undefined {
    switch (fact) {
      case "contact.localDate":
        return { form: "number", text: "day", lines: [] };
      case "contact.localTime":
        return lazily("number", "s.minute", []);
      case "contact.weekday":
        return lazily("raw", `${draft.constant(weekdays)}[${draft.constant(weekdayIndex)}(day)]`, []);
      case "contact.isPublicHoliday":
        return lazily("raw", `${draft.constant(isPublicHoliday)}(${draft.constant(scope.holidays)}, day)`, []);
      default:
        return undefined;
    }
  }

  function derive(fact: string): Value | undefined {
    const row = lexicon.vocabulary.get(fact);
    if (row === undefined || row.hop !== undefined) return undefined;
    if (row.absenceOf !== undefined) {
      const field = fields.get(row.absenceOf);
      return field === undefined ? undefined : { form: "raw", text: field.absence, lines: [] };
    }
    if (row.derived === undefined) return undefined;
    const inputs = isReading(row.derived) ? row.derived.inputs : inputsOf(row.derived);
    const values = inputs.map(valueFor);
    if (!values.every((value): value is Value => value !== undefined)) return undefined;
    const lines = values.flatMap((value) => value.lines);
    const texts = values.map(({ text }) => text);
    if (isReading(row.derived)) {
      if (row.derived.ofDays === undefined) return undefined;
      const form: Form = row.type === "number" || row.type === "date" ? "number" : "raw";
      return lazily(form, `${draft.constant(row.derived.ofDays)}(${texts.join(", ")})`, lines);
    }
    const [from, to] = texts;
    const known = values.map(({ text }) => `${text} === ${text}`).join(" && ");
    const ofTwoDays = functionOfDays(row.derived);
    if (ofTwoDays !== undefined)
      return lazily("number", `${known} ? ${draft.constant(ofTwoDays)}(${from}, ${to}) : NaN`, lines);
    return "daysBetween" in row.derived ? lazily("number", `${to} - ${from}`, lines) : undefined;
  }

  /** A value worked out when first asked for. */
  function lazily(form: Form, text: string, before: readonly string[]): Value {
    const name = draft.declare(draft.fresh("d"), form === "number" ? "NaN" : "undefined");
    const done = draft.declare(draft.fresh("c"), "false");
    return { form, text: name, lines: [`if (!${done}) { ${done} = true; ${before.join(" ")} ${name} = ${text}; }`] };
  }

  function leaf(one: Leaf): Written {
    return native(one) ?? { lines: [], text: `${draft.constant(closure(one))}(${subject})` };
  }

  function closure(one: Leaf): unknown {
    const read = isFactReference(one.value) ? [one.fact, one.value.fact] : [one.fact];
    if (read.some((fact) => fact.startsWith("measure."))) spent.leavesMeasures = true;
    return compile({ leaf: one }, { scope, tests: new Map(), shared: new Set() });
  }

  function native(one: Leaf): Written | undefined {
    const { fact, operator, value } = one;
    const reference = isFactReference(value) ? value.fact : undefined;
    const literal = reference === undefined ? value : fixedParameter(reference, rulebook);
    if (fact.startsWith("measure."))
      return typeof literal === "number" ? measure(one, draft.constant(literal)) : undefined;
    const left = valueFor(fact);
    if (left === undefined) return undefined;
    const { text, lines } = left;
    const isKnown = left.form === "raw" ? `${text} !== undefined` : `${text} === ${text}`;
    if (operator === "isKnown") return { lines, text: `((${isKnown}) === ${draft.constant(literal)} ? 2 : 0)` };
    if (operator === "in" || operator === "notIn") {
      const list = Array.isArray(literal) ? literal.map((item) => numbered(left, fact, item)) : undefined;
      if (list === undefined || list.length > 12 || list.includes(undefined)) return undefined;
      const isOne = list.map((item) => `${text} === ${draft.constant(item)}`).join(" || ");
      return { lines, text: threeValued(isKnown, `(${isOne})`, operator === "in") };
    }
    if (operator === "contains" || operator === "doesNotContain") return undefined;
    let right: string;
    let known = isKnown;
    let before = lines;
    if (literal === undefined) {
      const other = valueFor(reference as string);
      if (other === undefined || other.form !== left.form) return undefined;
      right = other.text;
      before = [...lines, ...other.lines];
      known = `${isKnown} && ${other.form === "raw" ? `${right} !== undefined` : `${right} === ${right}`}`;
    } else {
      const item = numbered(left, fact, literal);
      if (item === undefined) return undefined;
      right = draft.constant(item);
    }
    if (operator === "equal" || operator === "notEqual")
      return { lines: before, text: threeValued(known, `${text} === ${right}`, operator === "equal") };
    if (left.form === "raw") return undefined;
    return { lines: before, text: threeValued(known, `${text} ${signs[operator]} ${right}`, true) };
  }

  /** A literal in the form of the value it is compared with. */
  function numbered(left: Value, fact: string, literal: unknown): unknown {
    if (left.form === "raw") return typeof literal === "object" ? undefined : literal;
    const type = lexicon.vocabulary.get(fact)?.type;
    if (type === "date") return typeof literal === "string" ? parseDay(literal) : undefined;
    if (type === "time")
      return typeof literal === "string" ? Number(literal.slice(0, 2)) * 60 + Number(literal.slice(3)) : undefined;
    return typeof literal === "number" ? literal : undefined;
  }

  function write(condition: Condition): Written {
    spent.nodes += 1;
    if (spent.nodes > MOST_NODES || spent.depth > DEEPEST) spent.isSpent = true;
    if (spent.isSpent) return { lines: [], text: "1" };
    spent.depth += 1;
    const made = written(condition);
    spent.depth -= 1;
    return made;
  }

  function written(condition: Condition): Written {
    if ("fact" in condition) return leaf(condition);
    if ("condition" in condition) return once(condition);
    if ("not" in condition) {
      const inner = write(condition.not);
      return { lines: inner.lines, text: `(2 - ${inner.text})` };
    }
    const children = "all" in condition ? condition.all : condition.any;
    if (children.length === 1) return write(children[0] as Condition);
    const [start, end, sign] = "all" in condition ? [2, 0, "<"] : [0, 2, ">"];
    const name = draft.fresh("t");
    const label = draft.fresh("l");
    const one = draft.fresh("x");
    const steps = children.flatMap((child) => {
      const { lines, text } = write(child);
      return [
        ...lines,
        `${one} = ${text}; if (${one} ${sign} ${name}) { ${name} = ${one}; if (${one} === ${end}) break ${label}; }`,
      ];
    });
    return { lines: [`let ${name} = ${start}, ${one};`, `${label}: {`, ...steps, "}"], text: name };
  }

  function once(condition: Condition): Written {
    if ("fact" in condition) return leaf(condition);
    const key = JSON.stringify(condition);
    let name = remembered.get(key);
    if (name === undefined) {
      name = draft.declare(draft.fresh("s"), "3");
      remembered.set(key, name);
    }
    const body = "condition" in condition ? (rulebook.conditions?.[condition.condition] as Condition) : condition;
    const { lines, text } = write(body);
    return { lines: [`if (${name} === 3) {`, ...lines, `${name} = ${text};`, "}"], text: name };
  }

  return { write, once };
}

/** What generated code calls for a derivation of two known days, itself `NaN` where that is not known. */
function functionOfDays(derivation: Derivation): ((from: Day, to: Day) => number) | undefined {
  if ("monthsBetween" in derivation) return monthsRemembered;
  if ("yearsBetween" in derivation) return yearsBetween;
  const period = "periodEnd" in derivation ? periodOf(derivation.every) : undefined;
  return period === undefined ? undefined : (from, to) => periodEnd(period, from, to) ?? Number.NaN;
}

const signs = {
  lessThan: "<",
  lessThanInclusive: "<=",
  greaterThan: ">",
  greaterThanInclusive: ">=",
} as const;

function threeValued(known: string, test: string, positive: boolean): string {
  return `(${known} ? (${test}) ? ${positive ? "2 : 0" : "0 : 2"} : 1)`;
}

const PAIRS = 1 << 13;

/** A function of two days that keeps what it found: the pairs of days in a log are few. */
function remembering(between: (from: number, to: number) => number): (from: number, to: number) => number {
  const froms = new Int32Array(PAIRS);
  const tos = new Int32Array(PAIRS);
  const found = new Float64Array(PAIRS).fill(Number.NaN);
  return (from, to) => {
    const at = (Math.imul(from, 31) + to) & (PAIRS - 1);
    if (froms[at] === from && tos[at] === to && !Number.isNaN(found[at])) return found[at] as number;
    froms[at] = from;
    tos[at] = to;
    return (found[at] = between(from, to));
  };
}

const monthsRemembered = remembering(monthsBetween);
