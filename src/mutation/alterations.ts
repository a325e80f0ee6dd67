import { formatDay, pad, parseDay } from "../base/calendar.js";
import { pointerStep } from "../base/identifier.js";
import { isFactReference } from "../rulebook/check-condition.js";
import type { Condition, Leaf, Operator, Scalar } from "../rulebook/condition.js";
import { type Lexicon, lexiconOf } from "../rulebook/lexicon.js";
import type { Period, Rulebook } from "../rulebook/rulebook.js";
import { conditionsOf } from "../rulebook/walk.js";
import type { Mutant } from "./mutant.js";

/** Every slip of the pen that is tried, in the order in which the rulebook is written. */
export function mutantsOf(rulebook: Rulebook): readonly Mutant[] {
  const lexicon = lexiconOf(rulebook);
  return [
    ...ofEdition(rulebook),
    ...ofParameters(rulebook, lexicon),
    ...ofMeasures(rulebook),
    ...conditionsOf(rulebook).flatMap(({ condition, pointer }) => ofCondition(condition, pointer, lexicon)),
    ...ofRules(rulebook),
  ];
}

/** What an operator is taken for: another bound, or its opposite. */
const mistaken: Readonly<Record<Exclude<Operator, "isKnown">, readonly Operator[]>> = {
  equal: ["notEqual"],
  notEqual: ["equal"],
  in: ["notIn"],
  notIn: ["in"],
  contains: ["doesNotContain"],
  doesNotContain: ["contains"],
  lessThan: ["lessThanInclusive", "greaterThanInclusive"],
  lessThanInclusive: ["lessThan", "greaterThan"],
  greaterThan: ["greaterThanInclusive", "lessThanInclusive"],
  greaterThanInclusive: ["greaterThan", "lessThan"],
};

function ofCondition(condition: Condition, pointer: string, lexicon: Lexicon): readonly Mutant[] {
  if ("fact" in condition) return ofLeaf(condition, pointer, lexicon);
  if ("condition" in condition) return [];
  if ("not" in condition) {
    const without: Mutant = { kind: "connective", pointer, was: condition, now: condition.not };
    return [without, ...ofCondition(condition.not, `${pointer}/not`, lexicon)];
  }
  const [word, other, children] =
    "all" in condition ? (["all", "any", condition.all] as const) : (["any", "all", condition.any] as const);
  const inner = children.flatMap((child, at) => ofCondition(child, `${pointer}/${word}/${at}`, lexicon));
  if (children.length < 2) return inner;
  return [
    { kind: "connective", pointer, was: condition, now: { [other]: children } },
    ...children.map((child, at): Mutant => ({ kind: "part", pointer: `${pointer}/${word}/${at}`, was: child })),
    ...inner,
  ];
}

function ofLeaf(leaf: Leaf, pointer: string, lexicon: Lexicon): readonly Mutant[] {
  const { operator, value } = leaf;
  if (operator === "isKnown")
    return [{ kind: "operator", pointer: `${pointer}/value`, was: value, now: value !== true, leaf }];
  const operators = mistaken[operator].map(
    (now): Mutant => ({ kind: "operator", pointer: `${pointer}/operator`, was: operator, now, leaf }),
  );
  if (isFactReference(value)) return operators;
  if (typeof value === "object") {
    const places = value.length < 2 ? [] : [...value.keys()];
    const shorter = places.map(
      (at): Mutant => ({ kind: "part", pointer: `${pointer}/value/${at}`, was: value[at], leaf }),
    );
    return [...operators, ...shorter];
  }
  const type = lexicon.find(leaf.fact)?.type;
  const thresholds = besides(value, type).map(
    (now): Mutant => ({ kind: "threshold", pointer: `${pointer}/value`, was: value, now, leaf }),
  );
  return [...operators, ...thresholds];
}

/** The values next to a number, a day or a time of day, by its smallest step; none of what has no order. */
function besides(value: Scalar, type: string | undefined): readonly Scalar[] {
  if (typeof value === "number") return numbersBeside(value);
  if (typeof value !== "string") return [];
  if (type === "date") return daysBeside(value);
  if (type !== "time") return [];
  const minute = Number(value.slice(0, 2)) * 60 + Number(value.slice(3, 5));
  // Beyond midnight is no time of day, so such a mutant does not parse and is none.
  return [minute - 1, minute + 1].map((one) => `${pad(Math.floor(one / 60), 2)}:${pad(one % 60, 2)}`);
}

/** One more and one less in the last place that is written: 3 has 2 and 4 beside it, 0.05 has 0.04 and 0.06. */
function numbersBeside(value: number): readonly number[] {
  const [digits = "", exponent = "0"] = String(value).split("e");
  const [whole = "", decimals = ""] = digits.split(".");
  const written = BigInt(`${whole}${decimals}`);
  return [written - 1n, written + 1n].map((one) => Number(`${one}e${Number(exponent) - decimals.length}`));
}

function daysBeside(value: string): readonly string[] {
  const day = parseDay(value);
  return day === undefined ? [] : [day - 1, day + 1].map(formatDay);
}

function ofParameters({ parameters, inForce }: Rulebook, lexicon: Lexicon): readonly Mutant[] {
  return Object.entries(parameters ?? {}).flatMap(([id, { value, values }]) => {
    const pointer = `/parameters${pointerStep(id)}`;
    const type = lexicon.find(`parameter.${id}`)?.type;
    const changed = (at: string, was: unknown): readonly Mutant[] =>
      typeof was === "object"
        ? []
        : besides(was as Scalar, type).map((now) => ({ kind: "threshold", pointer: at, was, now }));
    return [
      ...(value === undefined ? [] : changed(`${pointer}/value`, value)),
      ...(values ?? []).flatMap((dated, at) => [
        ...changed(`${pointer}/values/${at}/value`, dated.value),
        ...(dated.from <= inForce.from ? [] : moved(`${pointer}/values/${at}/from`, dated.from)),
      ]),
    ];
  });
}

const moved = (pointer: string, was: string): readonly Mutant[] =>
  daysBeside(was).map((now) => ({ kind: "date", pointer, was, now }));

function ofMeasures({ measures }: Rulebook): readonly Mutant[] {
  return Object.entries(measures ?? {}).flatMap(([id, { window, atLeast }]) => {
    const pointer = `/measures${pointerStep(id)}`;
    const [, before, count, after] = /^(PT?)(\d+)([A-Z])$/.exec(window ?? "") ?? [];
    const windows = count === undefined ? [] : numbersBeside(Number(count)).filter((one) => one > 0);
    const leasts = atLeast === undefined ? [] : numbersBeside(atLeast).filter((one) => one > 0);
    return [
      ...windows.map((now): Mutant => {
        return { kind: "threshold", pointer: `${pointer}/window`, was: window, now: `${before}${now}${after}` };
      }),
      ...leasts.map((now): Mutant => ({ kind: "threshold", pointer: `${pointer}/atLeast`, was: atLeast, now })),
    ];
  });
}

/** Days outside the edition cannot be shown by a record, so its period is only made shorter. */
function ofEdition({ inForce: { from, until } }: Rulebook): readonly Mutant[] {
  const [, later] = daysBeside(from);
  const [earlier] = until === undefined ? [] : daysBeside(until);
  return [
    { kind: "date", pointer: "/inForce/from", was: from, now: later },
    ...(earlier === undefined ? [] : [{ kind: "date" as const, pointer: "/inForce/until", was: until, now: earlier }]),
  ];
}

function ofRules({ rules, inForce }: Rulebook): readonly Mutant[] {
  return rules.flatMap((rule, index) => {
    const pointer = `/rules/${index}`;
    const exceptions = rule.except ?? [];
    return [
      ...(rule.applies === undefined
        ? []
        : [{ kind: "part" as const, pointer: `${pointer}/applies`, was: rule.applies }]),
      ...exceptions.map((exception, at): Mutant => {
        const isOnly = exceptions.length === 1;
        return {
          kind: "part",
          pointer: `${pointer}/except${isOnly ? "" : `/${at}`}`,
          was: isOnly ? exceptions : exception,
        };
      }),
      ...ofPeriod(rule.inForce ?? {}, inForce, pointer),
    ];
  });
}

/** A rule that begins or ends with its edition has no day of its own there. */
function ofPeriod({ from, until }: Period, edition: Period, pointer: string): readonly Mutant[] {
  return [
    ...(from === undefined || from === edition.from ? [] : moved(`${pointer}/inForce/from`, from)),
    ...(until === undefined || until === edition.until ? [] : moved(`${pointer}/inForce/until`, until)),
  ];
}
