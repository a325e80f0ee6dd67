import type { Surroundings } from "../engine/environment.js";
import { passes, stageOf } from "../engine/examples.js";
import type { Plan } from "../engine/plan.js";
import type { Example } from "../rulebook/example.js";
import type { Rulebook } from "../rulebook/rulebook.js";

/** An example that comes out as it says, read once to be asked of many mutants. */
export interface Proof {
  readonly example: Example;
  readonly around: Surroundings;
}

/** The examples of each rule that come out as they say; the others prove nothing. */
export function proofsOf(plan: Plan, rulebook: Rulebook): ReadonlyMap<string, readonly Proof[]> {
  return new Map(
    rulebook.rules.map((rule) => [
      rule.id,
      (rule.examples ?? []).flatMap((example) => proofOf(plan, rulebook, rule.id, example) ?? []),
    ]),
  );
}

export function proofOf(plan: Plan, rulebook: Rulebook, rule: string, example: Example): Proof | undefined {
  const staged = stageOf(plan, rulebook, example);
  return staged.ok && passes(plan, rule, example, staged.around) ? { example, around: staged.around } : undefined;
}
