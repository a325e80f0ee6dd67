/**
 * An association's own procedure: a case as a timeline, what its rulebook allows next, its deadlines, like cases, equal
 * treatment, and letters. Findings about a case come from rules with subject `case`, as all others do.
 *
 * @module
 */

// How a case went, and where it stands
export {
  type Deadline,
  type DeadlineKind,
  type DeadlineOptions,
  deadlines,
} from "./deadline.js";
// Like cases, and like members
export {
  type EqualTreatment,
  type EqualTreatmentOptions,
  equalTreatment,
  type MemberTreated,
  othersNotProceededAgainst,
} from "./equal-treatment.js";
// What may come next
export { type NextStep, type NextStepsOptions, nextSteps, type Requirement } from "./ladder.js";
export { type Letter, type LetterKind, type LetterOptions, letter } from "./letter.js";
export {
  type FactorCompared,
  type InconsistentPair,
  type PrecedentCompared,
  type PrecedentOptions,
  type Precedents,
  precedents,
} from "./precedent.js";
export { type Standing, standings } from "./standing.js";
export { type Timeline, type TimelineOptions, type TimelinePeriod, type TimelineStep, timeline } from "./timeline.js";
