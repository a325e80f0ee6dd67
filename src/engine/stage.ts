import type { Problem } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import { safeParseDossier } from "../model/dossier.js";
import type { Surroundings } from "./environment.js";
import { completeness, exposuresOf, listsOf } from "./lists.js";
import { misfitsIn } from "./misfits.js";
import type { Plan } from "./plan.js";

/** A dossier, read once and asked as often as wanted; or why it cannot be judged. */
export type Staged =
  | { readonly ok: true; readonly around: Surroundings }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a dossier for a plan, with the day of the check. */
export function stage(plan: Plan, given: unknown, on: string): Staged {
  const parsed = safeParseDossier(given);
  if (!parsed.ok) return { ok: false, problems: parsed.problems };
  const dossier = parsed.dossier as unknown as PlainRecord;
  const lists = listsOf(dossier);
  const misfits = misfitsIn(plan, dossier, lists);
  if (misfits.length > 0) return { ok: false, problems: misfits };
  const member = dossier.member as PlainRecord;
  const around = { on, member, lists, completeFrom: completeness(dossier), exposures: exposuresOf(dossier) };
  return { ok: true, around };
}
