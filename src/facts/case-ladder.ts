import { between, type Interval } from "../base/interval.js";
import { day, stepsOf, takenBy } from "./case-steps.js";
import type { PlainRecord, World } from "./fact.js";

type Rung = NonNullable<World["ladder"]>[number];

/** The steps of the ladder that must have gone before one of them. */
export function stepsBefore(ladder: readonly Rung[], sanction: unknown): readonly string[] | undefined {
  const rung = ladder.findIndex((step) => step.id === sanction);
  if (rung < 0) return undefined;
  const after = ladder[rung]?.after ?? ladder.slice(0, rung).map((step) => step.id);
  return after === "nothing" ? [] : after;
}

/** Whether a step of the ladder was taken by a day, in this case or as the outcome of an earlier one. */
export function rungTaken(
  step: string,
  steps: unknown,
  until: number,
  id: unknown,
  cases: readonly PlainRecord[],
): boolean | undefined {
  const list = stepsOf(steps);
  return either(
    list === undefined ? undefined : takenBy(list, [step], until),
    sanctionedBefore(step, until, id, cases),
  );
}

/**
 * How many steps of the ladder must have gone before the sanction and did not, in this case or an earlier one. Where
 * none need go before, nothing was skipped, whatever was done.
 */
export function stepsSkipped(
  [steps, decidedOn, sanction, id]: readonly unknown[],
  world: World,
): number | Interval | undefined {
  const before = stepsBefore(world.ladder ?? [], sanction);
  if (before === undefined) return undefined;
  if (before.length === 0) return 0;
  const until = day(decidedOn);
  if (stepsOf(steps) === undefined || until === undefined) return undefined;
  const answers = before.map((step) => rungTaken(step, steps, until, id, world.list("cases") ?? []));
  const missed = answers.filter((answer) => answer === false).length;
  const perhaps = answers.filter((answer) => answer === undefined).length;
  return between(missed, missed + perhaps, ["case.steps.on"]);
}

/** Whether an earlier case ended with this step; a decision of which not enough is known may have. */
function sanctionedBefore(
  sanction: string,
  until: number,
  id: unknown,
  cases: readonly PlainRecord[],
): boolean | undefined {
  let found: boolean | undefined = false;
  for (const earlier of cases) {
    const openedOn = day(earlier.openedOn);
    if (earlier.id === id || (openedOn !== undefined && openedOn > until)) continue;
    const decision = earlier.decision as PlainRecord | null | undefined;
    const decidedOn = day(decision?.on);
    if ((decision?.sanction ?? sanction) !== sanction || (decidedOn !== undefined && decidedOn >= until)) continue;
    if (decision?.sanction === sanction && decidedOn !== undefined) return true;
    found = undefined;
  }
  return found;
}

function either(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === true || other === true) return true;
  return one === undefined || other === undefined ? undefined : false;
}

/** Whether the sanction is a step of the ladder at all. */
export function sanctionOnLadder([sanction]: readonly unknown[], world: World): boolean | undefined {
  if (world.ladder === undefined || sanction === undefined) return undefined;
  return world.ladder.some(({ id }) => id === sanction);
}

/** Whether the organ that decided is the one the ladder names for the step; capitals make no difference. */
export function organIsCompetent([organ, sanction]: readonly unknown[], world: World): boolean | undefined {
  const named = world.ladder?.find(({ id }) => id === sanction)?.by;
  if (organ === undefined || named === undefined) return undefined;
  return namedAlike(organ, named);
}

export function namedAlike(one: unknown, other: unknown): boolean {
  return String(one).trim().toLowerCase() === String(other).trim().toLowerCase();
}

/**
 * Whether milder steps were weighed and turned down with reasons: one at least, and each that is listed. The lowest step
 * of the ladder has none below it.
 */
export function milderStepsWeighed([sanction, listed]: readonly unknown[], world: World): boolean | undefined {
  const rung = world.ladder?.findIndex((step) => step.id === sanction) ?? -1;
  if (rung < 0) return undefined;
  if (rung === 0) return true;
  if (!Array.isArray(listed)) return undefined;
  const below = world.ladder?.slice(0, rung).map(({ id }) => id) ?? [];
  const milder = listed.filter((one: PlainRecord) => below.includes(String(one.sanction)));
  if (milder.length === 0) return false;
  return allOfThem(milder.map((one: PlainRecord) => said(one.reasoned, one.reason)));
}

/** A flag where it is given, else true where there are words for it. */
export function said(flag: unknown, words: unknown): boolean | undefined {
  if (typeof flag === "boolean") return flag;
  return typeof words === "string" && words !== "" ? true : undefined;
}

/** Kleene's `all`: false where one is false, else not known where one is not. */
export function allOfThem(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}
