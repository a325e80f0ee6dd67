// To assert: `expect.extend(matchers)`, in vitest and jest alike

// To have something to vary
export { type ConformingOptions, conforming, type Part, type ScreenedRecords } from "./conforming.js";
export { type MatcherContext, type MatcherResult, matchers } from "./matchers.js";
export type { KodexMatchers, NoViolationsOptions } from "./types.js";
