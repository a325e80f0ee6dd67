import { type Day, formatDay, parseDay } from "../base/calendar.js";
import { contestedIn } from "../engine/subject.js";
import { CheckError } from "../errors.js";
import type { Case } from "../model/case.js";
import { type PartialDossier, parsePartialDossier } from "../model/dossier.js";
import type { Rulebook } from "../rulebook/rulebook.js";

/** One case read from untrusted data; throws `DossierError` with every problem, its pointers beginning with `/cases/0`. */
export function caseFrom(input: unknown): Case {
  return (parsePartialDossier({ cases: [input] }).cases as readonly Case[])[0] as Case;
}

/** A dossier around a case, or as much of it as was given; the case stands in it as it was given on its own. */
export function around(own: Case, dossier: unknown): PartialDossier {
  const given = dossier === undefined ? {} : parsePartialDossier(dossier);
  return { ...given, cases: [own, ...(given.cases ?? []).filter(({ id }) => id !== own.id)] };
}

/** The case as far as its parties agree: what they contest is not known. The day of its opening stays; it names the edition. */
export function asAgreed(own: Case): Case {
  const contested = contestedIn(own, "case");
  const { decision, id, openedOn } = own;
  const agreed = (given: object, path: string) =>
    Object.fromEntries(Object.entries(given).filter(([key]) => !contested.has(`${path}.${key}`)));
  const settled = {
    ...own,
    ...(decision === undefined || decision === null ? {} : { decision: agreed(decision, "case.decision") }),
  };
  return { ...agreed(settled, "case"), id, openedOn };
}

/** The case as far as it had gone on a day: later steps have not happened, nor has a later decision. */
export function asOf(own: Case, on: Day): Case {
  if ((parseDay(own.openedOn) ?? on) > on)
    throw new CheckError(`case \`${own.id}\` was opened on ${own.openedOn}, after ${formatDay(on)}`);
  const isLater = (day: string | null | undefined) => typeof day === "string" && (parseDay(day) ?? on) > on;
  const { decision, ...open } = own;
  return {
    ...open,
    ...(own.steps === undefined || own.steps === null
      ? {}
      : { steps: own.steps.filter((step) => !isLater(step.on ?? step.sentOn ?? step.receivedOn)) }),
    ...(decision === undefined || decision === null || isLater(decision.on) ? {} : { decision }),
  };
}

export function dayAsked(on: unknown): Day {
  const day = typeof on === "string" ? parseDay(on) : undefined;
  if (day !== undefined) return day;
  if (on === undefined || on === null) throw new CheckError("give the day that is asked about: `on` as `YYYY-MM-DD`");
  throw new CheckError(`\`${String(on)}\` is not a day: give \`on\` as \`YYYY-MM-DD\``);
}

/** Refuses an edition that did not govern the case, for it would have nothing to say and seem to allow everything. */
export function refuseOutOfForce({ id, version, inForce }: Rulebook, { openedOn }: Case): void {
  if (inForce.from <= openedOn && (inForce.until === undefined || openedOn <= inForce.until)) return;
  throw new CheckError(`\`${id}@${version}\` was not in force on ${openedOn}, the day the case was opened`);
}
