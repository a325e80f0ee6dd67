import { refuse } from "./error.js";
import { countCheck, problem } from "./inputs.js";

/**
 * A member's share of the complaints over its share of the market: 1 where the two are in proportion. As supervisors of
 * insurance publish it, on *closed* complaints. It has no interval and says nothing of chance: for display only, beside a
 * rate.
 *
 * @throws StatisticsError `EVENTS_UNKNOWN` `EVENTS_NOT_INTEGER` `EVENTS_NEGATIVE` `NO_EVENTS` `SUCCESSES_EXCEED_TRIALS`
 * `PROBABILITY_OUT_OF_RANGE`
 *
 * Source: the complaint index of the NAIC and of the Pennsylvania Insurance Department.
 */
export function complaintIndex(input: {
  readonly memberComplaints: number;
  readonly allComplaints: number;
  /** The member's share of the market, above 0 and at most 1. */
  readonly memberShare: number;
}): { readonly index: number } {
  const { memberComplaints, allComplaints, memberShare } = input;
  refuse([
    countCheck("memberComplaints", memberComplaints),
    countCheck("allComplaints", allComplaints),
    allComplaints === 0
      ? problem("NO_EVENTS", "allComplaints", "a share of no complaints is not available")
      : undefined,
    memberComplaints > allComplaints
      ? problem("SUCCESSES_EXCEED_TRIALS", "memberComplaints", "more than all complaints")
      : undefined,
    memberShare > 0 && memberShare <= 1
      ? undefined
      : problem(
          "PROBABILITY_OUT_OF_RANGE",
          "memberShare",
          `expected a share above 0 and at most 1, got \`${memberShare}\``,
        ),
  ]);
  return { index: memberComplaints / allComplaints / memberShare };
}
