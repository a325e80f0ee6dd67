import { type Plan, planOf } from "../engine/plan.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { type Ready, readyToJudge } from "../solver/judged.js";
import { type Proof, proofsOf } from "./proof.js";
import { reachOf } from "./reach.js";

/** All that is made once for a rulebook. */
export interface Bench {
  readonly rulebook: Rulebook;
  readonly plan: Plan;
  readonly proofs: ReadonlyMap<string, readonly Proof[]>;
  readonly reach: ReadonlyMap<string, ReadonlySet<string>>;
  /** The examples that were found missing so far. */
  readonly missing: { readonly rule: string; readonly proof: Proof }[];
  /** The rulebook with some of its rules, ready to be asked. */
  readonly readyWith: (rules: readonly string[]) => Ready;
  readonly mostSteps: number;
}

export function benchFor(input: Rulebook, mostSteps: number): Bench {
  const plan = planOf(input);
  // Invariant: a plan of one edition has that edition.
  const rulebook = plan.books[0]?.editions[0]?.rulebook as Rulebook;
  const made = new Map<string, Ready>();
  return {
    rulebook,
    plan,
    proofs: proofsOf(plan, rulebook),
    reach: reachOf(rulebook),
    missing: [],
    readyWith: (rules) => {
      const key = rules.join(" ");
      const known = made.get(key) ?? readyToJudge(withRules(rulebook, rules));
      made.set(key, known);
      return known;
    },
    mostSteps,
  };
}

/** Rules, and those by which their measures count. */
export function alongWith(rules: readonly string[], { rulebook, reach }: Bench): readonly string[] {
  const places = new Set(rules.flatMap((rule) => [...(reach.get(rule) ?? [])]));
  return rulebook.rules.filter((_, index) => places.has(`/rules/${index}`)).map(({ id }) => id);
}

/** A rulebook with some of its rules, without what proves them or speaks of them. */
export function withRules(rulebook: Rulebook, ids: readonly string[]): Rulebook {
  const { retired: _retired, ...others } = rulebook;
  const rules = rulebook.rules
    .filter(({ id }) => ids.includes(id))
    .map(({ examples: _examples, messages: _messages, ...rule }) => rule);
  return { ...others, rules };
}
