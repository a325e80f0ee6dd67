import type { Finding } from "../findings/finding.js";
import { countedParts } from "./counted.js";
import { type Speech, subjectOf } from "./sentence.js";
import { countInWords } from "./value.js";
import { kindWord } from "./words.js";

/** Findings that say the same, told once with their number. */
export type Fold<T extends Pick<Finding, "subject"> = Finding> = readonly [T, ...T[]];

/** Brings together what `likeness` says alike: the largest number first, else in the order given. */
export function folded<T extends Pick<Finding, "subject">>(
  findings: readonly T[],
  likeness: (finding: T) => string,
): Fold<T>[] {
  const folds = new Map<string, [T, ...T[]]>();
  for (const finding of findings) {
    const fold = folds.get(likeness(finding));
    if (fold === undefined) folds.set(likeness(finding), [finding]);
    else fold.push(finding);
  }
  return [...folds.values()].sort((left, right) => right.length - left.length);
}

/**
 * Undetermined findings of one rule are alike where the same facts would decide them, to be shown by the same, the same
 * waiver holds, the same shares were read and the same declared values.
 */
export function missingLikeness({ missing, burden, waiver, subject, evidence, restsOn }: Finding): string {
  const parts = [...countedParts(evidence)];
  return JSON.stringify([subject.kind, missing, burden ?? [], waiver?.id ?? null, parts, restsOn ?? []]);
}

/** Excepted findings of one rule are alike where the same exception holds and the same shares and declared values were read. */
export function exceptionLikeness({ exception, subject, evidence, restsOn }: Finding): string {
  return JSON.stringify([subject.kind, exception ?? null, [...countedParts(evidence)], restsOn ?? []]);
}

/** `contact c1, on 2018-09-03`, or `12 contacts: c1, c2, c3 and 9 more`. */
export function subjectsOf({ words }: Speech, fold: Fold<Pick<Finding, "subject">>, named = 5): string {
  const [first] = fold;
  if (fold.length === 1) return subjectOf(words, first);
  const hasGroups = first.subject.group !== undefined;
  const names = fold.slice(0, named).map((finding) => (hasGroups ? subjectOf(words, finding) : finding.subject.id));
  const rest = fold.length > named ? ` ${words.and} ${words.more(countInWords(words, fold.length - named))}` : "";
  const kind = kindWord(words, first.subject.kind, fold.length);
  return `${countInWords(words, fold.length)} ${kind}: ${names.join(hasGroups ? "; " : ", ")}${rest}`;
}
