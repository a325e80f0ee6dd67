import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mappingJsonSchema } from "../src/mapping/json-schema.js";
import { dossierJsonSchema } from "../src/model/json-schema.js";
import {
  clausesJsonSchema,
  profileJsonSchema,
  rulebookJsonSchema,
  ruleJsonSchema,
} from "../src/rulebook/json-schema.js";

/** Every JSON Schema the package ships, by the name of its file in `schemas/`. */
const schemas: Readonly<Record<string, () => object>> = {
  dossier: dossierJsonSchema,
  rulebook: rulebookJsonSchema,
  rule: ruleJsonSchema,
  clauses: clausesJsonSchema,
  mapping: mappingJsonSchema,
  profile: profileJsonSchema,
};

/** The text of each schema's file, as it should be. */
export function schemaFiles(): readonly { readonly path: string; readonly text: string }[] {
  return Object.entries(schemas).map(([name, make]) => {
    const { $schema, ...rest } = make() as { readonly $schema?: string };
    const schema = { $schema, $id: `https://unpkg.com/kodex/schemas/${name}.json`, ...rest };
    const path = fileURLToPath(new URL(`../schemas/${name}.json`, import.meta.url));
    return { path, text: `${JSON.stringify(schema, null, 2)}\n` };
  });
}

/** The files that do not hold what they should. */
export function staleSchemas(): readonly string[] {
  return schemaFiles()
    .filter(({ path, text }) => !existsSync(path) || readFileSync(path, "utf8") !== text)
    .map(({ path }) => path);
}

function main(isCheck: boolean): void {
  if (!isCheck) {
    mkdirSync(fileURLToPath(new URL("../schemas/", import.meta.url)), { recursive: true });
    for (const { path, text } of schemaFiles()) writeFileSync(path, text);
    return;
  }
  for (const path of staleSchemas()) {
    console.error(`${path} is stale: run \`npx tsx scripts/schemas.ts\``);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));
