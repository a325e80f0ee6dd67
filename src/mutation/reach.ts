import { pointerStep } from "../base/identifier.js";
import { namesIn } from "../rulebook/check-condition.js";
import type { Condition } from "../rulebook/condition.js";
import { isRuleOutcome, measureRead } from "../rulebook/measure.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";

/** The places of a rulebook that each rule reads, itself among them, as pointers: `/conditions/is-attempt`. */
export function reachOf(rulebook: Rulebook): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(rulebook.rules.map((rule) => [rule.id, placesRead(rule, rulebook)]));
}

function placesRead(rule: Rule, rulebook: Rulebook): ReadonlySet<string> {
  const places = new Set<string>();
  const isNew = (place: string) => !places.has(place) && places.add(place).size > 0;

  function readRule(one: Rule): void {
    if (!isNew(`/rules/${rulebook.rules.indexOf(one)}`)) return;
    if (typeof one.subject === "string") readBound(one.subject);
    else readMeasure(one.subject.measure);
    for (const part of [one.applies, one.requires, one.forbids, ...(one.except ?? []).map(({ when }) => when)])
      readCondition(part);
  }

  function readBound(kind: string): void {
    if (isNew(`/appliesTo${pointerStep(kind)}`)) readCondition(rulebook.appliesTo?.[kind]);
  }

  function readCondition(condition: Condition | undefined): void {
    if (condition === undefined) return;
    const { facts, conditions } = namesIn(condition);
    for (const fact of facts) {
      if (fact.startsWith("parameter.")) places.add(`/parameters${pointerStep(fact.slice("parameter.".length))}`);
      const measure = measureRead(fact);
      if (measure !== undefined && rulebook.measures?.[measure.id] !== undefined) readMeasure(measure.id);
    }
    for (const id of conditions) if (isNew(`/conditions${pointerStep(id)}`)) readCondition(rulebook.conditions?.[id]);
  }

  function readMeasure(id: string): void {
    const measure = rulebook.measures?.[id];
    if (measure === undefined || !isNew(`/measures${pointerStep(id)}`)) return;
    readBound(measure.of);
    readCondition(measure.where);
    const { counting } = measure;
    if (counting === undefined) return;
    if (!isRuleOutcome(counting)) readCondition(counting);
    else for (const one of rulebook.rules) if (one.id === counting.rule) readRule(one);
  }

  readRule(rule);
  return places;
}
