/** What `toHaveNoViolations` lets pass. */
export interface NoViolationsOptions {
  /** Lets pass what could not be decided, and a dossier with fewer records than are declared to exist. */
  readonly allowUndetermined?: boolean | undefined;
}

/**
 * Assertions over what was already computed: a report, a screening, or the findings of one record. `R` is what an
 * assertion returns.
 *
 * Both vitest and `@types/jest` pick these up by themselves. With `import { expect } from "@jest/globals"`, say
 * `declare module "expect" { interface Matchers<R> extends KodexMatchers<R> {} }` once.
 */
export interface KodexMatchers<R = unknown> {
  /**
   * Nothing is violated and nothing is undetermined. Waived findings are passed over, and the message says how many.
   * Fails as well where the software failed, a record could not be read, or no rule judged anything. Under `.not` a
   * violation that is not waived must be there. An empty list of findings passes: it does not tell what was asked.
   */
  toHaveNoViolations(options?: NoViolationsOptions): R;
  /** The rule, named by its id or by `<rulebook>/<rule>`, is violated, by this subject where one is named; a waived violation does not count. */
  toViolate(rule: string, subjectId?: string): R;
  /** The rule could not be decided, for this subject where one is named; a waived finding does not count. */
  toLeaveUndetermined(rule: string, subjectId?: string): R;
}

declare global {
  namespace jest {
    // vitest's assertions extend this interface too. The parameters must read as they do in both.
    // biome-ignore lint/complexity/noBannedTypes: the default of the interfaces this one merges with
    interface Matchers<R, T = {}> extends KodexMatchers<R> {}
  }
}
