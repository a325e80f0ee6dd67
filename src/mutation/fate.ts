import type { Day } from "../base/calendar.js";
import { answered, type Compared, clearly, recordWhere } from "../diff/rule-change.js";
import { passes, stageOf } from "../engine/examples.js";
import { safeParseRulebook } from "../rulebook/parse.js";
import type { Rule } from "../rulebook/rule.js";
import { firstDayOf, lastDayOf, type Ready, readyToJudge } from "../solver/judged.js";
import { questionOf } from "../solver/question.js";
import type { Goal } from "../solver/search.js";
import { type Answer, type Witness, witnessOf } from "../solver/witness.js";
import { alongWith, type Bench, withRules } from "./bench.js";
import { exampleFrom, untaken } from "./missing-example.js";
import { type Mutant, mutated } from "./mutant.js";
import { nameFor } from "./mutant-words.js";
import { type Proof, proofOf } from "./proof.js";

export type Fate =
  | { readonly is: "caught" }
  | { readonly is: "equivalent"; readonly rules: readonly string[] }
  | { readonly is: "survived"; readonly rules: readonly string[]; readonly by: number }
  | { readonly is: "not-decided"; readonly rules: readonly string[] };

/** What becomes of a mutant; `undefined` where nothing reads what it changes, or where it is no rulebook any more. */
export function fateOf(bench: Bench, mutant: Mutant): Fate | undefined {
  const { rulebook, reach, proofs, missing } = bench;
  const isOfEdition = mutant.pointer.startsWith("/inForce/");
  const isRead = (places: ReadonlySet<string>) =>
    isOfEdition || [...places].some((place) => `${mutant.pointer}/`.startsWith(`${place}/`));
  const rules = [...reach].filter(([, places]) => isRead(places)).map(([id]) => id);
  if (rules.length === 0) return undefined;
  const kept = alongWith(rules, bench);
  const parsed = safeParseRulebook(withRules(mutated(rulebook, mutant), kept));
  if (!parsed.ok) return undefined;
  const after = readyToJudge(parsed.rulebook);
  const isCaughtBy: CaughtBy = (rule, { example, around }) => {
    // What has no day of its own is judged on the first day of the edition, which the mutant may have changed.
    const staged = isOfEdition ? stageOf(after.plan, parsed.rulebook, example) : { ok: true as const, around };
    return !staged.ok || !passes(after.plan, rule, example, staged.around);
  };
  if (rules.some((rule) => (proofs.get(rule) ?? []).some((proof) => isCaughtBy(rule, proof)))) return { is: "caught" };
  const known = missing.findIndex(({ rule, proof }) => rules.includes(rule) && isCaughtBy(rule, proof));
  if (known >= 0) return { is: "survived", rules, by: known };
  if (isOfEdition) return fateOnDay(bench, mutant, rules, isCaughtBy);
  const sides = { before: bench.readyWith(kept), after };
  let isProven = true;
  for (const rule of rules) {
    const answer = difference(bench, sides, rule);
    if (answer.is !== "none") isProven = false;
    const proof = answer.is === "found" ? proofFrom(bench, rule, answer.witness, mutant) : undefined;
    if (proof !== undefined && isCaughtBy(rule, proof)) return survived(bench, rules, { rule, proof });
  }
  return isProven ? { is: "equivalent", rules } : { is: "not-decided", rules };
}

type CaughtBy = (rule: string, proof: Proof) => boolean;

function survived({ missing }: Bench, rules: readonly string[], found: Bench["missing"][number]): Fate {
  missing.push(found);
  return { is: "survived", rules, by: missing.length - 1 };
}

/** An edition that begins a day later, or ends one earlier, is told by a breach on that day: the shortest that is found. */
function fateOnDay(bench: Bench, mutant: Mutant, rules: readonly string[], isCaughtBy: CaughtBy): Fate {
  const { rulebook, mostSteps } = bench;
  const day = mutant.pointer.endsWith("/from") ? firstDayOf(rulebook) : lastDayOf(rulebook);
  const found = rules.flatMap((rule) => {
    const answer = breachOn(bench.readyWith(alongWith([rule], bench)), rule, day, mostSteps);
    const proof = answer.is === "found" ? proofFrom(bench, rule, answer.witness, mutant) : undefined;
    return proof !== undefined && isCaughtBy(rule, proof) ? [{ rule, proof }] : [];
  });
  const lengthOf = ({ proof }: Bench["missing"][number]) => JSON.stringify(proof.example).length;
  const [shortest] = found.sort((one, other) => lengthOf(one) - lengthOf(other));
  return shortest === undefined ? { is: "not-decided", rules } : survived(bench, rules, shortest);
}

const differs: Goal = ([before, after]) => before !== after;
/** An example cannot say that a rule does not judge. */
const isSayable: Goal = ([before, after]) => before !== after && before !== "not-judged";
const isBreach: Goal = (judgements) => isSayable(judgements) && judgements.includes("violated");

/** A record that the mutant judges otherwise; best one that is broken on either side, or else one of which both are sure. */
function difference({ mostSteps }: Bench, sides: Omit<Compared, "days">, rule: string): Answer {
  const { rulebook } = sides.before.edition;
  const compared = { ...sides, days: { first: firstDayOf(rulebook), last: lastDayOf(rulebook) } };
  for (const goal of [clearly(isBreach), clearly(isSayable), isSayable]) {
    const answer = recordWhere(rule, compared, goal, mostSteps);
    if (answer.is === "found") return answer;
  }
  const other = recordWhere(rule, compared, differs, mostSteps);
  return other.is === "none" ? other : { is: "not-decided" };
}

/** A record of a day that breaks a rule. */
function breachOn(ready: Ready, id: string, day: Day, mostSteps: number): Answer {
  const { edition } = ready;
  // Invariant: a bench keeps the rules it is asked for.
  const rule = edition.rulebook.rules.find((one) => one.id === id) as Rule;
  const isBroken: Goal = ([judgement]) => judgement === "violated";
  return answered(() => {
    const question = questionOf([{ edition, rule }], rule.subject, { first: day, last: day });
    return witnessOf(question, [{ ready, rule: id }], isBroken, { left: mostSteps });
  });
}

/** What was found as an example of the rule, where it comes out as it says. */
function proofFrom(bench: Bench, rule: string, witness: Witness, mutant: Mutant): Proof | undefined {
  const { plan, rulebook, missing } = bench;
  const own = rulebook.rules.find(({ id }) => id === rule)?.examples ?? [];
  const others = missing.filter((one) => one.rule === rule).map(({ proof }) => proof.example);
  const name = untaken(nameFor(mutant), new Set([...own, ...others].map((example) => example.name)));
  const example = exampleFrom(witness, name);
  return example === undefined ? undefined : proofOf(plan, rulebook, rule, example);
}
