import { describe, expect, it } from "vitest";
import { staleSchemas } from "../../scripts/schemas.js";
import { dossierJsonSchema } from "../../src/model/json-schema.js";

type Node = { readonly [key: string]: unknown };

const schema = dossierJsonSchema() as unknown as Node;

/** Every property of every object of the schema: where it stands, and what is said of it. */
function* properties(node: unknown, at: string): Generator<{ at: string; property: Node }> {
  if (typeof node !== "object" || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === "properties") {
      for (const [name, property] of Object.entries(value as Node))
        yield { at: `${at}.${name}`, property: property as Node };
    }
    yield* properties(value, `${at}.${key}`);
  }
}

describe("the JSON Schema of a dossier", () => {
  it("is the one that is committed", () => expect(staleSchemas()).toEqual([]));

  it("is of draft 2020-12", () => expect(schema["$schema"]).toBe("https://json-schema.org/draft/2020-12/schema"));

  it("describes every field in a sentence", () => {
    const bare = [...properties(schema, "")].filter(({ property }) => !/\.$/.test(String(property["description"])));
    expect(bare.map(({ at }) => at)).toEqual([]);
  });

  it("names every noun once", () => {
    const defs = schema["$defs"] as Node;
    expect(Object.keys(defs)).toEqual(
      expect.arrayContaining(["Member", "Contact", "Contract", "Complaint", "Case", "Day"]),
    );
    for (const [name, def] of Object.entries(defs)) expect((def as Node)["title"]).toBe(name);
  });

  it("asks for what a record must hold, and refuses keys that it does not know", () => {
    const contact = (schema["$defs"] as Node)["Contact"] as Node;
    expect(contact["required"]).toEqual(["id", "startedAt"]);
    expect(contact["additionalProperties"]).toBe(false);
  });
});
