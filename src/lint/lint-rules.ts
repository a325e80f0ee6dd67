import type { Plan } from "../engine/plan.js";
import type { Problem } from "../errors.js";
import { namesIn } from "../rulebook/check-condition.js";
import type { Condition } from "../rulebook/condition.js";
import { type Rule, severities } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { isImpossible, isRuledOut, questionsOn } from "../solver/impossible.js";
import type { Ready } from "../solver/judged.js";
import { contradiction, fieldsBehind, shownBy } from "../solver/rules-together.js";
import type { Goal } from "../solver/search.js";
import type { Witness } from "../solver/witness.js";

/** How many pairs of rules are compared at most; of a rulebook with more nothing is said of the rest. */
const MOST_PAIRS = 1_500;

/**
 * What rules make of their own parts and of each other, decided over every value their facts can have: rules that nothing
 * can break or keep, exceptions that change nothing, rules that say what another says, rules that cannot both be kept.
 * Silent about whatever is not decided. `flawed` are the pointers where a simpler flaw was found already.
 */
export function lintRules(plan: Plan, flawed: readonly string[]): readonly Problem[] {
  const edition = plan.books[0]?.editions[0];
  if (edition === undefined) return [];
  const ready: Ready = { plan, edition };
  const { rulebook } = edition;
  const problems: Problem[] = [];
  const sound: Placed[] = [];
  for (const [index, rule] of rulebook.rules.entries()) {
    if (isFlawed(rule, index, rulebook, flawed)) continue;
    const found = alone(ready, rule, `/rules/${index}`);
    problems.push(...found);
    if (found.length === 0) sound.push({ rule, pointer: `/rules/${index}`, ...readBy(rule, ready) });
  }
  return [...problems, ...pairs(ready, sound)];
}

interface Placed {
  readonly rule: Rule;
  readonly pointer: string;
  /** Fields behind everything the rule reads, and behind what it asks for. */
  readonly fields: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
}

function isFlawed(rule: Rule, index: number, rulebook: Rulebook, flawed: readonly string[]): boolean {
  if (flawed.some((pointer) => pointer.startsWith(`/rules/${index}/`))) return true;
  const reached = new Set<string>();
  const enter = (condition: Condition | undefined): void => {
    for (const id of condition === undefined ? [] : namesIn(condition).conditions) {
      if (reached.has(id)) continue;
      reached.add(id);
      enter(rulebook.conditions?.[id]);
    }
  };
  for (const condition of conditionsOf(rule)) enter(condition);
  return flawed.some((pointer) => reached.has(/^\/conditions\/([^/]+)/.exec(pointer)?.[1] ?? ""));
}

function conditionsOf({ applies, requires, forbids, except }: Rule): readonly (Condition | undefined)[] {
  return [applies, requires, forbids, ...(except ?? []).map(({ when }) => when)];
}

function readBy(rule: Rule, { edition }: Ready): Pick<Placed, "fields" | "asked"> {
  return {
    fields: fieldsBehind(conditionsOf(rule), edition),
    asked: fieldsBehind([rule.requires, rule.forbids], edition),
  };
}

/** What is wrong with a rule by itself. */
function alone(ready: Ready, rule: Rule, pointer: string): readonly Problem[] {
  const asks = `${pointer}/${rule.forbids === undefined ? "requires" : "forbids"}`;
  const never = (goal: Goal, ...rules: readonly Rule[]) => isImpossible(ready.edition, rules, goal);
  // A rule that is only ever perhaps applicable does not apply: its conditions never hold together.
  const { applies, except: _except, forbids: _forbids, ...bare } = rule;
  if (applies !== undefined && never(([one]) => one === "satisfied", { ...bare, applies, requires: applies }))
    return [warning("never-applies", `${pointer}/applies`, `rule \`${rule.id}\` never applies`)];
  const problems: Problem[] = [];
  const questions = questionsOn(ready.edition, [rule]);
  if (isRuledOut(questions, ([one]) => one === "violated"))
    problems.push(warning("never-violated", asks, `nothing can break rule \`${rule.id}\``));
  if (isRuledOut(questions, ([one]) => one === "satisfied"))
    problems.push(warning("never-satisfied", asks, `nothing can satisfy rule \`${rule.id}\``));
  if (problems.length > 0) return problems;
  let kept = rule.except ?? [];
  for (const [index, exception] of [...kept.entries()].reverse()) {
    const without = kept.filter((one) => one !== exception);
    if (!never(([one, other]) => one !== other, { ...rule, except: kept }, { ...rule, except: without })) continue;
    kept = without;
    const message = `exception \`${exception.id}\` never matters: rule \`${rule.id}\` comes out the same without it`;
    problems.unshift(warning("idle-exception", `${pointer}/except/${index}`, message));
  }
  return problems;
}

/** What is wrong between two rules. */
function pairs(ready: Ready, sound: readonly Placed[]): readonly Problem[] {
  const problems: Problem[] = [];
  const implied = new Set<Rule>();
  let left = MOST_PAIRS;
  for (const [place, one] of sound.entries()) {
    for (const other of sound.slice(0, place)) {
      if (left <= 0) return problems;
      if (!isAlike(one.rule, other.rule)) continue;
      const before = problems.length;
      for (const [inner, outer] of [
        [one, other],
        [other, one],
      ] as const) {
        if (problems.length > before || implied.has(inner.rule) || implied.has(outer.rule)) continue;
        if (!mayImply(inner, outer)) continue;
        left -= 1;
        const goal: Goal = ([first, second]) => first === "violated" && second !== "violated";
        if (!isImpossible(ready.edition, [inner.rule, outer.rule], goal)) continue;
        implied.add(inner.rule);
        const witness = inWords(shownBy(ready, [inner.rule, outer.rule], ([first]) => first === "violated"));
        problems.push(
          warning(
            "implied-rule",
            inner.pointer,
            `rule \`${inner.rule.id}\` says nothing new: whatever breaks it breaks rule \`${outer.rule.id}\``,
            witness,
          ),
        );
      }
      if (problems.length > before || ![...one.asked].some((field) => other.asked.has(field))) continue;
      left -= 1;
      const clash = inWords(contradiction(ready, other.rule, one.rule));
      if (clash === undefined) continue;
      const message = `rules \`${other.rule.id}\` and \`${one.rule.id}\` cannot both be kept where both apply`;
      problems.push(warning("contradicting-rules", one.pointer, message, clash));
    }
  }
  return problems;
}

/** Rules that are asked of the same records by whoever made the norm. */
function isAlike(one: Rule, other: Rule): boolean {
  return (
    JSON.stringify(one.subject) === JSON.stringify(other.subject) &&
    one.governedBy === other.governedBy &&
    one.basis === other.basis
  );
}

/** A graver rule within a lighter one is no idle one: it says how much the breach weighs. */
function mayImply(inner: Placed, outer: Placed): boolean {
  const weight = (rule: Rule) => severities.indexOf(rule.severity);
  return weight(inner.rule) <= weight(outer.rule) && [...outer.fields].every((field) => inner.fields.has(field));
}

function inWords(witness: Witness | undefined): string | undefined {
  if (witness === undefined) return undefined;
  const { given } = witness.fragment;
  const { member: _member, ...rest } = given as Readonly<Record<string, unknown>>;
  return `for example ${JSON.stringify(Object.keys(rest).length === 0 ? given : rest)}`;
}

function warning(code: string, pointer: string, message: string, hint?: string): Problem {
  return { code, pointer, message, ...(hint === undefined ? {} : { hint }), level: "warning" };
}
