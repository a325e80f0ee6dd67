import { type Problem, RulebookError } from "../errors.js";
import { placedInProfile } from "../profile/place-problems.js";
import { type ResolvedRulebook, resolveRulebook } from "../profile/resolve-rulebook.js";
import type { Profile } from "../rulebook/profile.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { ReadEdition, ReadProfile } from "./edition.js";
import type { Found } from "./edition-files.js";

/** A profile that was read and resolved: a rulebook whose problems stand in the files of the profile. */
export interface ReadResolved extends ReadEdition {
  readonly resolved: ResolvedRulebook;
  /** Problems whose pointers are into the profile. */
  placeInProfile(problems: readonly Problem[]): Problem[];
}

/** Resolves a profile that was read. The bases given come before those that come along with the package. */
export async function resolveRead(
  { profile, place }: ReadProfile,
  bases: readonly (Rulebook | Profile)[],
): Promise<Found<ReadResolved>> {
  // Only a profile needs what comes along, which is much to load.
  const { rulebooks } = await import("../rulebooks.js");
  try {
    const resolved = resolveRulebook(profile, [...bases, ...rulebooks]);
    const { rulebook, origins } = resolved;
    return {
      ok: true,
      value: {
        rulebook,
        resolved,
        place: (problems) => place(placedInProfile(problems, profile, rulebook, origins)),
        placeInProfile: place,
      },
    };
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    return { ok: false, problems: place(error.problems) };
  }
}
