// biome-ignore-all assist/source/organizeImports: grouped by what a reader looks for.

// To assert: `expect.extend(matchers)`, in vitest and jest alike.
export { type MatcherContext, type MatcherResult, matchers } from "./matchers.js";
export { toHaveNoViolations, toLeaveUndetermined, toViolate } from "./matchers.js";
export type { KodexMatchers, NoViolationsOptions } from "./types.js";

// To have something to vary.
export { type ConformingOptions, conforming, type Part, type ScreenedRecords } from "./conforming.js";
