import type { ComplaintClass } from "./admissibility.js";
import {
  type ComplaintCount,
  type Exclusion,
  exclusions,
  type LeftOutReason,
  type ReasonCount,
  type Standing,
  standingOf,
} from "./exclusion.js";

/**
 * Complaints in a figure. Those that repeat one another are one matter, which counts once where duplicates are left out: by
 * the first of them that counts, so that nobody is lost who told namelessly first and then by name. What repeats a complaint
 * that is not among these was counted where that one is.
 */
export function standingsOf(
  complaints: readonly ComplaintClass[],
  leavingOut: ReadonlySet<Exclusion>,
): readonly Standing[] {
  if (!leavingOut.has("duplicate")) return complaints.map((one) => standingOf(one, leavingOut));
  const others = new Set([...leavingOut].filter((ground) => ground !== "duplicate"));
  const byId = new Map(complaints.map((one) => [one.id, one]));
  const matters = new Map<string, Set<ComplaintClass>>();
  for (const one of complaints.filter(({ repeats }) => repeats !== null)) {
    const first = firstOf(one, byId);
    if (first === undefined) continue;
    matters.set(first.id, (matters.get(first.id) ?? new Set([first])).add(one));
  }
  // On its own merits; whether one repeats another that is not told counts as a doubt about it.
  const onItsOwn = (one: ComplaintClass) => standingOf(one, one.repeats === null ? leavingOut : others);
  const speaks = new Map<string, boolean>();
  for (const matter of matters.values()) {
    const own = [...matter].map((one) => ({ id: one.id, counts: onItsOwn(one).counts }));
    const speaker = own.find(({ counts }) => counts === true) ?? own.find(({ counts }) => counts === null);
    for (const { id } of own) speaks.set(id, id === speaker?.id);
  }
  return complaints.map((one): Standing => {
    const isSpeaker = speaks.get(one.id);
    if (isSpeaker === true) return onItsOwn(one);
    // Of a first complaint that another one speaks for, its own ground is told where it has one.
    const own = standingOf(one, leavingOut);
    return isSpeaker === false && own.counts !== false ? { counts: false, reason: "duplicate" } : own;
  });
}

/** The first complaint of the matter; `undefined` where it is not among these. */
function firstOf(one: ComplaintClass, byId: ReadonlyMap<string, ComplaintClass>): ComplaintClass | undefined {
  let at: ComplaintClass | undefined = one;
  // Invariant: a dossier in which complaints repeat each other in a circle was refused.
  while (at !== undefined && at.repeats !== null) at = byId.get(at.repeats);
  return at;
}

export function countOf(complaints: readonly ComplaintClass[], leavingOut: Iterable<Exclusion>): ComplaintCount {
  const grounds = new Set(leavingOut);
  const standings = standingsOf(complaints, grounds);
  const least = standings.filter(({ counts }) => counts === true).length;
  return {
    least,
    most: least + standings.filter(({ counts }) => counts === null).length,
    excluded: tally(standings, false),
    unsure: tally(standings, null),
  };
}

function tally(standings: readonly Standing[], wanted: false | null): readonly ReasonCount[] {
  const reasons: readonly LeftOutReason[] = ["other-member", "out-of-scope", ...exclusions];
  return reasons.flatMap((reason) => {
    const count = standings.filter((one) => one.counts === wanted && one.reason === reason).length;
    return count === 0 ? [] : [{ reason, count }];
  });
}
