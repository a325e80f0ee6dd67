import { compareCodePoints } from "../base/identifier.js";
import type { Complaint } from "../model/complaint.js";
import { jaroWinkler } from "../statistics/duplicate.js";
import { agreed } from "./agreed.js";
import type { DuplicateQuestion } from "./question.js";

const comparedFields = ["complainant", "contract", "contact", "occurredOn", "topic"] as const;
export type ComparedField = (typeof comparedFields)[number];

/** Two complaints that may be one matter, and what speaks for it and against it. A person decides; nothing is merged. */
export interface DuplicateCandidate {
  /** Ids, the one received first before the other. */
  readonly complaints: readonly [earlier: string, later: string];
  readonly agree: readonly ComparedField[];
  /** Fields known of both that differ. */
  readonly differ: readonly ComparedField[];
  /** The Jaro–Winkler likeness of the names that were compared, 0 to 1; `null` where there were none. */
  readonly likeness: number | null;
}

/**
 * Candidates: the same complainant, or names alike, about the same contract or contact, or the same topic on the same day of
 * conduct. Known different days of conduct make a new event, not a repetition. What was decided already is no candidate.
 */
export function duplicateCandidates(
  complaints: readonly Complaint[],
  { names, likeness = 0.92 }: DuplicateQuestion,
): readonly DuplicateCandidate[] {
  const open = complaints
    .filter(({ duplicateOf }) => duplicateOf === undefined || duplicateOf === null)
    .toSorted((a, b) => compareCodePoints(a.receivedOn, b.receivedOn) || compareCodePoints(a.id, b.id));
  const candidates = new Map<string, DuplicateCandidate>();
  for (const block of blocksOf(open)) {
    for (const [i, earlier] of block.entries()) {
      for (const later of block.slice(i + 1)) {
        const found = candidateOf(earlier, later, names ?? [], likeness ?? 0.92);
        if (found !== undefined) candidates.set(JSON.stringify(found.complaints), found);
      }
    }
  }
  return [...candidates.values()].sort(
    (a, b) =>
      compareCodePoints(a.complaints[0], b.complaints[0]) || compareCodePoints(a.complaints[1], b.complaints[1]),
  );
}

/** Only what shares a complainant, a contract, a contact or a day of conduct is compared, so that many complaints stay few pairs. */
function blocksOf(complaints: readonly Complaint[]): readonly (readonly Complaint[])[] {
  const blocks = new Map<string, Complaint[]>();
  for (const complaint of complaints) {
    for (const field of ["complainant", "contract", "contact", "occurredOn"] as const) {
      const value = fieldOf(complaint, field);
      if (value === undefined) continue;
      const key = `${field} ${value}`;
      const block = blocks.get(key);
      if (block === undefined) blocks.set(key, [complaint]);
      else block.push(complaint);
    }
  }
  return [...blocks.values()];
}

function candidateOf(
  earlier: Complaint,
  later: Complaint,
  names: readonly string[],
  threshold: number,
): DuplicateCandidate | undefined {
  const known = comparedFields.filter((f) => fieldOf(earlier, f) !== undefined && fieldOf(later, f) !== undefined);
  const agree = known.filter((f) => fieldOf(earlier, f) === fieldOf(later, f));
  const differ = known.filter((f) => fieldOf(earlier, f) !== fieldOf(later, f));
  const likeness = likenessOf(earlier, later, names);
  const isSamePerson =
    agree.includes("complainant") || (!differ.includes("complainant") && likeness !== null && likeness >= threshold);
  const isSameMatter =
    agree.includes("contract") ||
    agree.includes("contact") ||
    (agree.includes("topic") && agree.includes("occurredOn"));
  const isOtherEvent = differ.includes("occurredOn") || differ.includes("contract") || differ.includes("contact");
  if (!isSamePerson || !isSameMatter || isOtherEvent) return undefined;
  return { complaints: [earlier.id, later.id], agree, differ, likeness };
}

/** What the parties contest is not known, and speaks neither for one matter nor for two. */
function fieldOf(complaint: Complaint, field: ComparedField): string | undefined {
  const [path, value] = placeOf(complaint, field);
  return agreed(complaint, "complaint", path, value) ?? undefined;
}

function placeOf(
  { complainant, about, topic }: Complaint,
  field: ComparedField,
): readonly [string, string | null | undefined] {
  switch (field) {
    case "complainant":
      return ["complainant.id", complainant?.id];
    case "contract":
      return ["about.contractId", about?.contractId];
    case "contact":
      return ["about.contactId", about?.contactId];
    case "occurredOn":
      return ["about.occurredOn", about?.occurredOn];
    case "topic":
      return ["topic", topic];
    default:
      return field satisfies never;
  }
}

/** The least likeness of the names that both have: a surname alone is not the same person. */
function likenessOf(a: Complaint, b: Complaint, names: readonly string[]): number | null {
  const values = names.flatMap((name) => {
    const [left, right] = [a.facts?.[name], b.facts?.[name]];
    return typeof left === "string" && typeof right === "string"
      ? [jaroWinkler({ a: folded(left), b: folded(right) }).jaroWinkler]
      : [];
  });
  return values.length === 0 ? null : Math.min(...values);
}

/** Without case, accents and stray spaces, so that they do not count as differences. */
function folded(name: string): string {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim().replace(/\s+/g, " ");
}
