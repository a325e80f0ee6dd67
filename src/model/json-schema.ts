import { z } from "zod";
import * as model from "./index.js";

/** The dossier's JSON Schema (draft 2020-12), for editors and for other languages; each noun stands once, by its name. */
export function dossierJsonSchema(): z.core.JSONSchema.BaseSchema {
  const nouns = new Map<z.core.$ZodType, string>();
  for (const [name, value] of Object.entries(model)) if (value instanceof z.core.$ZodType) nouns.set(value, name);
  // Names are given here and not in zod's global registry, which every package of a program shares.
  const metadata = z.registry<Record<string, unknown>>();
  metadata.get = (schema) => {
    const title = nouns.get(schema);
    const known = z.globalRegistry.get(schema);
    if (title === undefined) return known;
    return title === "Dossier" ? { ...known, title } : { ...known, title, id: title };
  };
  return z.toJSONSchema(model.Dossier, { metadata });
}
