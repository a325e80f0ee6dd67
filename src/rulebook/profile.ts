import type { Clause } from "./clause.js";
import type { Literal } from "./condition.js";
import type { Example } from "./example.js";
import type { Exception, Rule, Severity } from "./rule.js";
import type { Rulebook } from "./rulebook.js";
import type { Text } from "./text.js";

/** A rulebook on which a profile builds, and what it takes of it: everything, or some clauses and rules. */
export interface Base {
  readonly id: string;
  /** A version or a range of versions: `3.0.0`, `^3.0.0`, `~3.1.0`, `>=2.0.0 <4.0.0`. The highest that meets it is taken. */
  readonly version: string;
  /** These clauses, with all rules about them. */
  readonly clauses?: readonly string[] | undefined;
  /** These rules, with the clauses they name. */
  readonly rules?: readonly string[] | undefined;
}

/** One thing that a profile changes of what it builds on: a number, or one matter of a rule; never without a reason. */
export interface Alteration {
  /** The rule that is altered, by the id it has in its base. */
  readonly rule?: string | undefined;
  /** The parameter that is set, by the name it has in its base. */
  readonly parameter?: string | undefined;
  /** The base that is meant, where several have a thing of this name. */
  readonly of?: string | undefined;
  readonly reason: Text;
  /** Who decided it. */
  readonly by: string;
  /** Of a parameter: its value, or its dated values. */
  readonly value?: Literal | undefined;
  readonly values?: readonly { readonly from: string; readonly value: Literal }[] | undefined;
  /** Of a parameter: the clause that now says so. */
  readonly clause?: string | undefined;
  /** Of a rule: how much a breach weighs. */
  readonly severity?: Severity | undefined;
  /** Of a rule: its title, where the old one no longer says what the rule does. */
  readonly title?: Text | undefined;
  /** Of a rule: one exception more, after those it has. */
  readonly except?: Exception | undefined;
  /** Of a rule: it does not stand in the profile. */
  readonly remove?: true | undefined;
}

/**
 * A rulebook that builds on others: what it takes of them, what it alters of that, and what it adds. It is judged by once
 * it is resolved into one rulebook.
 */
export interface Profile extends Omit<Rulebook, "clauses" | "rules"> {
  readonly extends: readonly Base[];
  readonly alters?: readonly Alteration[] | undefined;
  /** Further examples for rules of the bases, by rule. */
  readonly examples?: Readonly<Record<string, readonly Example[]>> | undefined;
  readonly clauses?: readonly Clause[] | undefined;
  readonly rules?: readonly Rule[] | undefined;
}

/** Whether data is meant as a profile; it may be wrong in every other way. */
export function looksLikeProfile(input: unknown): boolean {
  return typeof input === "object" && input !== null && !Array.isArray(input) && Object.hasOwn(input, "extends");
}
