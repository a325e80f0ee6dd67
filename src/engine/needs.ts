import { didYouMean } from "../base/nearest.js";
import { CheckError } from "../errors.js";
import { inputsOf as derivedFrom } from "../facts/derivation.js";
import { type Fact, isReading } from "../facts/fact.js";
import { relations } from "../facts/vocabulary.js";
import { namesIn } from "../rulebook/check-condition.js";
import type { Condition } from "../rulebook/condition.js";
import { hasSums, isRuleOutcome, type Measure, measureRead } from "../rulebook/measure.js";
import type { EditionPlan, Plan, RulePlan } from "./plan.js";
import { factsOf } from "./plan.js";

/** One input the rules read: what a member must be able to supply, and for which rules and clauses. */
export interface FactNeed {
  readonly fact: string;
  readonly kind: string;
  readonly type: Fact["type"];
  readonly unit?: string;
  readonly values?: readonly string[];
  readonly sentence: string;
  /** Where it stands in a record, where that is not what its name says: `facts.state` for a fact that a rulebook declares. */
  readonly path?: string;
  readonly personal: boolean;
  /** First known after the contact was placed. */
  readonly knownAfterContact: boolean;
  /** Keys of `byRule`. */
  readonly rules: readonly string[];
  /** `<rulebook>/<clause>`. */
  readonly clauses: readonly string[];
  /** Rules that read it and are not asked before the contact is placed; only with `at: "planned"`. */
  readonly notAsked: readonly string[];
}

/** The inputs of a rule: fields, followed through derived facts, hops and measures. */
export function inputsOfRule(plan: RulePlan): ReadonlyMap<string, Fact> {
  return inputsOf(plan, () => false);
}

/** The inputs of a rule, but of some measures only those that make the groups. */
function inputsOf(plan: RulePlan, isOfOthers: (measure: Measure) => boolean): ReadonlyMap<string, Fact> {
  const inputs = new Map<string, Fact>();
  const kind =
    typeof plan.rule.subject === "string"
      ? plan.rule.subject
      : (plan.edition.rulebook.measures?.[plan.rule.subject.measure]?.of ?? "");
  const names = new Set(factsOf(plan.rule, plan.edition.rulebook));
  if (plan.rule.governedBy !== undefined) names.add(plan.rule.governedBy);
  if (typeof plan.rule.subject !== "string") names.add(`measure.${plan.rule.subject.measure}`);
  for (const name of names) follow(name, plan.edition, kind, inputs, isOfOthers);
  return inputs;
}

function follow(
  name: string,
  edition: EditionPlan,
  kind: string,
  into: Map<string, Fact>,
  isOfOthers: (measure: Measure) => boolean,
): void {
  if (into.has(name) || name.startsWith("parameter.") || name === "check.on") return;
  const measure = measureRead(name);
  if (measure !== undefined) {
    const found = edition.rulebook.measures?.[measure.id];
    followExposure(found, into);
    const names = found !== undefined && isOfOthers(found) ? (found.by ?? []) : measureFacts(edition, measure.id);
    for (const inner of names) follow(inner, edition, kind, into, isOfOthers);
    return;
  }
  const fact = edition.lexicon.vocabulary.get(name);
  if (fact === undefined) return;
  if (fact.absenceOf !== undefined) {
    follow(fact.absenceOf, edition, kind, into, isOfOthers);
  } else if (fact.hop !== undefined) {
    const relation = relations.find(
      (candidate) => candidate.kind === fact.subject && candidate.relation === fact.hop?.relation,
    );
    if (relation !== undefined) follow(relation.key, edition, kind, into, isOfOthers);
    const inner = new Map<string, Fact>();
    follow(fact.hop.fact, edition, fact.hop.kind, inner, isOfOthers);
    for (const [input, found] of inner) {
      const hopped = `${fact.subject}.${fact.hop.relation}.${input.slice(fact.hop.kind.length + 1)}`;
      into.set(hopped, { ...found, name: hopped, subject: fact.subject });
    }
  } else if (fact.derived !== undefined) {
    const { derived } = fact;
    for (const input of isReading(derived) ? derived.inputs : derivedFrom(derived)) {
      if (edition.lexicon.vocabulary.has(input)) follow(input, edition, kind, into, isOfOthers);
      else if (input !== "check.on")
        into.set(input, { name: input, subject: fact.subject, type: "list", sentence: `Part of the ${fact.subject}.` });
    }
  } else {
    into.set(name, fact);
  }
}

/** What a rate divides by is no fact of a record, but an input as well. */
function followExposure(measure: Measure | undefined, into: Map<string, Fact>): void {
  if (measure?.exposure === undefined) return;
  const name = `exposure.${measure.exposure}`;
  const sentence = `How much business there was, in ${measure.exposure}: periods that cover exactly the days of the window.`;
  into.set(name, { name, subject: "exposure", type: "number", sentence });
}

/** Every fact a measure reads: to count, to single out, to group. */
export function measureFacts(edition: EditionPlan, id: string): readonly string[] {
  const measure = edition.rulebook.measures?.[id];
  if (measure === undefined) return [];
  const facts = new Set(measure.by ?? []);
  const seen = new Set<string>();
  const walk = (condition: Condition | undefined): void => {
    if (condition === undefined) return;
    const names = namesIn(condition);
    for (const fact of names.facts) facts.add(fact);
    for (const inner of names.conditions) {
      if (seen.has(inner)) continue;
      seen.add(inner);
      walk(edition.rulebook.conditions?.[inner]);
    }
  };
  walk(measure.where);
  const { counting } = measure;
  if (counting !== undefined && !isRuleOutcome(counting)) walk(counting);
  if (counting !== undefined && isRuleOutcome(counting)) {
    const rule = edition.rulebook.rules.find(({ id }) => id === counting.rule);
    for (const fact of rule === undefined ? [] : factsOf(rule, edition.rulebook)) facts.add(fact);
  }
  if (measure.of === "contact") facts.add("contact.startedAt");
  return [...facts];
}

/**
 * Whether a rule reads, of its own record, what is only known after the contact was placed. A time since looks at earlier
 * records only; of the contact that is planned it asks nothing but its group.
 */
export function isAskedBeforeContact(plan: RulePlan): boolean {
  for (const fact of inputsOf(plan, (measure) => !hasSums(measure.statistic)).values())
    if (fact.afterContact === true) return false;
  return true;
}

/** Which inputs the rules read, by kind and name. */
export function needsOf(plan: Plan, kind: string | undefined, planned: boolean): readonly FactNeed[] {
  if (kind !== undefined && !plan.kinds.has(kind)) {
    const hint = didYouMean(kind, plan.kinds);
    throw new CheckError(`unknown kind of record \`${kind}\`${hint === undefined ? "" : `, ${hint}`}`);
  }
  const declared = new Set(
    plan.books.flatMap(({ editions }) => editions.flatMap(({ rulebook }) => Object.keys(rulebook.facts ?? {}))),
  );
  const needs = new Map<string, { fact: Fact; rules: Set<string>; clauses: Set<string>; notAsked: Set<string> }>();
  for (const one of plan.rules) {
    const subject = typeof one.rule.subject === "string" ? one.rule.subject : "measure";
    if (kind !== undefined && subject !== kind) continue;
    const asked = !planned || isAskedBeforeContact(one);
    for (const [name, fact] of inputsOfRule(one)) {
      let need = needs.get(name);
      if (need === undefined)
        needs.set(name, (need = { fact, rules: new Set(), clauses: new Set(), notAsked: new Set() }));
      (asked ? need.rules : need.notAsked).add(one.key);
      need.clauses.add(`${one.edition.rulebook.id}/${one.rule.clause}`);
    }
  }
  return [...needs.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { fact, rules, clauses, notAsked }]) => ({
      fact: name,
      kind: fact.subject,
      type: fact.type,
      ...(fact.unit === undefined ? {} : { unit: fact.unit }),
      ...(fact.values === undefined ? {} : { values: fact.values }),
      sentence: fact.sentence,
      ...(declared.has(name) ? { path: `facts.${name.slice(name.indexOf(".") + 1)}` } : {}),
      personal: fact.personal === true,
      knownAfterContact: fact.afterContact === true,
      rules: [...rules].sort(),
      clauses: [...clauses].sort(),
      notAsked: [...notAsked].sort(),
    }));
}
