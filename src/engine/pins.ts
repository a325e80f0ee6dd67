import { quote } from "../base/quote.js";
import { CheckError, type Problem, RulebookError } from "../errors.js";
import type { Plan } from "./plan.js";

/** SHA-256 (hex) of each edition that may be used, by `<id>@<version>`. */
export type Pins = Readonly<Record<string, string>>;

/** Refuses every edition that is not the one its pin names, and every edition without a pin. `input` is what the plan was made of. */
export function refuseUnpinned({ books }: Plan, pins: Pins, input: unknown): void {
  if (typeof pins !== "object" || pins === null || Array.isArray(pins))
    throw new CheckError("expected `digests` as an object of digests by edition, `our-code@1.0.0` for example");
  const list: readonly unknown[] | undefined = Array.isArray(input) ? input : undefined;
  const problems = books
    .flatMap(({ editions }) => editions)
    .flatMap(({ rulebook: { id, version }, digest }): Problem[] => {
      const name = `${id}@${version}`;
      const place = list?.findIndex((one) => isEdition(one, id, version)) ?? -1;
      const pointer = place < 0 ? "" : `/${place}`;
      if (!Object.hasOwn(pins, name)) {
        const message = `the edition ${quote(name)} is not pinned: \`digests\` does not name it`;
        return [{ code: "not-pinned", pointer, message }];
      }
      if (pins[name] === digest()) return [];
      const message = `the edition ${quote(name)} is not the one that is pinned: its digest is ${digest()}, pinned is ${String(pins[name])}`;
      return [{ code: "another-digest", pointer, message }];
    });
  if (problems.length > 0) throw new RulebookError(problems);
}

function isEdition(candidate: unknown, id: string, version: string): boolean {
  if (typeof candidate !== "object" || candidate === null) return false;
  const { id: ownId, version: ownVersion } = candidate as Readonly<Record<string, unknown>>;
  return ownId === id && ownVersion === version;
}
