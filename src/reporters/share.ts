import type { Evidence, EvidenceValue } from "../findings/finding.js";
import type { Note } from "./account.js";
import { valueInWords } from "./value.js";
import type { Words } from "./words.js";

/** What a share is made of and leaves out, in values of the evidence. */
export interface ShareAccount {
  readonly count: EvidenceValue | undefined;
  readonly total: EvidenceValue | undefined;
  readonly leftOut: EvidenceValue | undefined;
  readonly unsure: EvidenceValue | undefined;
  readonly ungrouped: EvidenceValue | undefined;
}

const PART = /^(measure(?:\.[a-z0-9-]+)?)\.(?:count|total|leftOut|unsure|ungrouped)$/;

/** The facts of the shares in a finding's evidence, as their names begin: `measure`, `measure.late-share`. */
function sharesIn(evidence: readonly Evidence[]): readonly string[] {
  return evidence.flatMap(({ fact }) => (fact.endsWith(".leftOut") ? [fact.slice(0, -".leftOut".length)] : []));
}

/** The evidence that is told as one sentence about a share, and not entry by entry. */
export function shareParts(evidence: readonly Evidence[]): ReadonlySet<Evidence> {
  const shares = new Set(sharesIn(evidence));
  return new Set(
    evidence.filter(({ fact, operator }) => operator === undefined && shares.has(PART.exec(fact)?.[1] ?? "")),
  );
}

/** Numerator and denominator of each share, and what was left out and why. */
export function shareNotes(words: Words, evidence: readonly Evidence[]): Note[] {
  return sharesIn(evidence).map((share) => {
    const part = (name: string) => evidence.find(({ fact }) => fact === `${share}.${name}`)?.value;
    const account: ShareAccount = {
      count: part("count"),
      total: part("total"),
      leftOut: part("leftOut"),
      unsure: part("unsure"),
      ungrouped: part("ungrouped"),
    };
    return { term: words.counting, text: shareInWords(words, account) };
  });
}

function shareInWords(words: Words, { count, total, leftOut, unsure, ungrouped }: ShareAccount): string {
  const made = words.countOfTotal(valueInWords(words, count), valueInWords(words, total));
  const reasons: readonly (readonly [EvidenceValue | undefined, (shown: string) => string])[] = [
    [leftOut, words.notCounted],
    [unsure, words.perhapsCounted],
    [ungrouped, words.groupNotKnown],
  ];
  const left = reasons.flatMap(([value, say]) =>
    value === 0 || value == null ? [] : [say(valueInWords(words, value))],
  );
  const empty = total === 0 ? `; ${words.noShare}` : "";
  const rest = left.length === 0 ? words.nothingLeftOut : `${words.leftOut}: ${left.join(", ")}`;
  return `${made}${empty}; ${rest}`;
}
