import { pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import type { Problem } from "../errors.js";
import type { Fact } from "../facts/fact.js";
import { type ConditionCheck, checkCondition, namesIn } from "./check-condition.js";
import type { Condition } from "./condition.js";
import { checkMeasure, checkParameter, checkSanctions } from "./countings.js";
import { checkDeclarations, soundWords } from "./declarations.js";
import { expandConditions } from "./expansion.js";
import { isSubject, lexiconOf } from "./lexicon.js";
import { entries, list, type Say, uniqueIds } from "./loose.js";
import { groupParts } from "./measure.js";
import { checkMeasureCycles } from "./measure-cycles.js";
import { checkHolidays, checkPeriod } from "./periods.js";
import { checkRetired } from "./retired.js";
import type { RuleSubject } from "./rule.js";
import { checkExamples, checkGovernedBy, checkMessages, subjectOfRule } from "./rule-parts.js";

export interface Limits {
  /** How deep conditions may nest. */
  readonly depth: number;
  readonly rules: number;
  /** Leaves of all conditions together, and of one rule with its shared conditions written out. */
  readonly leaves: number;
}

/**
 * Everything in a rulebook that its shape alone cannot show: references to nothing, facts that do not exist or do not
 * fit, cycles, duplicate ids, reversed periods. Works on input whose shape may be wrong elsewhere, so that one reading
 * finds every problem.
 */
export function checkMeaning(input: unknown, limits: Limits): Problem[] {
  const problems: Problem[] = [];
  const book = entries(input);
  const say: Say = (code, pointer, message, hint) =>
    problems.push({ code, pointer, message, ...(hint === undefined ? {} : { hint }) });
  const rules = list(book.rules);
  if (rules.length > limits.rules) {
    say("too-many-rules", "/rules", `${rules.length} rules, at most ${limits.rules} are read`);
    return problems;
  }
  const clauses = new Set(uniqueIds(list(book.clauses), "/clauses", "clause", say));
  const reference = (id: unknown, known: ReadonlySet<string>, what: string, pointer: string) => {
    if (typeof id !== "string" || known.has(id)) return;
    say("dangling-reference", pointer, `no ${what} is called \`${id}\``, didYouMean(id, known));
  };
  checkPeriod(entries(book.inForce), "/inForce", say);
  checkHolidays(entries(entries(book.calendar).holidays), "/calendar/holidays", say);
  for (const [id, calendar] of Object.entries(entries(book.calendars)))
    checkHolidays(entries(entries(calendar).holidays), `/calendars${pointerStep(id)}/holidays`, say);
  const calendars = new Set(Object.keys(entries(book.calendars)));
  checkDeclarations(book, say);
  const lexicon = lexiconOf(soundWords(book));
  const conditionIds = new Set(Object.keys(entries(book.conditions)));
  const check = (refuse: ConditionCheck["readable"]["refuse"]): ConditionCheck => ({
    readable: { find: lexicon.find, names: lexicon.names, parameterValues: lexicon.parameterValues, refuse },
    conditions: conditionIds,
    problems,
    limits,
    leaves: 0,
  });
  const shared = check(() => undefined);
  for (const [id, condition] of Object.entries(entries(book.conditions)))
    checkCondition(shared, condition, `/conditions${pointerStep(id)}`);
  const expansion = expandConditions(entries(book.conditions), say);
  let leaves = shared.leaves;

  /** One condition in the place where it is read: its own leaves, and those of the shared conditions it names. */
  const readBy = (subject: RuleSubject, condition: unknown, pointer: string, without?: { measures: string }) => {
    if (condition === undefined) return;
    const refuse = (fact: Fact) =>
      fact.subject === "measure" && without !== undefined ? without.measures : lexicon.refusal(subject, fact);
    const own = check(refuse);
    const before = problems.length;
    checkCondition(own, condition, pointer);
    leaves += own.leaves;
    if (problems.length > before) return;
    const names = namesIn(condition as Condition);
    let size = own.leaves;
    for (const id of names.conditions) {
      const reach = expansion.get(id);
      size += reach?.leaves ?? 0;
      for (const name of reach?.facts ?? []) {
        const fact = lexicon.find(name);
        const reason = fact === undefined ? undefined : refuse(fact);
        if (reason !== undefined)
          say(
            "fact-out-of-reach",
            pointer,
            `the shared condition \`${id}\` reads \`${name}\`, which cannot be read here: ${reason}`,
          );
      }
    }
    if (size > limits.leaves)
      say(
        "too-many-leaves",
        pointer,
        `with its shared conditions written out it has more than ${limits.leaves} leaves`,
      );
  };

  for (const [id, parameter] of Object.entries(entries(book.parameters)))
    checkParameter(entries(parameter), `/parameters${pointerStep(id)}`, reference, clauses, say);
  for (const [kind, condition] of Object.entries(entries(book.appliesTo))) {
    const pointer = `/appliesTo${pointerStep(kind)}`;
    if (!isSubject(kind, lexicon))
      say("unknown-kind", pointer, `unknown kind of record \`${kind}\``, didYouMean(kind, lexicon.kinds));
    else readBy(kind, condition, pointer, { measures: "what a rulebook governs does not hang on counts" });
  }
  const measureIds = new Set(Object.keys(entries(book.measures)));
  for (const [id, measure] of Object.entries(entries(book.measures))) {
    if ((groupParts as readonly string[]).includes(id))
      say("reserved-name", `/measures${pointerStep(id)}`, `\`measure.${id}\` is a fact of every group`);
    checkMeasure(entries(measure), `/measures${pointerStep(id)}`, lexicon, rules, readBy, say);
  }
  if (expansion.size > 0 || conditionIds.size === 0) checkMeasureCycles(book, say);
  checkSanctions(list(book.sanctions), clauses, reference, say);
  checkRetired(list(book.retired), uniqueIds(rules, "/rules", "rule", say), say);
  for (const [index, entry] of rules.entries()) {
    const rule = entries(entry);
    const pointer = `/rules/${index}`;
    reference(rule.clause, clauses, "clause", `${pointer}/clause`);
    reference(rule.calendar, calendars, "calendar", `${pointer}/calendar`);
    const subject = subjectOfRule(rule.subject, lexicon, measureIds, `${pointer}/subject`, say);
    checkPeriod(entries(rule.inForce), `${pointer}/inForce`, say, entries(book.inForce));
    const one = [rule.requires, rule.forbids].filter((condition) => condition !== undefined).length;
    if (one !== 1)
      say(
        one === 0 ? "missing-key" : "two-requirements",
        pointer,
        one === 0 ? "expected `requires` or `forbids`" : "expected exactly one of `requires` and `forbids`",
      );
    uniqueIds(list(rule.except), `${pointer}/except`, "exception", say);
    for (const [i, exception] of list(rule.except).entries())
      reference(entries(exception).clause, clauses, "clause", `${pointer}/except/${i}/clause`);
    if (subject === undefined) continue;
    for (const part of ["applies", "requires", "forbids"]) readBy(subject, rule[part], `${pointer}/${part}`);
    for (const [i, exception] of list(rule.except).entries())
      readBy(subject, entries(exception).when, `${pointer}/except/${i}/when`);
    checkGovernedBy(rule.governedBy, subject, lexicon, `${pointer}/governedBy`, say);
    checkMessages(entries(rule.messages), subject, lexicon, `${pointer}/messages`, say);
    checkExamples(list(rule.examples), list(rule.except), subject, lexicon, `${pointer}/examples`, say);
  }
  if (leaves > limits.leaves) say("too-many-leaves", "", `${leaves} leaves, at most ${limits.leaves} are read`);
  return problems;
}
