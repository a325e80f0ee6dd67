// Compiled, never run: what a consumer in TypeScript may write, as a CommonJS module.
import { createChecker, type Report } from "kodex";
import type { ComplaintReport } from "kodex/complaints";
import type { Dossier } from "kodex/model";
import { readDossier } from "kodex/node";
import { type Letter, letter } from "kodex/procedure";
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
  const [rulebook] = rulebooks;
  if (rulebook === undefined) return "";
  const notice: Letter = letter("notice", { id: "k", openedOn: "2018-03-01" }, { on: "2018-04-01", rulebook });
  const counted = (complaints: ComplaintReport): number => complaints.admissibility.received;
  return `${toText(report)}${ratio}${counted.length}${notice.markdown}`;
}

main().then(console.log);
