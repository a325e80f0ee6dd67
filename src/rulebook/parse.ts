import { deepFreeze } from "../base/frozen.js";
import { plainData } from "../base/plain-data.js";
import { problemsOf } from "../base/problems.js";
import { type Problem, RulebookError } from "../errors.js";
import { formatOf, formats } from "./format.js";
import { checkMeaning } from "./meaning.js";
import { looksLikeProfile } from "./profile.js";
import type { Rulebook } from "./rulebook.js";
import { RulebookSchema } from "./schema.js";

/** Bounds on a rulebook, an untrusted input; a caller who trusts its own may raise them. */
export interface ParseOptions {
  /** How long it may be as JSON; 2 MiB unless said. */
  readonly bytes?: number;
  /** How deep conditions may nest; 32 unless said. */
  readonly depth?: number;
  /** How many rules it may have; 5,000 unless said. */
  readonly rules?: number;
  /** Leaves of all conditions together, and of one rule written out; 20,000 unless said. */
  readonly leaves?: number;
}

export const defaultLimits: Required<ParseOptions> = {
  bytes: 2 * 1024 * 1024,
  depth: 32,
  rules: 5_000,
  leaves: 20_000,
};

export type ParseResult =
  | { readonly ok: true; readonly rulebook: Rulebook }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What has been parsed once need not be parsed again: frozen data cannot have changed since. */
const parsed = new WeakSet<object>();

/** Reads plain data as a rulebook; gives the frozen rulebook, or every problem with its pointer. */
export function safeParseRulebook(input: unknown, options: ParseOptions = {}): ParseResult {
  if (typeof input === "object" && input !== null && parsed.has(input))
    return { ok: true, rulebook: input as Rulebook };
  const limits = { ...defaultLimits, ...options };
  const plain = plainData(input, { maxBytes: limits.bytes, maxDepth: limits.depth * 2 + 16 });
  if (!plain.ok) return { ok: false, problems: plain.problems };
  const format = formatOf(plain.value, formats);
  if (typeof format !== "number" && format.code === "newer-format") return { ok: false, problems: [format] };
  if (looksLikeProfile(plain.value)) return { ok: false, problems: [unresolved] };
  const shape = RulebookSchema.safeParse(plain.value);
  const problems = shape.success ? [] : [...problemsOf(shape.error, plain.value, RulebookSchema)];
  const meaning = checkMeaning(plain.value, limits);
  const seen = new Set(problems.map((problem) => problem.pointer));
  for (const problem of meaning) if (!seen.has(problem.pointer)) problems.push(problem);
  if (problems.length > 0)
    return { ok: false, problems: looksLikeDossier(plain.value) ? problems.map(saysDossier) : problems };
  const rulebook = deepFreeze(plain.value as Rulebook);
  parsed.add(rulebook);
  return { ok: true, rulebook };
}

/** A profile says nothing by itself: what its rules are depends on its bases. */
const unresolved: Problem = {
  code: "unresolved-profile",
  pointer: "/extends",
  message: "this is a profile that builds on other rulebooks, not yet a rulebook",
  hint: "give what `resolveRulebook(profile, bases)` makes of it",
};

function looksLikeDossier(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && Object.hasOwn(value, "member") && !Object.hasOwn(value, "kodex")
  );
}

function saysDossier(problem: Problem): Problem {
  const { code, pointer, message } = problem;
  if (code !== "missing-key" || pointer !== "/kodex") return problem;
  return { code, pointer, message, hint: "this looks like a dossier, expected a rulebook" };
}

/** Reads plain data as a rulebook; throws one `RulebookError` with every problem. */
export function parseRulebook(input: unknown, options: ParseOptions = {}): Rulebook {
  const result = safeParseRulebook(input, options);
  if (!result.ok) throw new RulebookError(result.problems);
  return result.rulebook;
}
