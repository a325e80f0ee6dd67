import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import type { Say } from "../rulebook/loose.js";
import { safeParseRulebook } from "../rulebook/parse.js";
import { type Base, looksLikeProfile } from "../rulebook/profile.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { compareVersions, versionRange } from "../rulebook/version-range.js";
import { labelOf, type Origins, ownOrigins, seenThrough } from "./origins.js";

/** A base as it is found: one rulebook, and where each of its parts comes from. */
export interface FoundBase {
  readonly rulebook: Rulebook;
  readonly origins: Origins;
}

/** Resolves a profile that is itself a base; `building` are the profiles that are being resolved, the outermost first. */
export type ResolveBase = (
  profile: unknown,
  building: readonly string[],
) =>
  | { readonly ok: true; readonly rulebook: Rulebook; readonly origins: Origins }
  | { readonly ok: false; readonly problems: readonly Problem[] };

interface Candidate {
  readonly id: string;
  readonly version: string;
  readonly input: unknown;
}

/** The base that is asked for: of the editions given, the highest that meets the range. */
export function baseFor(
  wanted: Base,
  bases: readonly unknown[],
  building: readonly string[],
  resolve: ResolveBase,
  pointer: string,
  say: Say,
): FoundBase | undefined {
  const candidates = bases.flatMap(candidateOf);
  const editions = candidates.filter(({ id }) => id === wanted.id);
  if (editions.length === 0) {
    const others = candidates.filter((one) => !building.includes(labelOf(one)));
    const ids = [...new Set(others.map(({ id }) => id))];
    const message = `no rulebook ${quote(wanted.id)} is among the bases`;
    say("missing-base", `${pointer}/id`, message, didYouMean(wanted.id, ids) ?? given(ids));
    return undefined;
  }
  const meets = versionRange(wanted.version);
  const fitting = editions.filter(({ version }) => meets?.(version) === true);
  // The first of those with the same version stays first.
  const [found] = fitting.sort((one, other) => compareVersions(other.version, one.version));
  if (found === undefined) {
    const versions = [...new Set(editions.map(({ version }) => version))];
    const message = `no edition of \`${wanted.id}\` meets ${quote(wanted.version)}`;
    say("no-such-edition", `${pointer}/version`, message, `the editions are ${choice(versions)}`);
    return undefined;
  }
  const label = labelOf(found);
  if (building.includes(label)) {
    const round = [...building.slice(building.indexOf(label)), label].map((one) => `\`${one}\``).join(" → ");
    say("cyclic", pointer, `a profile builds on itself: ${round}`);
    return undefined;
  }
  if (!looksLikeProfile(found.input)) {
    const parsed = safeParseRulebook(found.input);
    if (!parsed.ok) return refused(label, parsed.problems, pointer, say);
    return { rulebook: parsed.rulebook, origins: ownOrigins(parsed.rulebook, label) };
  }
  const inner = resolve(found.input, building);
  if (!inner.ok) return refused(label, inner.problems, pointer, say);
  return { rulebook: inner.rulebook, origins: seenThrough(inner.origins, label) };
}

function given(ids: readonly string[]): string {
  return ids.length === 0 ? "no base was given" : `the bases are ${choice(ids)}`;
}

function refused(label: string, problems: readonly Problem[], pointer: string, say: Say): undefined {
  for (const { code, pointer: inner, message, hint } of problems)
    say(code, pointer, `base \`${label}\`: ${inner === "" ? "" : `${inner} `}${message}`, hint);
}

/** What an input says it is; one that says nothing can be no base of anything. */
function candidateOf(input: unknown): readonly Candidate[] {
  if (typeof input !== "object" || input === null) return [];
  const { id, version } = input as { readonly id?: unknown; readonly version?: unknown };
  return typeof id === "string" && typeof version === "string" ? [{ id, version, input }] : [];
}
