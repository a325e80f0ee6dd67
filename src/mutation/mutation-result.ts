import type { Example } from "../rulebook/example.js";
import type { Mutant } from "./mutant.js";

/** An example that would catch mutants, and the rule it belongs to. */
export interface MissingExample {
  readonly rule: string;
  readonly example: Example;
}

/** A mutant and who is concerned. */
export interface MutantRead extends Mutant {
  /** Ids of the rules that read what is changed. */
  readonly rules: readonly string[];
}

/** A mutant that no example tells from the rulebook. */
export interface Survivor extends MutantRead {
  /** The missing example that would catch it, by its place in `missing`. */
  readonly caughtBy: number;
}

/** What the examples of a rulebook notice of slips in it. */
export interface MutationResult {
  readonly format: "kodex-mutants/1";
  readonly rulebook: string;
  readonly version: string;
  readonly counts: {
    readonly mutants: number;
    /** An example comes out otherwise. */
    readonly caught: number;
    readonly survived: number;
    /** Proven: no record at all is judged differently. */
    readonly equivalent: number;
    readonly notDecided: number;
  };
  readonly survivors: readonly Survivor[];
  /** Examples to add, each of which passes today and catches at least one survivor. */
  readonly missing: readonly MissingExample[];
  /** Proven: every record is judged as before. What is changed may be idle. */
  readonly equivalent: readonly MutantRead[];
  /** Neither caught, nor proven to be the same, nor told apart by a record that was found. */
  readonly notDecided: readonly MutantRead[];
}
