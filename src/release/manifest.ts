import { z } from "zod";
import { IDENTIFIER, SEMVER } from "../base/identifier.js";
import { problemsOf } from "../base/problems.js";
import { type Step, steps } from "../diff/rulebook-diff.js";
import type { Problem } from "../errors.js";
import type { Authority, Rulebook } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";

const check = (code: string, error: string) => ({ params: { code }, error });
const whole = z.int().nonnegative();
const day = z.string().min(1);

const Digest = z
  .string()
  .refine((text) => /^[0-9a-f]{64}$/.test(text), check("bad-digest", "expected SHA-256 as 64 hexadecimal digits"));
const Version = z
  .string()
  .refine((text) => SEMVER.test(text), check("bad-version", "expected a version such as `1.0.0`"));

/** What says of a released file which edition it holds, and by which digest it is known. */
export interface Manifest {
  /** Version of this format. */
  readonly format: "kodex-release/1";
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  readonly authority: Authority;
  readonly inForce: { readonly from: string; readonly until?: string | undefined };
  /** The released file, beside the manifest. */
  readonly file: string;
  readonly bytes: number;
  /** SHA-256 (hex) of the file, which is the rulebook in RFC 8785 form: the digest that receipts of reports name. */
  readonly digest: string;
  /** The edition the version was checked against, and the step it takes from it. */
  readonly previous?: { readonly version: string; readonly digest: string; readonly step: Step } | undefined;
  readonly rules: number;
  readonly examples: number;
  /** How many problems of lint were accepted. */
  readonly warnings: number;
}

const ManifestSchema = z.strictObject({
  format: z.literal("kodex-release/1"),
  id: z.string().refine((text) => IDENTIFIER.test(text), check("bad-id", "expected the id of a rulebook")),
  version: Version,
  title: z.object({ en: z.string().min(1) }).catchall(z.string().min(1)),
  authority: z.strictObject({
    status: z.enum(["official", "unofficial", "template"]),
    adoptedBy: z.string().optional(),
    adoptedOn: day.optional(),
  }),
  inForce: z.strictObject({ from: day, until: day.optional() }),
  file: z
    .string()
    .refine((text) => /^[^/\\]+\.json$/.test(text), check("bad-name", "expected the name of a JSON file beside it")),
  bytes: whole,
  digest: Digest,
  previous: z.strictObject({ version: Version, digest: Digest, step: z.enum(steps) }).optional(),
  rules: whole,
  examples: whole,
  warnings: whole,
});

export type ReadManifest =
  | { readonly ok: true; readonly manifest: Manifest }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a manifest from the data of its file; says everything that is wrong with it. */
export function readManifest(value: unknown): ReadManifest {
  const read = ManifestSchema.safeParse(value);
  if (read.success) return { ok: true, manifest: read.data };
  return { ok: false, problems: problemsOf(read.error, value, ManifestSchema) };
}

/** What a released file and its manifest end in. */
export const endings = { file: ".json", manifest: ".manifest.json" } as const;

/** The name of an edition without an ending: `our-code@1.0.0`. */
export function editionName({ id, version }: Pick<Rulebook, "id" | "version">): string {
  return `${id}@${version}`;
}
