// Writes each edition as one file, `dist/rulebooks/<id>@<version>.json`, for whoever takes the data without the code.
import { mkdirSync, writeFileSync } from "node:fs";
import { readEditions } from "./editions.js";

const folder = new URL("../dist/rulebooks/", import.meta.url);
mkdirSync(folder, { recursive: true });
for (const edition of readEditions()) {
  writeFileSync(new URL(`${edition.id}@${edition.version}.json`, folder), `${JSON.stringify(edition, null, 2)}\n`);
}
