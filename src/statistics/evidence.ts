import { refuse } from "./error.js";
import { countCheck, problem } from "./inputs.js";

/** Complaints by what became of them. */
export interface EvidenceInput {
  readonly upheld: number;
  readonly notUpheld: number;
  /** Not decided, or not to be decided: pending, withdrawn, not enough information. */
  readonly undetermined: number;
}

export interface EvidenceBounds {
  /** The share upheld if none of the undetermined were. */
  readonly lowerShare: number;
  /** The share upheld if all of the undetermined were. */
  readonly upperShare: number;
  /** Upheld among the decided, `null` where none is decided. Biased where what gets decided is no random part. */
  readonly decidedShare: number | null;
}

/**
 * What can be said of a share while part of it is not known, without any assumption: it lies between the case that none
 * of the undetermined counts and the case that all do. U of N upheld and u undetermined: from U/N to (U + u)/N. Where a
 * decision differs at the two ends, it is not decided. No confidence interval: it says nothing of chance.
 *
 * @throws StatisticsError `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `NO_TRIALS`
 *
 * Source: C. Manski (1989), *Journal of Human Resources* 24, 343.
 */
export function evidenceBounds({ upheld, notUpheld, undetermined }: EvidenceInput): EvidenceBounds {
  const all = upheld + notUpheld + undetermined;
  refuse([
    countCheck("upheld", upheld),
    countCheck("notUpheld", notUpheld),
    countCheck("undetermined", undetermined),
    all === 0 ? problem("NO_TRIALS", "upheld", "a share of no complaints is not available") : undefined,
  ]);
  const decided = upheld + notUpheld;
  return {
    lowerShare: upheld / all,
    upperShare: (upheld + undetermined) / all,
    decidedShare: decided === 0 ? null : upheld / decided,
  };
}
