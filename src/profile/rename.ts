import { fill } from "../base/template.js";
import type { Condition, Leaf } from "../rulebook/condition.js";
import { isRuleOutcome, type Measure } from "../rulebook/measure.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";

/** New names by old ones, for each section whose names rules use. */
export type Names = Readonly<Record<"clauses" | "parameters" | "conditions" | "measures" | "calendars", NewNames>>;
type NewNames = ReadonlyMap<string, string>;

/** A rulebook in which some things are called otherwise, where they stand and wherever they are named; it means the same. */
export function renamed(rulebook: Rulebook, names: Names): Rulebook {
  const clause = (id: string) => names.clauses.get(id) ?? id;
  const fact = (name: string): string => {
    const [subject, id = "", ...rest] = name.split(".");
    const known = subject === "parameter" ? names.parameters : subject === "measure" ? names.measures : undefined;
    const other = known?.get(id);
    return other === undefined ? name : [subject, other, ...rest].join(".");
  };
  const value = (one: Leaf["value"]): Leaf["value"] =>
    typeof one === "object" && "fact" in one ? { fact: fact(one.fact) } : one;
  const condition = (node: Condition): Condition => {
    if ("all" in node) return { all: node.all.map(condition) };
    if ("any" in node) return { any: node.any.map(condition) };
    if ("not" in node) return { not: condition(node.not) };
    if ("condition" in node) return { condition: names.conditions.get(node.condition) ?? node.condition };
    return { ...node, fact: fact(node.fact), value: value(node.value) };
  };
  const text = (one: Text): Text =>
    Object.fromEntries(
      Object.entries(one).map(([lang, sentence]) => [lang, fill(sentence, (name) => `{${fact(name)}}`)]),
    ) as Text;
  const measure = ({ where, counting, by, ...one }: Measure): Measure => ({
    ...one,
    ...(where === undefined ? {} : { where: condition(where) }),
    ...(counting === undefined ? {} : { counting: isRuleOutcome(counting) ? counting : condition(counting) }),
    ...(by === undefined ? {} : { by: by.map(fact) }),
  });
  const rule = ({ subject, calendar, applies, requires, forbids, except, messages, ...one }: Rule): Rule => ({
    ...one,
    clause: clause(one.clause),
    subject:
      typeof subject === "string" ? subject : { measure: names.measures.get(subject.measure) ?? subject.measure },
    ...(calendar === undefined ? {} : { calendar: names.calendars.get(calendar) ?? calendar }),
    ...(applies === undefined ? {} : { applies: condition(applies) }),
    ...(requires === undefined ? {} : { requires: condition(requires) }),
    ...(forbids === undefined ? {} : { forbids: condition(forbids) }),
    ...(except === undefined
      ? {}
      : { except: except.map((exception) => ({ ...ofClause(exception, clause), when: condition(exception.when) })) }),
    ...(messages === undefined
      ? {}
      : {
          messages: Object.fromEntries(
            Object.entries(messages).map(([outcome, one]) => [outcome, one === undefined ? one : text(one)]),
          ),
        }),
  });
  const each = <T>(of: Readonly<Record<string, T>> | undefined, called: NewNames, work: (one: T) => T) =>
    Object.fromEntries(Object.entries(of ?? {}).map(([id, one]) => [called.get(id) ?? id, work(one)]));
  return {
    ...rulebook,
    appliesTo: each(rulebook.appliesTo, new Map(), condition),
    parameters: each(rulebook.parameters, names.parameters, (one) => ofClause(one, clause)),
    conditions: each(rulebook.conditions, names.conditions, condition),
    measures: each(rulebook.measures, names.measures, measure),
    calendars: each(rulebook.calendars, names.calendars, (one) => one),
    ...(rulebook.sanctions === undefined ? {} : { sanctions: rulebook.sanctions.map((one) => ofClause(one, clause)) }),
    clauses: rulebook.clauses.map((one) => ({ ...one, id: clause(one.id) })),
    rules: rulebook.rules.map(rule),
  };
}

function ofClause<T extends { readonly clause?: string | undefined }>(one: T, named: (id: string) => string): T {
  return one.clause === undefined ? one : { ...one, clause: named(one.clause) };
}
