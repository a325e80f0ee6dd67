import type { Problem } from "../errors.js";
import type { Place } from "./place.js";

/** A text that was parsed, or all that is wrong with it; pointers are into this one text. */
export interface Parsed {
  /** `undefined` where it is no JSON or YAML at all; keys that stand twice leave one of their values. */
  readonly value: unknown;
  readonly problems: readonly Problem[];
  /** Line and column of each problem: that of its key where the key is wrong, else of its value or what would hold it. */
  place(problems: readonly Problem[]): Place[];
}
