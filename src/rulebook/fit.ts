import { parseDay } from "../base/calendar.js";
import { didYouMean } from "../base/nearest.js";
import type { Fact, FactType } from "../facts/fact.js";
import type { ConditionCheck } from "./check-condition.js";
import type { Operator } from "./condition.js";

const orders: readonly Operator[] = ["lessThan", "lessThanInclusive", "greaterThan", "greaterThanInclusive"];

export function checkFit(
  check: ConditionCheck,
  left: Fact,
  operator: Operator,
  value: unknown,
  right: Fact | undefined,
  pointer: string,
): void {
  const wrong = (code: string, message: string, at = pointer, hint?: string) =>
    check.problems.push({ code, pointer: at, message, ...(hint === undefined ? {} : { hint }) });
  if (operator === "isKnown") {
    if (typeof value !== "boolean") wrong("wrong-type", "`isKnown` takes `true` or `false`", `${pointer}/value`);
    return;
  }
  if (left.type === "instant") {
    wrong(
      "instant-compared",
      `instants such as \`${left.name}\` are not compared, read a date, time or number derived from it`,
    );
    return;
  }
  if (orders.includes(operator) && left.type !== "number" && left.type !== "date" && left.type !== "time") {
    wrong("no-order", `\`${operator}\` needs a number, date or time, \`${left.name}\` is of type ${left.type}`);
    return;
  }
  const wantsList = operator === "contains" || operator === "doesNotContain";
  if (wantsList !== (left.type === "list")) {
    wrong(
      "wrong-type",
      wantsList
        ? `\`${operator}\` needs a list, \`${left.name}\` is of type ${left.type}`
        : `a list such as \`${left.name}\` takes \`contains\` or \`doesNotContain\``,
    );
    return;
  }
  const many = operator === "in" || operator === "notIn";
  const literals = right === undefined ? [value] : check.readable.parameterValues(right.name);
  if (literals === undefined) {
    if (right !== undefined) checkFacts(left, right, many, wantsList, wrong);
    return;
  }
  if (right?.unit !== undefined && left.unit !== undefined && right.unit !== left.unit) {
    wrong("different-unit", `\`${left.name}\` is in ${left.unit}, \`${right.name}\` in ${right.unit}`);
  }
  const at = right === undefined ? `${pointer}/value` : pointer;
  for (const literal of literals) {
    if (many !== Array.isArray(literal)) {
      wrong(
        "wrong-type",
        many ? `\`${operator}\` takes a list of values` : `\`${operator}\` takes a single value, not a list`,
        at,
      );
      continue;
    }
    if (Array.isArray(literal) && literal.length === 0)
      wrong("empty-list", "expected at least one value in the list", at);
    for (const [index, item] of (Array.isArray(literal) ? literal : [literal]).entries()) {
      checkLiteral(left, item, many && right === undefined ? `${at}/${index}` : at, wrong);
    }
  }
}

type Complain = (code: string, message: string, at?: string, hint?: string) => void;

function checkFacts(left: Fact, right: Fact, many: boolean, wantsList: boolean, wrong: Complain): void {
  const expected: FactType | undefined = many ? "list" : wantsList ? undefined : left.type;
  const same = expected === undefined ? right.type !== "list" && right.type !== "instant" : expected === right.type;
  if (!same && !isText(left, right, expected)) {
    wrong("different-type", `\`${left.name}\` is of type ${left.type}, \`${right.name}\` of type ${right.type}`);
  } else if (left.unit !== undefined && right.unit !== undefined && left.unit !== right.unit && !many) {
    wrong("different-unit", `\`${left.name}\` is in ${left.unit}, \`${right.name}\` in ${right.unit}`);
  }
}

/** A parameter on the left may be text whose kind its own values show. */
function isText(left: Fact, right: Fact, expected: FactType | undefined): boolean {
  return expected !== undefined && left.subject === "parameter" && left.type === "string" && right.type === "string";
}

/** Whether a literal is a value the fact can have. */
export function checkLiteral(fact: Fact, literal: unknown, pointer: string, wrong: Complain): void {
  const found =
    typeof literal === "string" ? `\`${literal}\`` : literal === null ? "null" : `\`${JSON.stringify(literal)}\``;
  switch (fact.type) {
    case "boolean":
      if (typeof literal !== "boolean")
        wrong("wrong-type", `\`${fact.name}\` is true or false, found ${found}`, pointer);
      return;
    case "number":
      if (typeof literal !== "number") wrong("wrong-type", `\`${fact.name}\` is a number, found ${found}`, pointer);
      else if (!Number.isFinite(literal)) wrong("not-finite", `\`${fact.name}\` takes finite numbers`, pointer);
      return;
    case "string":
      if (typeof literal !== "string") wrong("wrong-type", `\`${fact.name}\` is text, found ${found}`, pointer);
      return;
    case "enum":
      if (typeof literal !== "string" || !(fact.values ?? []).includes(literal)) {
        const hint = typeof literal === "string" ? didYouMean(literal, fact.values ?? []) : undefined;
        wrong(
          "unknown-value",
          `\`${fact.name}\` is never ${found}`,
          pointer,
          hint ?? `expected one of ${(fact.values ?? []).map((value) => `\`${value}\``).join(", ")}`,
        );
      }
      return;
    case "date":
      if (typeof literal !== "string" || parseDay(literal) === undefined) {
        wrong("bad-date", `\`${fact.name}\` takes a day that exists, written \`YYYY-MM-DD\`, found ${found}`, pointer);
      }
      return;
    case "time":
      if (typeof literal !== "string" || !TIME.test(literal)) {
        wrong("bad-time", `\`${fact.name}\` takes a time from \`00:00\` to \`23:59\`, found ${found}`, pointer);
      }
      return;
    case "list":
      if (typeof literal === "object")
        wrong("wrong-type", `\`${fact.name}\` holds single values, found ${found}`, pointer);
      return;
    case "instant":
      return;
    default:
      fact.type satisfies never;
  }
}

/** `24:00` is allowed as the end of a day: no wall clock shows it, every one is before it. */
export const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
