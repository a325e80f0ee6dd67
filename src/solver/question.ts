import { FALSE, TRUE } from "../base/truth.js";
import { compare } from "../engine/compare.js";
import { isFactReference } from "../rulebook/check-condition.js";
import type { Condition, Leaf, Operator, Scalar } from "../rulebook/condition.js";
import type { RuleSubject } from "../rulebook/rule.js";
import { type Asked, type Days, measuresBehind, type Parts, parameterOn, partsOf } from "./asked.js";
import { truthsAgainst, truthsOfItself, truthsOfStanding } from "./cell.js";
import { domainOf } from "./fact-domain.js";
import { type Domains, type Formula, type Formulas, formulas } from "./formula.js";
import { governingFact } from "./governed-by.js";
import { neededFor } from "./knowledge.js";
import type { RuleFormulas } from "./outcomes.js";
import { signatureOf } from "./signature.js";
import {
  type Counts,
  type Draft,
  definitionsIn,
  measured,
  type Needs,
  type Variable,
  variableFrom,
} from "./variable.js";

/** One or two rules about the same kind of record, on days that do not differ, as formulas over finite variables. */
export interface Question {
  readonly subject: RuleSubject;
  readonly days: Days;
  readonly asked: readonly Asked[];
  readonly formulas: Formulas;
  readonly variables: readonly Variable[];
  readonly domains: Domains;
  readonly needs: readonly Needs[];
  readonly counts: readonly Counts[];
  readonly rules: readonly RuleFormulas[];
  /** What makes the measures of the record itself known: true for every record that is built. */
  readonly counted: Formula;
  readonly isMember: number | undefined;
}

type Operand =
  | { readonly is: "constant"; readonly value: unknown }
  | { readonly is: "fact"; readonly variable: number };

/** Puts the rules of a question into one form. The editions of one question are each parsed and planned. */
export function questionOf(asked: readonly Asked[], subject: RuleSubject, days: Days): Question {
  const space = formulas();
  const drafts: Draft[] = [];
  const byKey = new Map<string, number>();
  const needs: Needs[] = [];
  const meanings = asked.map(() => new Map<string, string>());

  // The day of a contact is the one that governs it, so holidays of other days do not matter.
  const contactDays =
    Number.isFinite(days.first) && governingFact(subject, asked)?.fact === "contact.localDate" ? days : undefined;
  const meaning = (fact: string, side: number): string => {
    const known = meanings[side]?.get(fact);
    if (known !== undefined) return known;
    const { edition, rule } = asked[side] as Asked;
    const made = signatureOf(measured(fact, subject), edition, { calendar: rule?.calendar, days: contactDays });
    meanings[side]?.set(fact, made);
    return made;
  };
  /** Whether both editions read the same from every record. */
  const isShared = (fact: string): boolean =>
    asked.every(
      ({ edition, rule }, side) =>
        (edition === asked[0]?.edition && rule?.calendar === asked[0]?.rule?.calendar) ||
        meaning(fact, side) === meaning(fact, 0),
    );

  function variableOf(fact: string, side: number): number {
    const own = isShared(fact) ? undefined : side;
    const key = own === undefined ? fact : `${fact}#${own}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const { edition } = asked[side] as Asked;
    const variable = drafts.length;
    byKey.set(key, variable);
    drafts.push({ fact, side: own, edition, named: new Set() });
    const inputs = neededFor(fact, edition);
    if (inputs.length > 0)
      needs.push({ variable, inputs: inputs.map((input) => variableOf(input, side)), exactly: false });
    return variable;
  }

  function operand(name: string, side: number): Operand {
    if (!name.startsWith("parameter.")) return { is: "fact", variable: variableOf(name, side) };
    return { is: "constant", value: parameterOn(days.first, name, (asked[side] as Asked).edition) };
  }

  /** First the values that facts are compared with are gathered, then the same walk makes the formulas. */
  type Visit = (leaf: Leaf, side: number, negated: boolean) => Formula;
  function walk(condition: Condition, side: number, negated: boolean, visit: Visit): Formula {
    const inner = (children: readonly Condition[]) => children.map((child) => walk(child, side, negated, visit));
    if ("all" in condition) return negated ? space.any(inner(condition.all)) : space.all(inner(condition.all));
    if ("any" in condition) return negated ? space.all(inner(condition.any)) : space.any(inner(condition.any));
    if ("not" in condition) return walk(condition.not, side, !negated, visit);
    if ("fact" in condition) return visit(condition, side, negated);
    const shared = (asked[side] as Asked).edition.rulebook.conditions?.[condition.condition];
    // Invariant: the rulebook was parsed, so every name stands for a condition.
    return walk(shared as Condition, side, negated, visit);
  }

  const sidesOf = (leaf: Leaf, side: number): readonly [Operand, Operand] => [
    operand(leaf.fact, side),
    isFactReference(leaf.value) ? operand(leaf.value.fact, side) : { is: "constant", value: leaf.value },
  ];

  const gather: Visit = (leaf, side) => {
    const [left, right] = sidesOf(leaf, side);
    if (left.is === "fact" && right.is === "fact") {
      if (left.variable !== right.variable) relationOf(left.variable, right.variable, leaf.operator);
    } else if (leaf.operator !== "isKnown") {
      if (left.is === "fact" && right.is === "constant") name(left.variable, right.value);
      if (left.is === "constant" && right.is === "fact") name(right.variable, left.value);
    }
    return TRUE;
  };

  function name(variable: number, constant: unknown): void {
    for (const value of Array.isArray(constant) ? constant : [constant])
      if (value !== undefined) drafts[variable]?.named.add(value as Scalar);
  }

  function relationOf(left: number, right: number, operator: Operator): number {
    const family = operator === "in" || operator === "notIn" ? "in" : operator.includes("ontain") ? "holds" : "order";
    const key = `${left} ${family} ${right}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const draft = drafts[left] as Draft;
    const variable = drafts.length;
    byKey.set(key, variable);
    drafts.push({ ...draft, fact: "", named: new Set(), between: { left, right, operator } });
    const mayBeRange = [left, right].some((one) => {
      const { fact, edition } = drafts[one] as Draft;
      return domainOf(measured(fact, subject), edition).mayBeRange;
    });
    needs.push({ variable, inputs: [left, right], exactly: !mayBeRange });
    return variable;
  }

  let variables: Variable[] = [];
  const make: Visit = (leaf, side, negated) => {
    const [left, right] = sidesOf(leaf, side);
    const { operator } = leaf;
    const turned = (formula: readonly (0 | 1 | 2)[]) =>
      negated ? formula.map((one) => (2 - one) as 0 | 1 | 2) : formula;
    if (left.is === "constant") {
      if (right.is === "constant") {
        const truth = compare(operator, left.value, right.value);
        return negated ? 2 - truth : truth;
      }
      const { cells } = variables[right.variable] as Variable;
      return space.leaf(right.variable, turned(truthsAgainst(cells, operator, left.value, true)));
    }
    if (right.is === "constant") {
      const { cells } = variables[left.variable] as Variable;
      return space.leaf(left.variable, turned(truthsAgainst(cells, operator, right.value)));
    }
    if (left.variable === right.variable) {
      const { cells } = variables[left.variable] as Variable;
      return space.leaf(left.variable, turned(truthsOfItself(cells, operator)));
    }
    const relation = relationOf(left.variable, right.variable, operator);
    return space.leaf(relation, turned(truthsOfStanding((variables[relation] as Variable).cells, operator)));
  };

  const parts = asked.map((one) => partsOf(one, subject, days));
  const counting = asked.flatMap((one, side) => measuresBehind(one, subject).map((where) => ({ where, side })));
  for (const [side, part] of parts.entries())
    for (const condition of part.conditions) walk(condition, side, false, gather);
  for (const { where, side } of counting) walk(where, side, false, gather);
  const bases = new Set(asked.map(({ rule }) => rule?.basis).filter((basis) => basis !== undefined));
  variables = drafts.map((draft) => variableFrom(draft, drafts, subject, days, asked));
  const isMember = bases.size > 1 ? variables.length : undefined;
  if (isMember !== undefined)
    variables.push({
      fact: "",
      side: undefined,
      axis: undefined,
      named: new Set(),
      cells: [
        { is: "value", samples: [true] },
        { is: "value", samples: [false] },
      ],
    });
  const build = (condition: Condition | undefined, side: number, negated = false): Formula =>
    condition === undefined ? TRUE : walk(condition, side, negated, make);
  const rules = asked.map(({ edition, rule }, side): RuleFormulas => {
    if (rule === undefined) return { speaks: FALSE, applies: FALSE, requirement: FALSE, exceptions: FALSE };
    const kind = typeof subject === "string" ? subject : "";
    const inForce = (parts[side] as Parts).inForce;
    const governed = build(edition.rulebook.appliesTo?.[kind], side);
    const bound = isMember !== undefined && rule.basis === "code" ? space.leaf(isMember, [TRUE, FALSE]) : TRUE;
    return {
      speaks: space.all([bound, governed]),
      applies: inForce ? space.all([governed, build(rule.applies, side)]) : FALSE,
      requirement: rule.requires === undefined ? build(rule.forbids, side, true) : build(rule.requires, side),
      exceptions: space.any((rule.except ?? []).map(({ when }) => build(when, side))),
    };
  });
  const definitions = definitionsIn(drafts, subject);
  return {
    subject,
    days,
    asked,
    formulas: space,
    variables,
    domains: variables.map(({ cells }) => cells.map((_, place) => place)),
    needs: [...needs, ...definitions.needs],
    counts: definitions.counts,
    rules,
    counted: space.all(counting.map(({ where, side }) => build(where, side))),
    isMember,
  };
}
