import { kindOf } from "../base/quote.js";
import type { Problem } from "../errors.js";

/** A rulebook, a list of clauses or a rule as the data of its file. */
export type FormatData = Readonly<Record<string, unknown>>;

/**
 * From one version of the format of rulebooks to the next. Each function rewrites the data of one kind of file, so that
 * an edition in many files stays in many; absent, the kind is the same in both. `kodex` is raised by whoever takes the step.
 */
export interface FormatStep {
  /** The version it begins at; it ends at the next. */
  readonly from: number;
  /** The rulebook without its clauses and rules. */
  readonly head?: (head: FormatData) => FormatData;
  readonly clause?: (clause: FormatData) => FormatData;
  readonly rule?: (rule: FormatData) => FormatData;
}

/** The formats of rulebooks there have been, and how to come from each to the next. */
export interface Formats {
  readonly current: number;
  readonly steps: readonly FormatStep[];
}

/** There is one format so far, and so no step. It stays readable for good: an older file is read through the steps. */
export const formats: Formats = { current: 1, steps: [] };

/** The version of the format a rulebook is written in; a problem where none, or none that is known, is said. */
export function formatOf(head: unknown, { current }: Formats): number | Problem {
  const isObject = typeof head === "object" && head !== null && !Array.isArray(head);
  const said = isObject && Object.hasOwn(head, "kodex") ? (head as FormatData)["kodex"] : undefined;
  if (said === undefined)
    return { code: "missing-key", pointer: "", message: "`kodex` is missing: the version of the format" };
  if (typeof said !== "number" || !Number.isInteger(said) || said < 1) {
    const message = `expected the version of the format, a whole number from 1, found ${kindOf(said)}`;
    return { code: "unknown-format", pointer: "/kodex", message };
  }
  if (said <= current) return said;
  const message = `format ${said} is newer than this Kodex, which knows formats up to ${current}`;
  return { code: "newer-format", pointer: "/kodex", message, hint: "use a later version of the package" };
}

/** The steps from a format to the current one, in order. */
export function stepsFrom(version: number, { current, steps }: Formats): readonly FormatStep[] {
  const asked = Array.from({ length: current - version }, (_, index) => version + index);
  return asked.map((from) => {
    const step = steps.find((one) => one.from === from);
    // Invariant: there is a step from every format but the current one.
    if (step === undefined) throw new Error(`no step from format ${from}`);
    return step;
  });
}

/** The data of a whole edition, or of its head alone where clauses and rules stand in files of their own. */
export function upgradedHead(head: FormatData, version: number, known: Formats): FormatData {
  let upgraded = head;
  for (const step of stepsFrom(version, known)) {
    const { clauses, rules } = upgraded;
    const next = step.head === undefined ? upgraded : step.head(upgraded);
    upgraded = {
      ...next,
      kodex: step.from + 1,
      ...(Array.isArray(clauses) ? { clauses: each(clauses, step.clause) } : {}),
      ...(Array.isArray(rules) ? { rules: each(rules, step.rule) } : {}),
    };
  }
  return upgraded;
}

/** The data of a file of clauses. */
export function upgradedClauses(clauses: readonly unknown[], version: number, known: Formats): readonly unknown[] {
  return stepsFrom(version, known).reduce<readonly unknown[]>((list, { clause }) => each(list, clause), clauses);
}

/** The data of a file of one rule. */
export function upgradedRule(rule: FormatData, version: number, known: Formats): FormatData {
  return stepsFrom(version, known).reduce((one, step) => (step.rule === undefined ? one : step.rule(one)), rule);
}

function each(list: readonly unknown[], rewrite: ((one: FormatData) => FormatData) | undefined): readonly unknown[] {
  return rewrite === undefined ? list : list.map((one) => rewrite(one as FormatData));
}
