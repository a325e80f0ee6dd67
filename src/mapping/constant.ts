import type { DeclaredConstant } from "../findings/constant.js";
import { fieldsMapped, kindsMapped, type Mapping } from "./mapping.js";

/**
 * The values that a mapping declares for all rows, of one kind or of every kind it names: to be handed to `check` and
 * `screenAll` as `constants`, so that every finding that rests on one says so.
 */
export function constantsIn(mapping: Mapping, kind?: string): readonly DeclaredConstant[] {
  const kinds = kind === undefined ? kindsMapped(mapping) : [kind];
  return kinds.flatMap((one) =>
    Object.entries(fieldsMapped(mapping, one) ?? {}).flatMap(([field, how]) => {
      if (typeof how === "string" || !("constant" in how)) return [];
      return [{ fact: `${one}.${field}`, value: how.constant, by: how.by, why: how.why }];
    }),
  );
}
