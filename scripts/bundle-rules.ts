// Writes `src/generated/rulebooks.ts` from the folder `rules`.
import { mkdirSync, writeFileSync } from "node:fs";
import { readEditions } from "./editions.js";
import { rulebooksSource } from "./rulebooks-source.js";

const folder = new URL("../src/generated/", import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL("rulebooks.ts", folder), rulebooksSource(readEditions()));
