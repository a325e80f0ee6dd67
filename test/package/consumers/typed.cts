// Compiled, never run: what a consumer in TypeScript may write, as a CommonJS module.
import { createChecker, type Report } from "kodex";
import type { Dossier } from "kodex/model";
import { readDossier } from "kodex/node";
import { toText } from "kodex/reporters";
import { rulebooks } from "kodex/rulebooks";

async function main(): Promise<string> {
  const dossier: Dossier = await readDossier("dossier.json");
  const report: Report = await createChecker(rulebooks).check(dossier, { on: "2018-12-31" });
  return toText(report);
}

main().then(console.log);
