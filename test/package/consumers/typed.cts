// Compiled, never run: what a consumer in TypeScript may write, as a CommonJS module.
import { createChecker, type Report } from "kodex";
import type { ComplaintReport } from "kodex/complaints";
import type { Dossier } from "kodex/model";
import { readDossier } from "kodex/node";
import { toText } from "kodex/reporters";
import { rulebooks } from "kodex/rulebooks";
import { rateRatioTest } from "kodex/statistics";

async function main(): Promise<string> {
  const dossier: Dossier = await readDossier("dossier.json");
  const report: Report = await createChecker(rulebooks).check(dossier, { on: "2018-12-31" });
  const { ratio }: { readonly ratio: number | null } = rateRatioTest({
    events1: 1,
    exposure1: 1,
    events2: 2,
    exposure2: 1,
  });
  const counted = (complaints: ComplaintReport): number => complaints.admissibility.received;
  return `${toText(report)}${ratio}${counted.length}`;
}

main().then(console.log);
