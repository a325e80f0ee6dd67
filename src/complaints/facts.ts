import type { FactProvider } from "../engine/providers.js";
import type { ComplaintReport } from "./report.js";

/** The facts about complaints that a rulebook may declare under `facts`, as they have to be declared. */
export const complaintFactTypes = {
  "member.complaintRateAboveNorm": { type: "boolean" },
  "member.complaintOutlier": { type: "boolean" },
  "member.complaintTrend": { type: "enum", values: ["falling", "rising"] },
  "member.complaintSurgeShown": { type: "boolean" },
} as const;
export type ComplaintFact = keyof typeof complaintFactTypes;

const readers: Readonly<Record<ComplaintFact, (report: ComplaintReport) => boolean | string | undefined>> = {
  "member.complaintRateAboveNorm": ({ rate }) => shown(rate.adjusted.norm?.outcome),
  "member.complaintOutlier": ({ peers }) => shown(peers?.outcome),
  "member.complaintTrend": ({ trend }) => trend?.direction ?? undefined,
  "member.complaintSurgeShown": ({ surge }) => (surge?.shown === true ? true : undefined),
};

/**
 * Providers for `createChecker`, so that a rule can ask what complaints show of a member: a rate not above the norm, no
 * outlier, no rising trend. What is undetermined is not known, and the rule undetermined. A report about another member or
 * another day says nothing. Name the facts that the rulebook declares; all of them unless said.
 */
export function complaintFacts(
  reports: readonly ComplaintReport[],
  facts: readonly ComplaintFact[] = Object.keys(complaintFactTypes) as ComplaintFact[],
): Readonly<Record<string, FactProvider>> {
  return Object.fromEntries(
    facts.map((fact): [string, FactProvider] => [
      fact,
      ({ member, on }) => {
        const report = reports.find((one) => one.member.id === member.id && one.on === on);
        return report === undefined ? undefined : readers[fact](report);
      },
    ]),
  );
}

function shown(outcome: "violated" | "satisfied" | "undetermined" | undefined): boolean | undefined {
  return outcome === undefined || outcome === "undetermined" ? undefined : outcome === "violated";
}
