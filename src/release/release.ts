import { canonicalJson, digestOf } from "../base/canonical.js";
import { stepBetween } from "../diff/version.js";
import { type Problem, RulebookError } from "../errors.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { gates } from "./gates.js";
import { editionName, endings, type Manifest } from "./manifest.js";

export interface ReleaseOptions {
  /** The release that this one follows; its version must rise over it as far as the change deserves. */
  readonly previous?: Rulebook | undefined;
  /** Accept what lint says, which is then counted in the manifest; nothing else can be accepted. */
  readonly allowWarnings?: boolean | undefined;
  /** How much of what the rules owe a case for the examples must show, in per cent; no bar unless said. */
  readonly minCoverage?: number | undefined;
}

/** An edition as it is published: one file, and the manifest that lies beside it. */
export interface Release {
  readonly manifest: Manifest;
  /** The rulebook in RFC 8785 form: what the file holds, to the byte. */
  readonly text: string;
  /** What lint said and was accepted. */
  readonly warnings: readonly Problem[];
}

/**
 * Makes the release of an edition: lint, the examples in its rules and how much they show, the version against the release before, then one
 * canonical text with its digest and a manifest. The same edition gives the same bytes. Throws one `RulebookError` with
 * everything that forbids it, problems pointing into the rulebook.
 */
export function releaseRulebook(
  input: Rulebook,
  { previous, allowWarnings, minCoverage }: ReleaseOptions = {},
): Release {
  const rulebook = published(input);
  const before = previous === undefined ? undefined : published(previous);
  const found = gates.flatMap(({ problems }) => problems({ rulebook, previous: before, minCoverage }));
  const warnings = found.filter(({ level }) => level === "warning");
  const refused = allowWarnings === true ? found.filter(({ level }) => level !== "warning") : found;
  if (refused.length > 0) throw new RulebookError(refused);
  const text = canonicalJson(rulebook);
  const { id, version, title, authority = { status: "unofficial" }, inForce, rules } = rulebook;
  const manifest: Manifest = {
    format: "kodex-release/1",
    id,
    version,
    title,
    authority,
    inForce,
    file: `${editionName(rulebook)}${endings.file}`,
    bytes: new TextEncoder().encode(text).length,
    digest: digestOf(rulebook),
    ...(before === undefined || before.version === version ? {} : { previous: follows(before, rulebook) }),
    rules: rules.length,
    examples: rules.reduce((sum, { examples = [] }) => sum + examples.length, 0),
    warnings: warnings.length,
  };
  return { manifest, text, warnings };
}

/** Without `$schema`, which helps editors and is no part of what was agreed. */
function published({ $schema: _, ...rest }: Rulebook): Rulebook {
  return parseRulebook(rest);
}

function follows(previous: Rulebook, { version }: Rulebook): Manifest["previous"] {
  const step = stepBetween(previous.version, version);
  // Invariant: a version that goes back was refused with the others that do not follow.
  return { version: previous.version, digest: digestOf(previous), step: step === "back" ? "none" : step };
}
