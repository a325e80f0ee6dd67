import { didYouMean } from "../base/nearest.js";
import { plainData } from "../base/plain-data.js";
import { problemsOf } from "../base/problems.js";
import { type Problem, RulebookError } from "../errors.js";
import type { Say } from "../rulebook/loose.js";
import { defaultLimits, safeParseRulebook } from "../rulebook/parse.js";
import type { Profile } from "../rulebook/profile.js";
import { ProfileSchema } from "../rulebook/profile-schema.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { alteredLayers } from "./alterations.js";
import { assembled } from "./assemble.js";
import { baseFor, type ResolveBase } from "./bases.js";
import { honest } from "./codified.js";
import { type Layer, layerOf } from "./layer.js";
import { needed } from "./needed.js";
import { type AlterationMade, labelOf, type Origins } from "./origins.js";
import { type OutdatedExample, outdatedExamples, withoutExamples } from "./outdated-examples.js";
import { ownWords } from "./own-words.js";
import { placedInProfile } from "./place-problems.js";
import { withoutSameNames } from "./same-names.js";
import { dayProblems, withinDays } from "./within-days.js";

/** The edition that was found for a base of a profile. */
export interface ResolvedBase {
  readonly id: string;
  readonly version: string;
  /** The range that it meets. */
  readonly range: string;
  /** Of a base that is itself a profile, what that resolves to. */
  readonly rulebook: Rulebook;
}

/** A profile as one rulebook, and how that came to be. */
export interface ResolvedRulebook {
  /** What a checker takes. */
  readonly rulebook: Rulebook;
  readonly bases: readonly ResolvedBase[];
  /** Where every clause, rule, exception, parameter, condition, measure and step comes from. */
  readonly origins: Origins;
  /** What the profile itself altered, in its order. */
  readonly alterations: readonly AlterationMade[];
  /** Examples of the bases that do not hold any longer and are left out. */
  readonly outdated: readonly OutdatedExample[];
  /** What is weak and yet resolved, such as days on which a base is not in force; pointers are into the profile. */
  readonly problems: readonly Problem[];
}

/**
 * Makes one rulebook of a profile and the rulebooks it builds on; `bases` may be many editions, and profiles themselves.
 * Of the editions that meet a range, the highest version is taken; of two with the same version, the first. Throws one
 * `RulebookError` with all that is wrong, its pointers into the profile: bases that are missing or build on themselves,
 * ranges that no edition meets, alterations of what is not there or of one thing twice, names that stand for two things.
 */
export function resolveRulebook(profile: Profile, bases: readonly (Rulebook | Profile)[]): ResolvedRulebook {
  const result = resolved(profile, bases, [], new Map());
  if (!result.ok) throw new RulebookError(result.problems);
  const { ok: _ok, ...rest } = result;
  return rest;
}

type Result =
  | ({ readonly ok: true } & ResolvedRulebook)
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** `known` holds what profiles among the bases resolve to, so that one on which many build is resolved once. */
function resolved(
  input: unknown,
  bases: readonly unknown[],
  building: readonly string[],
  known: Map<unknown, Result>,
): Result {
  const problems: Problem[] = [];
  const say: Say = (code, pointer, message, hint) =>
    problems.push({ code, pointer, message, ...(hint === undefined ? {} : { hint }) });
  const profile = read(input, problems);
  if (profile === undefined) return { ok: false, problems };
  const label = labelOf(profile);
  const resolveBase: ResolveBase = (base, inside) => {
    const result = known.get(base) ?? resolved(base, bases, inside, known);
    known.set(base, result);
    return result;
  };
  const chosen = profile.extends.flatMap((wanted, place) => {
    const pointer = `/extends/${place}`;
    if (profile.extends.slice(0, place).some(({ id }) => id === wanted.id)) {
      say("said-twice", `${pointer}/id`, `the profile builds on \`${wanted.id}\` already`, "take all of it at once");
      return [];
    }
    const found = baseFor(wanted, bases, [...building, label], resolveBase, pointer, say);
    return found === undefined ? [] : [layerOf(found.rulebook, found.origins, wanted, place, say)];
  });
  // Without one of its bases, most of what a profile says would be about nothing.
  if (chosen.length < profile.extends.length) return { ok: false, problems };

  const altered = alteredLayers(chosen, profile.alters ?? [], label, say);
  const own = ownWords(profile);
  const weak = altered.layers.flatMap((layer) => [
    ...dayProblems(layer, profile.inForce),
    ...ladderProblems(layer, profile),
  ]);
  const named = withoutSameNames(altered.layers);
  const layers = named.map((layer) => honest(needed(withinDays(layer, profile.inForce), own, altered.made, say)));
  const whole = assembled(profile, layers, say);
  refuseStrayExamples(profile, whole.input, say);
  const parsed = safeParseRulebook(whole.input);
  if (!parsed.ok) {
    const origins = named.map((layer) => layer.origins);
    const placed = placedInProfile(parsed.problems, profile, whole.input, whole.origins, origins);
    problems.push(...(problems.length === 0 ? placed : placed.filter(isOwn)));
  }
  if (!parsed.ok || problems.length > 0) return { ok: false, problems: eachOnce(problems) };

  const outdated = outdatedExamples(parsed.rulebook, profile, chosen, altered.made, whole.origins);
  const kept = safeParseRulebook(withoutExamples(parsed.rulebook, outdated));
  // Invariant: a rulebook with fewer examples parses as before.
  if (!kept.ok) return { ok: false, problems: kept.problems };
  return {
    ok: true,
    rulebook: kept.rulebook,
    bases: chosen.map((layer) => baseOf(layer, profile)),
    origins: whole.origins,
    alterations: altered.made,
    outdated,
    problems: weak,
  };
}

function read(input: unknown, problems: Problem[]): Profile | undefined {
  const plain = plainData(input, { maxBytes: defaultLimits.bytes, maxDepth: defaultLimits.depth * 2 + 16 });
  if (!plain.ok) {
    problems.push(...plain.problems);
    return undefined;
  }
  const shape = ProfileSchema.safeParse(plain.value);
  if (shape.success) return plain.value as Profile;
  problems.push(...problemsOf(shape.error, plain.value, ProfileSchema));
  return undefined;
}

function baseOf({ base, place }: Layer, profile: Profile): ResolvedBase {
  const range = profile.extends[place]?.version ?? "";
  return { id: base.id, version: base.version, range, rulebook: base };
}

/** A ladder of its own takes the place of that of a base, and with it what a rule about skipped steps asks. */
function ladderProblems({ label, rulebook }: Layer, { sanctions }: Profile): readonly Problem[] {
  if (sanctions === undefined || rulebook.sanctions === undefined) return [];
  const message = `the steps of the profile take the place of those of \`${label}\``;
  return [{ code: "ladder-replaced", pointer: "/sanctions", message, level: "warning" }];
}

/** Further examples are for rules that come from a base and are there. */
function refuseStrayExamples({ examples, rules }: Profile, whole: Rulebook, say: Say): void {
  for (const id of Object.keys(examples ?? {})) {
    if (rules?.some((rule) => rule.id === id) === true)
      say("said-twice", `/examples/${id}`, `rule \`${id}\` is the profile's own`, "its examples stand in the rule");
    else if (!whole.rules.some((rule) => rule.id === id))
      say(
        "dangling-reference",
        `/examples/${id}`,
        `the profile takes no rule \`${id}\``,
        didYouMean(
          id,
          whole.rules.map((rule) => rule.id),
        ),
      );
  }
}

/** Whether a problem is of the profile's own making: what bases show beside other problems mostly follows from these. */
function isOwn({ pointer, code }: Problem): boolean {
  return !pointer.startsWith("/extends") && (code !== "duplicate-id" || pointer.startsWith("/examples"));
}

/** One problem for a pointer and a sentence. */
function eachOnce(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ pointer, message }) => {
    const key = `${pointer} ${message}`;
    return !seen.has(key) && seen.add(key);
  });
}
