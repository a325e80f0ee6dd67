import type { Evidence } from "../findings/finding.js";
import type { Note } from "./account.js";
import { rateNotes, rateParts } from "./rate.js";
import { shareNotes, shareParts } from "./share.js";
import type { Words } from "./words.js";

/** The evidence that is told as a sentence about a share or a rate, and not entry by entry. */
export function countedParts(evidence: readonly Evidence[]): ReadonlySet<Evidence> {
  return new Set([...shareParts(evidence), ...rateParts(evidence)]);
}

/** A sentence on each share and each rate that was read: what it was counted from. */
export function countedNotes(words: Words, evidence: readonly Evidence[]): Note[] {
  return [...shareNotes(words, evidence), ...rateNotes(words, evidence)];
}
