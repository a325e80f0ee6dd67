import type { DeclaredConstant } from "../findings/constant.js";
import type { Evidence, EvidenceValue, Range } from "../findings/finding.js";
import type { ReportedWaiver } from "../findings/waivers.js";
import { shortened } from "./plain.js";
import type { Words } from "./words.js";

/** A value of the evidence as a person reads it. */
export function valueInWords(words: Words, value: EvidenceValue | undefined): string {
  if (value === null || value === undefined) return words.notKnown;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (typeof value === "number") return numberInWords(words, value);
  if (typeof value === "string") return shortened(value);
  if (isRange(value)) return rangeInWords(words, value);
  return shortened(value.map((item) => valueInWords(words, item)).join(", "));
}

/** The value of one entry; a gap to a record that never was is said as such. */
export function evidenceInWords(words: Words, { fact, value }: Evidence): string {
  const isGap = value === "none" && fact.startsWith("measure.");
  return isGap ? words.noEarlier : valueInWords(words, value);
}

/** What a contested statement holds; it comes from the dossier unread, so anything may stand there. */
export function statementInWords(words: Words, value: unknown): string {
  if (value === null || ["undefined", "boolean", "number", "string"].includes(typeof value)) {
    return valueInWords(words, value as EvidenceValue);
  }
  return shortened(JSON.stringify(value) ?? words.notKnown);
}

/** A value that was declared for all records, by whom and why. */
export function constantInWords(words: Words, { fact, value, by, why }: DeclaredConstant): string {
  return words.declaredFor(fact, valueInWords(words, value), by, why);
}

/** A count with its thousands set apart. */
export function countInWords(words: Words, count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, words.thousands);
}

/** How many findings of each kind a waiver waives. */
export function waivedInWords(words: Words, { violated, undetermined }: ReportedWaiver): string {
  const { outcomes } = words;
  return `${countInWords(words, violated)} ${outcomes.violated}, ${countInWords(words, undetermined)} ${outcomes.undetermined}`;
}

/**
 * A number with two decimals, or with as many as keep it apart from the whole numbers and true to a thousandth: 3.9996
 * hours is not four.
 */
function numberInWords(words: Words, value: number): string {
  for (let decimals = 0; decimals <= 12; decimals++) {
    const rounded = Number(value.toFixed(decimals));
    const isFaithful =
      decimals >= 2 && !Number.isInteger(rounded) && Math.abs(rounded - value) <= Math.abs(value) / 1000;
    if (rounded === value || isFaithful) return String(rounded).replace(".", words.decimal);
  }
  return String(value).replace(".", words.decimal);
}

function rangeInWords(words: Words, { lower, upper }: Range): string {
  if (lower !== null && upper !== null)
    return words.inBetween(numberInWords(words, lower), numberInWords(words, upper));
  if (lower !== null) return words.atLeast(numberInWords(words, lower));
  return upper === null ? words.notKnown : words.atMost(numberInWords(words, upper));
}

function isRange(value: object): value is Range {
  return !Array.isArray(value);
}
