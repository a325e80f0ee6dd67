import { between, type Interval } from "../base/interval.js";
import { allOfThem, namedAlike, said } from "./case-ladder.js";
import { day } from "./case-steps.js";
import type { PlainRecord, World } from "./fact.js";

/** Whether every complaint the decision relies on stands in an allegation that was put to the member. */
export function reliedComplaintsDisclosed([relied, allegations, disclosed]: readonly unknown[]): boolean | undefined {
  if (!Array.isArray(relied)) return undefined;
  if (relied.length === 0) return true;
  if (disclosed === false) return false;
  if (!Array.isArray(allegations)) return undefined;
  const shown = new Set(
    allegations.flatMap((allegation: PlainRecord) => (allegation.complaintIds as string[] | null | undefined) ?? []),
  );
  if (relied.every((id) => shown.has(id))) return disclosed === true ? true : undefined;
  const mayHoldMore = allegations.some((allegation: PlainRecord) => !Array.isArray(allegation.complaintIds));
  return mayHoldMore ? undefined : false;
}

/** Whether the reasons answer everything the member said for itself. */
export function defencesAnswered([defences]: readonly unknown[]): boolean | undefined {
  if (!Array.isArray(defences)) return undefined;
  return allOfThem(defences.map((one: PlainRecord) => said(one.answered, one.answer)));
}

/** Whether the reasons take into account everything the member put right by the day of the decision. */
export function remediesCredited([remedies, decidedOn]: readonly unknown[]): boolean | undefined {
  const until = day(decidedOn);
  if (!Array.isArray(remedies) || until === undefined) return undefined;
  return allOfThem(
    remedies.map((one: PlainRecord) => {
      const doneOn = day(one.doneOn);
      if (one.credited === true || (doneOn !== undefined && doneOn > until)) return true;
      return doneOn === undefined || one.credited !== false ? undefined : false;
    }),
  );
}

/** Whether somebody who prepared the case sat in the decision, told by their names. */
export function investigatorSat([investigators, present]: readonly unknown[]): boolean | undefined {
  if (!Array.isArray(investigators) || !Array.isArray(present)) return undefined;
  return investigators.some((one) => present.some((other) => namedAlike(one, other)));
}

/** How many sat in the decision. */
export function presentCount([present]: readonly unknown[]): number | undefined {
  return Array.isArray(present) ? present.length : undefined;
}

/**
 * How many of the complaints relied on are named twice, or marked as the duplicate of another one that is relied on; a
 * complaint that the dossier does not hold may be marked.
 */
export function duplicatesRelied([relied]: readonly unknown[], world: World): number | Interval | undefined {
  if (!Array.isArray(relied)) return undefined;
  const ids = new Set(relied);
  const complaints = [...ids].map((id) => world.find("complaints", id));
  const marked = complaints.filter((one) => one?.duplicateOf !== one?.id && ids.has(one?.duplicateOf)).length;
  const certainly = relied.length - ids.size + marked;
  const unseen = complaints.filter((one) => one === undefined).length;
  return between(certainly, certainly + (ids.size > 1 ? unseen : 0), ["complaint.duplicateOf"]);
}

/** How many of the complaints relied on were relied on by an earlier decision already. */
export function complaintsDecidedBefore(
  [relied, decidedOn, id]: readonly unknown[],
  world: World,
): number | Interval | undefined {
  const until = day(decidedOn);
  const cases = world.list("cases");
  if (!Array.isArray(relied) || until === undefined || cases === undefined) return undefined;
  const certainly = new Set<unknown>();
  let isOpen = false;
  for (const earlier of cases) {
    if (earlier.id === id) continue;
    const decision = earlier.decision as PlainRecord | null | undefined;
    const openedOn = day(earlier.openedOn);
    const on = day(decision?.on);
    if ((on ?? openedOn ?? until) >= until) continue;
    if (on !== undefined && Array.isArray(decision?.complaintIds))
      for (const one of decision.complaintIds) certainly.add(one);
    else isOpen = true;
  }
  const ids = [...new Set(relied)];
  const twice = ids.filter((one) => certainly.has(one)).length;
  return between(twice, isOpen ? ids.length : twice, ["case.decision.complaintIds"]);
}
