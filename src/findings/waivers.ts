import { compareCodePoints } from "../base/identifier.js";
import type { Finding } from "./finding.js";

/** What becomes of a waiver on the day of the check: only one that holds waives anything. */
export const waiverStates = ["holds", "expired", "not-yet", "ignored"] as const;
export type WaiverState = (typeof waiverStates)[number];

/** A waiver of the dossier, and how many findings it waives. */
export interface ReportedWaiver {
  readonly id: string;
  /** The rule it names, as the dossier has it. */
  readonly rule: string;
  /** The record it is about; absent, the member with all its records. */
  readonly subject?: string;
  readonly justification: string;
  readonly approvedBy: string;
  readonly from: string;
  readonly until?: string;
  readonly state: WaiverState;
  readonly violated: number;
  readonly undetermined: number;
}

/** What a dossier says of one waiver. */
export type WaiverGiven = Readonly<Record<string, unknown>>;

/** Where a waiver stands on a day; it holds on its first day and on its last. */
export function waiverState(waiver: WaiverGiven, on: string, areIgnored = false): WaiverState {
  if (areIgnored) return "ignored";
  if (String(waiver["from"]) > on) return "not-yet";
  return typeof waiver["until"] === "string" && on > waiver["until"] ? "expired" : "holds";
}

/** Every waiver given, by its id, with what it waives of the findings. */
export function reportedWaivers(
  waivers: readonly WaiverGiven[],
  on: string,
  areIgnored: boolean,
  findings: readonly Finding[],
): readonly ReportedWaiver[] {
  const waived = (id: string, outcome: Finding["outcome"]) =>
    findings.filter((finding) => finding.waiver?.id === id && finding.outcome === outcome).length;
  return waivers
    .map((waiver): ReportedWaiver => {
      const { subjectId, until } = waiver as { readonly subjectId?: unknown; readonly until?: unknown };
      const id = String(waiver["id"]);
      return {
        id,
        rule: String(waiver["ruleId"]),
        ...(typeof subjectId === "string" ? { subject: subjectId } : {}),
        justification: String(waiver["justification"]),
        approvedBy: String(waiver["approvedBy"]),
        from: String(waiver["from"]),
        ...(typeof until === "string" ? { until } : {}),
        state: waiverState(waiver, on, areIgnored),
        violated: waived(id, "violated"),
        undetermined: waived(id, "undetermined"),
      };
    })
    .sort((one, other) => compareCodePoints(one.id, other.id));
}
