import { formatProblem } from "../errors.js";
import { readDocument } from "../node/document.js";
import { UsageError } from "./failure.js";

const MIB = 1024 * 1024;
const bounds = { maxBytes: MIB, maxYamlBytes: MIB };

/** Pins from a file: an object of digests by edition, or one that holds it as `released`. */
export async function readDigests(path: string): Promise<Readonly<Record<string, string>>> {
  const { value, problems } = await readDocument(path, bounds);
  if (value === undefined || problems.length > 0) throw new UsageError(problems.map(formatProblem));
  const digests = isObject(value) && isObject(value["released"]) ? value["released"] : value;
  if (isObject(digests) && Object.values(digests).every((one) => typeof one === "string"))
    return digests as Readonly<Record<string, string>>;
  throw new UsageError([
    `\`--digests\` ${path}: expected an object of digests by edition, \`{"our-code@1.0.0": "596cbf…"}\` for example`,
  ]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
