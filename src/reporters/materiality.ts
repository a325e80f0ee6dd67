import type { Counts } from "../base/outcome.js";
import { countInWords } from "./value.js";
import { type Words, wordsIn } from "./words.js";

export interface MaterialityOptions {
  /** BCP 47; English (`en`) unless said. Swedish is `sv`. */
  readonly lang?: string | undefined;
}

/**
 * How much there was to find something in: `3 of 2,987,412 judged, 1.0 per million, 412 undetermined`. Judged is every
 * outcome but `inapplicable`; a share of one in a thousand or more is told in per cent.
 */
export function materiality(counts: Counts, { lang = "en" }: MaterialityOptions = {}): string {
  const words = wordsIn(lang);
  const { violated, undetermined, excepted, satisfied } = counts;
  const judged = violated + undetermined + excepted + satisfied;
  if (judged === 0) return words.noneJudged;
  const number = (count: number) => countInWords(words, count);
  return [
    words.ofJudged(number(violated), number(judged)),
    ...(violated === 0 ? [] : [portion(words, violated / judged)]),
    `${number(undetermined)} ${words.outcomes.undetermined}`,
  ].join(", ");
}

function portion(words: Words, share: number): string {
  const isLarge = share >= 0.001;
  const size = share * (isLarge ? 100 : 1_000_000);
  const decimals = size >= 1 ? 1 : 1 - Math.floor(Math.log10(size));
  const shown = size.toFixed(decimals).replace(".", words.decimal);
  return isLarge ? words.perCent(shown) : words.perMillion(shown);
}
