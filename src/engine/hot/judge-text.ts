import { outcomes } from "../../base/outcome.js";
import type { Leaf } from "../../rulebook/condition.js";
import { type FieldCheck, requiredKeys } from "../field-check.js";
import type { EditionPlan, KindPlan, RulePlan } from "../plan.js";
import type { Scope } from "../scope.js";
import { type Chain, countTruth, enter, gapTruth, LOCAL_DATE, numberOf } from "./chain.js";
import { budget, type ConditionWriter, conditionWriter, type WriteMeasure, type Written } from "./conditions.js";
import { type Draft, draft, functionFrom } from "./draft.js";
import { type Field, load } from "./fields.js";
import type { Line, Lines } from "./line.js";
import { NO_KEY } from "./trie.js";

/** A pass over records, as generated code sees it. */
export interface Pass {
  /** How often each outcome was given: five numbers a rule. */
  readonly counts: Float64Array;
  /** How many more findings of each are wanted. */
  readonly room: Float64Array;
  /** Makes a finding about the present record. */
  readonly keep: (plan: RulePlan, outcome: number) => void;
  /** The present record as the closures read it. */
  readonly subject: (plan: KindPlan) => unknown;
  readonly chains: readonly Chain[];
  /** Counts the records. */
  turn: number;
  /** The present record's minute of the day where the person called is, and its instant. */
  minute: number;
  time: number;
}

/** 0 where the record was judged, 1 where the edition does not speak about it, 2 where it does not fit. */
export type Judge = (record: object, day: number, pass: Pass) => 0 | 1 | 2;

/** What the functions of all editions have in common. */
export interface Ground {
  readonly kind: string;
  readonly checks: readonly FieldCheck[];
  readonly lines: Lines | undefined;
  /** The first of a rule's five numbers. */
  readonly slotOf: (plan: RulePlan) => number;
  /** Nobody else keeps measures, so there is no function where one of them would be left to the closures. */
  readonly isAlone?: boolean;
}

/** Past so many rules one function is no faster than closures. */
const MOST_RULES = 400;

const at = (outcome: (typeof outcomes)[number]) => outcomes.indexOf(outcome);

/**
 * One function for all rules of a kind in one edition: reads each field once, checks its type, decides every rule and
 * counts; with no rules asked it only counts for measures. It is for records whose day is known and of which nothing is contested. `undefined` where none can be made.
 */
export function generateJudge(
  edition: EditionPlan,
  plan: KindPlan,
  ground: Ground,
  asked: readonly RulePlan[] = plan.plain,
): Judge | undefined {
  const { kind, checks, lines } = ground;
  const text = draft();
  const isContact = kind === "contact";
  // Invariant: whoever calls has read the instant of a contact already.
  const read = isContact ? checks.filter(({ fact }) => fact.name !== "contact.startedAt") : checks;
  const needed = requiredKeys(kind).filter((key) => !(isContact && key === "startedAt"));
  const loaded = load(kind, read, needed, text);
  if (loaded === undefined || plan.dated.length > 0 || asked.length > MOST_RULES) return undefined;
  // A fact may be a field in one edition and derived in another: each edition reads only what are fields to it.
  const fields = new Map([...loaded.fields].filter(([name]) => plan.scope.fields.has(name)));
  const entering = new Map<number, string>();
  const subject = `s.subject(${text.constant(plan)})`;
  const spent = budget();
  const writers = new Map<Scope, ConditionWriter>();
  const writerIn = (scope: Scope): ConditionWriter => {
    let known = writers.get(scope);
    if (known === undefined) {
      const measure: WriteMeasure = (leaf, limit) => measureLeaf(leaf, limit, edition, lines, entering, text);
      known = conditionWriter(edition, scope, fields, text, subject, measure, spent);
      writers.set(scope, known);
    }
    return known;
  };
  const writer = writerIn(plan.scope);
  const before: string[] = [];
  const after: string[] = [];
  for (const line of linesIn(edition, lines)) {
    const made = lineText(lines?.all[line] as Line, line, writer, fields, text);
    if (made === undefined) continue;
    entering.set(line, made.enter);
    before.push(...made.before);
    after.push(...made.after);
  }
  const rules: string[] = [];
  const governs = edition.rulebook.appliesTo?.[kind];
  if (governs !== undefined) {
    const { lines: head, text: cap } = writer.once(governs);
    rules.push(...head, `const cap = ${cap};`, "if (cap === 0) { code = 1; break rules; }");
  }
  for (const rule of asked)
    rules.push("{", ...ruleText(rule, governs !== undefined, writerIn(rule.scope), text, ground), "}");
  if (spent.isSpent || (ground.isAlone === true && spent.leavesMeasures)) return undefined;
  const body = [
    "function judge(r, day, s) {",
    "let code = 0; const n = s.counts, m = s.room;",
    loaded.text,
    text.declarations(),
    ...before,
    "rules: {",
    ...rules,
    "}",
    ...after,
    "return code;",
    "}",
  ].join("\n");
  return functionFrom(body, text.constants) as Judge | undefined;
}

/** Decides one rule as `decide` does, and counts. */
function ruleText(rule: RulePlan, isCapped: boolean, writer: ConditionWriter, text: Draft, ground: Ground): string[] {
  const { applies, requires, forbids, except = [] } = rule.rule;
  const slot = ground.slotOf(rule);
  const give = (outcome: string) =>
    `n[${slot} + ${outcome}]++; if (m[${slot} + ${outcome}] > 0) s.keep(${text.constant(rule)}, ${outcome});`;
  const scope = applies === undefined ? { lines: [], text: "2" } : writer.once(applies);
  const lines = ["let a;"];
  const bounds = [
    Number.isFinite(rule.from) ? `day < ${text.constant(rule.from)}` : "",
    Number.isFinite(rule.until) ? `day > ${text.constant(rule.until)}` : "",
  ].filter((bound) => bound !== "");
  if (bounds.length > 0) lines.push(`if (${bounds.join(" || ")}) a = 0; else {`);
  lines.push(...scope.lines, `a = ${scope.text};`);
  if (isCapped) lines.push("if (cap < a) a = cap;");
  if (bounds.length > 0) lines.push("}");
  lines.push(`if (a === 0) { ${give(String(at("inapplicable")))} } else {`);
  const requirement = requires === undefined ? negated(writer.write(forbids as never)) : writer.write(requires);
  lines.push(...requirement.lines, `const q = ${requirement.text};`);
  lines.push(`if (q === 2) { ${give(String(at("satisfied")))} } else {`, "let e = 0, x;", "except: {");
  for (const { when } of except) {
    const exception = writer.write(when);
    lines.push("{", ...exception.lines, `x = ${exception.text};`, "}");
    lines.push("if (x > e) { e = x; if (x === 2) break except; }");
  }
  const violated = "a === 2 && q === 0 && e === 0";
  lines.push(
    "}",
    `const o = e === 2 ? ${at("excepted")} : ${violated} ? ${at("violated")} : ${at("undetermined")};`,
    give("o"),
    "}",
    "}",
  );
  return lines;
}

function negated({ lines, text }: Written): Written {
  return { lines, text: `(2 - ${text})` };
}

function linesIn(edition: EditionPlan, lines: Lines | undefined): readonly number[] {
  const measures = Object.keys(edition.rulebook.measures ?? {});
  return [...new Set(measures.flatMap((id) => lines?.placeOf(edition, id)?.line ?? []))];
}

interface LineText {
  readonly before: readonly string[];
  /** Finds the record's groups, when a rule first asks or at the end. */
  readonly enter: string;
  readonly after: readonly string[];
}

/** What generated code does for a line of measures; `undefined` where it cannot read one of the facts. */
function lineText(
  line: Line,
  index: number,
  writer: ConditionWriter,
  fields: ReadonlyMap<string, Field>,
  text: Draft,
): LineText | undefined {
  const keys = line.facts.map((fact, depth) => keyText(fact, depth, fields, text));
  if (keys.includes(undefined)) return undefined;
  const belonging = text.fresh("b");
  const before: string[] = [`let ${belonging} = 2;`];
  for (const condition of line.conditions) {
    const { lines, text: truth } = writer.once(condition);
    before.push(...lines, `if (${truth} < ${belonging}) ${belonging} = ${truth};`);
  }
  const chain = `s.chains[${index}]`;
  const name = text.declare(text.fresh("h"), "undefined");
  const fill = keys.map((key, depth) => `y[${depth}] = ${key};`).join(" ");
  const find = `if (${name} === undefined) { ${name} = ${chain}; const y = ${name}.keys, u = ${name}.numbers; ${fill} ${name}.belonging = ${belonging}; ${text.constant(enter)}(${name}, s.turn); }`;
  return {
    before,
    enter: find,
    after: [`if (${belonging} === 0) ${chain}.settled = s.turn; else { ${find} }`],
  };
}

/** The number of a fact's value, as a key of groups. */
function keyText(fact: string, depth: number, fields: ReadonlyMap<string, Field>, text: Draft): string | undefined {
  if (fact === LOCAL_DATE) return "day";
  const field = fields.get(fact);
  if (field === undefined || field.isList) return undefined;
  const value = field.form === "raw" ? field.text : field.raw;
  const isKnown = field.form === "raw" ? `${value} !== undefined` : `${field.text} === ${field.text}`;
  return `${isKnown} ? ${text.constant(numberOf)}(u[${depth}], ${value}) : ${NO_KEY}`;
}

/** A leaf over a measure that generated code keeps. */
function measureLeaf(
  { fact, operator }: Leaf,
  limit: string,
  edition: EditionPlan,
  lines: Lines | undefined,
  entering: ReadonlyMap<number, string>,
  text: Draft,
): Written | undefined {
  const place = lines?.placeOf(edition, fact.slice("measure.".length));
  const find = place === undefined ? undefined : entering.get(place.line);
  if (place === undefined || find === undefined || !isOrder(operator)) return undefined;
  const which = `s.chains[${place.line}], ${place.depth}, ${text.constant(operator)}, ${limit}`;
  const truth =
    place.statistic === "count"
      ? `${text.constant(countTruth)}(${which})`
      : `${text.constant(gapTruth)}(${which}, s.time)`;
  return { lines: [find], text: truth };
}

function isOrder(operator: string): boolean {
  return operator.startsWith("lessThan") || operator.startsWith("greaterThan");
}
