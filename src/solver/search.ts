import { type Cell, mayBeAtMost, type Standing } from "./cell.js";
import type { Domains, Formula } from "./formula.js";
import { type Judgement, type Judgements, judgementsOf, listed } from "./outcomes.js";
import type { Question } from "./question.js";
import type { Variable } from "./variable.js";

/** What the search is for: whether these judgements, one of each rule asked, are what is looked for. */
export type Goal = (judgements: readonly Judgement[]) => boolean;

/** Steps left to take. A count and no clock: the same question ends in the same place on every machine. */
export interface Effort {
  left: number;
}

/** `none`: no values at all reach the goal. `bound`: the effort was spent before that was known. */
export type Searched = "stopped" | "none" | "exhausted" | "bound";

/** How many parts of formulas one question may look at, for a rule of thousands of leaves takes long at every step. */
const MOST_WORK = 2_000_000;

/**
 * Looks for values that reach the goal, and hands out each stretch of values that does, until one is taken. Every
 * record with a known day is covered by some values, so where there are none, there is no such record either.
 */
export function search(
  question: Question,
  goal: Goal,
  effort: Effort,
  take: (domains: Domains) => boolean,
  counted = false,
): Searched {
  const { formulas, variables } = question;
  const start = propagated(question, question.domains);
  if (start === undefined) return "none";
  const failed = new Set<string>();
  const flat = question.rules.flatMap((rule) => [rule.speaks, rule.applies, rule.requirement, rule.exceptions]);
  const wanted = goalTable(question.rules.length, goal);
  const compared = new Set([
    ...question.counts.flatMap(({ less, more }) => [less, more]),
    ...variables.flatMap(({ between }, at) => (between === undefined ? [] : [at, between.left, between.right])),
  ]);
  let found = false;

  type Ended = "none" | "some" | "stopped" | "bound";
  function descend(nodes: readonly Formula[], domains: Domains, chosen: ReadonlySet<number>): Ended {
    if (effort.left <= 0 || formulas.work() > MOST_WORK) return "bound";
    effort.left -= 1;
    const rules = question.rules.map((_, i) => ({
      speaks: nodes[i * 4] as Formula,
      applies: nodes[i * 4 + 1] as Formula,
      requirement: nodes[i * 4 + 2] as Formula,
      exceptions: nodes[i * 4 + 3] as Formula,
    }));
    const reach = wanted(rules.map((rule) => judgementsOf(rule, formulas, domains)));
    const side = counted ? formulas.truths(nodes[flat.length] as Formula, domains) : 4;
    if (reach === "never" || (side & 4) === 0) return "none";
    if (reach === "always" && side === 4) {
      found = true;
      return take(domains) ? "stopped" : "some";
    }
    const key = `${nodes.join(",")}|${remembered(domains, variables, chosen, compared)}`;
    if (failed.has(key)) return "none";
    const variable = nodes.map((node) => formulas.openVariable(node, domains)).find((one) => one !== undefined);
    // Invariant: where every formula has one truth left, the goal is reached always or never.
    if (variable === undefined) return "none";
    let any = false;
    for (const value of domains[variable] ?? []) {
      const narrowed = domains.map((open, at) => (at === variable ? [value] : open));
      const next = propagated(question, narrowed);
      if (next === undefined) continue;
      const ended = descend(
        nodes.map((node) => formulas.restrict(node, variable, value)),
        next,
        new Set(chosen).add(variable),
      );
      if (ended === "stopped" || ended === "bound") return ended;
      if (ended === "some") any = true;
    }
    if (!any) failed.add(key);
    return any ? "some" : "none";
  }

  const ended = descend(counted ? [...flat, question.counted] : flat, start, new Set());
  if (ended === "stopped" || ended === "bound") return ended;
  return found ? "exhausted" : "none";
}

/** Whether the judgements still possible reach the goal always, never, or sometimes. */
function goalTable(rules: number, goal: Goal): (bits: readonly Judgements[]) => "always" | "never" | "sometimes" {
  const known = new Map<string, "always" | "never" | "sometimes">();
  return (bits) => {
    const key = bits.join(",");
    const found = known.get(key);
    if (found !== undefined) return found;
    let combinations: readonly Judgement[][] = [[]];
    for (let i = 0; i < rules; i++)
      combinations = combinations.flatMap((begun) => listed(bits[i] ?? 0).map((one) => [...begun, one]));
    const reached = combinations.filter((one) => goal(one)).length;
    const reach = reached === 0 ? "never" : reached === combinations.length ? "always" : "sometimes";
    known.set(key, reach);
    return reach;
  };
}

/**
 * What of the domains may still decide, beside the formulas that are left. A value that was chosen is in the formulas
 * already, unless its fact is compared with another; what was only narrowed is in none.
 */
function remembered(
  domains: Domains,
  variables: readonly Variable[],
  chosen: ReadonlySet<number>,
  compared: ReadonlySet<number>,
): string {
  return domains
    .map((open, at) => {
      const isNarrowed = open.length < (variables[at]?.cells.length ?? 0);
      return isNarrowed && (!chosen.has(at) || compared.has(at)) ? `${at}:${open}` : "";
    })
    .filter((text) => text !== "")
    .join(" ");
}

/** Leaves out what no record can be, knowing what is known with what; `undefined` where nothing is left. */
function propagated(question: Question, from: Domains): Domains | undefined {
  const domains = [...from];
  const isUnknown = (variable: number, value: number) =>
    (question.variables[variable] as Variable).cells[value]?.is === "unknown";
  const keep = (variable: number, unknown: boolean): boolean => {
    const open = domains[variable] ?? [];
    const kept = open.filter((value) => isUnknown(variable, value) === unknown);
    if (kept.length === open.length) return false;
    domains[variable] = kept;
    return true;
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (const { variable, inputs, exactly } of question.needs) {
      const own = domains[variable] ?? [];
      if (own.length === 0) return undefined;
      if (exactly) {
        const open = inputs.filter((input) => (domains[input] ?? []).some((value) => isUnknown(input, value)));
        const isOpen = own.some((value) => !isUnknown(variable, value));
        if (open.length === 0 && keep(variable, false)) changed = true;
        if (open.length === 1 && !isOpen && keep(open[0] as number, true)) changed = true;
      }
      if (!own.some((value) => isUnknown(variable, value))) {
        for (const input of inputs) if (keep(input, false)) changed = true;
      } else if (inputs.some((input) => (domains[input] ?? []).every((value) => isUnknown(input, value)))) {
        if (keep(variable, true)) changed = true;
      }
    }
  }
  for (const { less, more } of question.counts) {
    const cell = (variable: number, value: number) => (question.variables[variable] as Variable).cells[value] as Cell;
    const [low, high] = [domains[less] ?? [], domains[more] ?? []];
    domains[less] = low.filter((one) => high.some((other) => mayBeAtMost(cell(less, one), cell(more, other))));
    domains[more] = high.filter((other) => low.some((one) => mayBeAtMost(cell(less, one), cell(more, other))));
  }
  return domains.some((open) => open.length === 0) ? undefined : standingsHold(question, domains) ? domains : undefined;
}

/** Whether facts that are compared can stand to each other as assumed, by the cells they are in. */
function standingsHold({ variables }: Question, domains: Domains): boolean {
  const only = (variable: number): Cell | undefined => {
    const open = domains[variable] ?? [];
    return open.length === 1 ? variables[variable]?.cells[open[0] as number] : undefined;
  };
  return variables.every(({ between }, at) => {
    const cell = between === undefined ? undefined : only(at);
    if (between === undefined || cell?.is !== "standing") return true;
    const [left, right] = [only(between.left), only(between.right)];
    return left?.is !== "value" || right?.is !== "value" || mayStand(left, cell.standing, right);
  });
}

function mayStand(left: Cell & { is: "value" }, standing: Standing, right: Cell & { is: "value" }): boolean {
  const [one, other] = [left.stretch, right.stretch];
  if (one !== undefined && other !== undefined) {
    if (standing === "less") return one.low < other.high;
    if (standing === "more") return one.high > other.low;
    return standing !== "same" || (one.low <= other.high && other.low <= one.high);
  }
  if (left.exact !== true || right.exact !== true) return true;
  const isSame = left.samples[0] === right.samples[0];
  return standing === "same" ? isSame : standing !== "other" || !isSame;
}
