import { z } from "zod";
import { MappingSchema } from "./mapping.js";

/** JSON Schema of a mapping, for editors; which fields a kind has, the rulebooks say as well. */
export function mappingJsonSchema(): z.core.JSONSchema.BaseSchema {
  return { title: "Mapping", ...z.toJSONSchema(MappingSchema, { io: "input", unrepresentable: "any" }) };
}
