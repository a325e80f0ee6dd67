import { evidenceBounds } from "../statistics/evidence.js";
import { fisherExact } from "../statistics/fisher.js";
import { proportionCI } from "../statistics/proportion.js";
import type { ComplaintClass } from "./admissibility.js";
import type { Range } from "./rate.js";

/** What share of complaints was upheld, and what can be said of it while others are not decided. */
export interface UpholdShare {
  readonly upheld: number;
  readonly notUpheld: number;
  /** Withdrawn, resolved, open and not known: in no share, listed here. */
  readonly undecided: number;
  /** Upheld among the decided; `null` where none is. What gets decided is no random part, and so the share may be biased. */
  readonly share: number | null;
  /** Clopper and Pearson's exact interval: for decisions. */
  readonly exact: Range | null;
  /** Wilson's interval: for display. */
  readonly wilson: Range | null;
  /** If none, or all, of the undecided were upheld; `null` without any complaint. */
  readonly bounds: Range | null;
  /** Whether anonymous complaints are upheld as often as identified ones, by Fisher's exact test (central p). */
  readonly anonymity: { readonly anonymous: Decided; readonly identified: Decided; readonly p: number | null };
}

export interface Decided {
  readonly upheld: number;
  readonly notUpheld: number;
}

export function upholdShareOf(classes: readonly ComplaintClass[], confidence: number): UpholdShare {
  const { upheld, notUpheld } = decided(classes);
  const undecided = classes.length - upheld - notUpheld;
  const n = upheld + notUpheld;
  const found = n === 0 ? undefined : proportionCI({ successes: upheld, n, confidence });
  const bounds = classes.length === 0 ? undefined : evidenceBounds({ upheld, notUpheld, undetermined: undecided });
  const anonymous = decided(classes.filter(({ identified }) => identified === false));
  const identified = decided(classes.filter((one) => one.identified === true));
  const isBoth = anonymous.upheld + anonymous.notUpheld > 0 && identified.upheld + identified.notUpheld > 0;
  const table = [
    [anonymous.upheld, anonymous.notUpheld],
    [identified.upheld, identified.notUpheld],
  ];
  return {
    upheld,
    notUpheld,
    undecided,
    share: found?.proportion ?? null,
    exact: rangeOf(found?.clopperPearson),
    wilson: rangeOf(found?.wilson),
    bounds: bounds === undefined ? null : { lower: bounds.lowerShare, upper: bounds.upperShare },
    anonymity: { anonymous, identified, p: isBoth ? fisherExact({ table, confidence }).pCentral : null },
  };
}

function decided(classes: readonly ComplaintClass[]): Decided {
  return {
    upheld: classes.filter(({ outcome }) => outcome === "upheld").length,
    notUpheld: classes.filter(({ outcome }) => outcome === "not-upheld").length,
  };
}

function rangeOf(interval: readonly [number, number] | undefined): Range | null {
  return interval === undefined ? null : { lower: interval[0], upper: interval[1] };
}
