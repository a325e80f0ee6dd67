import { parseDay } from "../base/calendar.js";
import { forbiddenNames, NAME, pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import { placeholders } from "../base/template.js";
import type { Problem } from "../errors.js";
import type { Derivation } from "../facts/declared.js";
import { functionOf, inputsOf, inputType } from "../facts/derivation.js";
import { builtInFacts, subjectOf, vocabularyOf } from "../facts/vocabulary.js";
import { type ConditionCheck, checkCondition, namesIn } from "./check-condition.js";
import type { Condition } from "./condition.js";
import { isSubject, type Lexicon, lexiconOf } from "./lexicon.js";
import type { RuleSubject } from "./rule.js";

export interface Limits {
  /** How deep conditions may nest. */
  readonly depth: number;
  readonly rules: number;
  /** Leaves of all conditions together, and of one rule with its shared conditions written out. */
  readonly leaves: number;
}

type Loose = Readonly<Record<string, unknown>>;

/**
 * Everything in a rulebook that its shape alone cannot show: references to nothing, facts that do not exist or do not
 * fit, cycles, duplicate ids, reversed periods. Works on input whose shape may be wrong elsewhere, so that one reading
 * finds every problem.
 */
export function checkMeaning(input: unknown, limits: Limits): Problem[] {
  const problems: Problem[] = [];
  const book = entries(input);
  const say = (code: string, pointer: string, message: string, hint?: string) =>
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
  checkHolidays(entries(entries(book.calendar).holidays), say);
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
  for (const [id, condition] of Object.entries(entries(book.conditions))) checkCondition(shared, condition, `/conditions${pointerStep(id)}`);
  const expansion = expandConditions(entries(book.conditions), say);
  let leaves = shared.leaves;

  /** One condition in the place where it is read: its own leaves, and those of the shared conditions it names. */
  const readBy = (subject: RuleSubject, condition: unknown, pointer: string, without?: { measures: string }) => {
    if (condition === undefined) return;
    const refuse = (fact: import("../facts/fact.js").Fact) =>
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
        if (reason !== undefined) say("fact-out-of-reach", pointer, `the shared condition \`${id}\` reads \`${name}\`, which cannot be read here: ${reason}`);
      }
    }
    if (size > limits.leaves) say("too-many-leaves", pointer, `with its shared conditions written out it has more than ${limits.leaves} leaves`);
  };

  for (const [id, parameter] of Object.entries(entries(book.parameters))) checkParameter(entries(parameter), `/parameters${pointerStep(id)}`, reference, clauses, say);
  for (const [kind, condition] of Object.entries(entries(book.appliesTo))) {
    const pointer = `/appliesTo${pointerStep(kind)}`;
    if (!isSubject(kind, lexicon)) say("unknown-kind", pointer, `unknown kind of record \`${kind}\``, didYouMean(kind, lexicon.kinds));
    else readBy(kind, condition, pointer, { measures: "what a rulebook governs does not hang on counts" });
  }
  const measureIds = new Set(Object.keys(entries(book.measures)));
  for (const [id, measure] of Object.entries(entries(book.measures))) checkMeasure(entries(measure), `/measures${pointerStep(id)}`, lexicon, readBy, say);
  checkSanctions(list(book.sanctions), clauses, reference, say);
  uniqueIds(rules, "/rules", "rule", say);
  for (const [index, entry] of rules.entries()) {
    const rule = entries(entry);
    const pointer = `/rules/${index}`;
    reference(rule.clause, clauses, "clause", `${pointer}/clause`);
    const subject = subjectOfRule(rule.subject, lexicon, measureIds, `${pointer}/subject`, say);
    checkPeriod(entries(rule.inForce), `${pointer}/inForce`, say, entries(book.inForce));
    const one = [rule.requires, rule.forbids].filter((condition) => condition !== undefined).length;
    if (one !== 1) say(one === 0 ? "missing-key" : "two-requirements", pointer, one === 0 ? "expected `requires` or `forbids`" : "expected exactly one of `requires` and `forbids`");
    uniqueIds(list(rule.except), `${pointer}/except`, "exception", say);
    for (const [i, exception] of list(rule.except).entries()) reference(entries(exception).clause, clauses, "clause", `${pointer}/except/${i}/clause`);
    if (subject === undefined) continue;
    for (const part of ["applies", "requires", "forbids"]) readBy(subject, rule[part], `${pointer}/${part}`);
    for (const [i, exception] of list(rule.except).entries()) readBy(subject, entries(exception).when, `${pointer}/except/${i}/when`);
    checkGovernedBy(rule.governedBy, subject, lexicon, `${pointer}/governedBy`, say);
    checkMessages(entries(rule.messages), subject, lexicon, `${pointer}/messages`, say);
    checkExamples(list(rule.examples), list(rule.except), `${pointer}/examples`, say);
  }
  if (leaves > limits.leaves) say("too-many-leaves", "", `${leaves} leaves, at most ${limits.leaves} are read`);
  return problems;
}

type Say = (code: string, pointer: string, message: string, hint?: string) => void;
type Reference = (id: unknown, known: ReadonlySet<string>, what: string, pointer: string) => void;

function entries(value: unknown): Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function uniqueIds(items: readonly unknown[], pointer: string, what: string, say: Say): string[] {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const id = entries(item).id;
    if (typeof id !== "string") continue;
    if (seen.has(id)) say("duplicate-id", `${pointer}/${index}/id`, `another ${what} is called \`${id}\` already`);
    seen.add(id);
  }
  return [...seen];
}

function day(value: unknown): number | undefined {
  return typeof value === "string" ? parseDay(value) : undefined;
}

function checkPeriod(period: Loose, pointer: string, say: Say, within?: Loose): void {
  const from = day(period.from);
  const until = day(period.until);
  if (from !== undefined && until !== undefined && until < from) {
    say("reversed-period", `${pointer}/until`, `the period ends on \`${period.until}\`, before it begins on \`${period.from}\``);
  }
  if (within === undefined) return;
  const first = day(within.from);
  const last = day(within.until);
  if (from !== undefined && first !== undefined && from < first) say("outside-edition", `${pointer}/from`, `\`${period.from}\` is before the edition is in force, from \`${within.from}\``);
  if (from !== undefined && last !== undefined && from > last) say("outside-edition", `${pointer}/from`, `\`${period.from}\` is after the edition, until \`${within.until}\``);
  if (until !== undefined && last !== undefined && until > last) say("outside-edition", `${pointer}/until`, `\`${period.until}\` is after the edition, until \`${within.until}\``);
  if (until !== undefined && first !== undefined && until < first) say("outside-edition", `${pointer}/until`, `\`${period.until}\` is before the edition, from \`${within.from}\``);
}

function checkHolidays(holidays: Loose, say: Say): void {
  checkPeriod(holidays, "/calendar/holidays", say);
  const from = day(holidays.from);
  const until = day(holidays.until);
  if (from === undefined || until === undefined) return;
  for (const [index, text] of list(holidays.days).entries()) {
    const holiday = day(text);
    if (holiday !== undefined && (holiday < from || holiday > until)) {
      say("outside-calendar", `/calendar/holidays/days/${index}`, `\`${text}\` is outside the days from \`${holidays.from}\` to \`${holidays.until}\``);
    }
  }
}

const reservedKinds = new Set([...Object.keys(builtInFacts), "parameter", "measure", "rule"]);

function checkDeclarations(book: Loose, say: Say): void {
  for (const [type, record] of Object.entries(entries(book.records))) {
    const pointer = `/records${pointerStep(type)}`;
    if (reservedKinds.has(type)) say("reserved-name", pointer, `\`${type}\` is a built-in kind of record`);
    const fields = entries(entries(record).fields);
    if (Object.keys(fields).length === 0) say("empty-list", `${pointer}/fields`, "expected at least one field");
    for (const [name, field] of Object.entries(fields)) {
      if (name === "id" || name === "facts" || name === "contested") say("reserved-name", `${pointer}/fields/${name}`, `every record has \`${name}\` already`);
      checkField(entries(field), `${pointer}/fields${pointerStep(name)}`, say);
    }
    const governedBy = entries(record).governedBy;
    if (typeof governedBy !== "string") continue;
    const field = Object.hasOwn(fields, governedBy) ? entries(fields[governedBy]) : undefined;
    if (field === undefined) say("unknown-fact", `${pointer}/governedBy`, `the record has no field \`${governedBy}\``, didYouMean(governedBy, Object.keys(fields)));
    else if (field.type !== "date") say("wrong-type", `${pointer}/governedBy`, `\`${governedBy}\` is not a date`);
  }
  const declared = vocabularyOf({});
  for (const [name, field] of Object.entries(entries(book.facts))) {
    const pointer = `/facts${pointerStep(name)}`;
    checkFactName(name, pointer, Object.keys(builtInFacts), say);
    if (declared.has(name)) say("reserved-name", pointer, `\`${name}\` is a built-in fact`);
    checkField(entries(field), pointer, say);
  }
  checkDerived(book, say);
}

function checkField(field: Loose, pointer: string, say: Say): void {
  if (field.type === "enum" && field.values === undefined) say("missing-key", pointer, "an enum needs `values`");
  if (field.type !== "enum" && field.type !== undefined && field.values !== undefined) say("unknown-key", `${pointer}/values`, `only an enum has \`values\`, this is of type \`${String(field.type)}\``);
}

function checkFactName(name: string, pointer: string, kinds: readonly string[], say: Say): void {
  const subject = subjectOf(name);
  const rest = name.slice(subject.length + 1);
  if (!kinds.includes(subject) || subject === "check") {
    say("unknown-kind", pointer, `\`${name}\` begins with no kind of record`, didYouMean(subject, kinds));
  } else if (!NAME.test(rest) || forbiddenNames.has(rest)) {
    say("bad-name", pointer, `expected a camelCase name after \`${subject}.\`, found \`${rest}\``);
  }
}

function checkDerived(book: Loose, say: Say): void {
  const derived = entries(book.derived);
  const kinds = [...Object.keys(builtInFacts), ...Object.keys(entries(book.records))];
  const base = vocabularyOf(soundWords({ ...book, derived: undefined }));
  const all = vocabularyOf(soundWords(book));
  for (const [name, entry] of Object.entries(derived)) {
    const pointer = `/derived${pointerStep(name)}`;
    checkFactName(name, pointer, kinds, say);
    if (base.has(name)) say("reserved-name", pointer, `\`${name}\` is declared already`);
    const derivation = entries(entry) as unknown as Derivation;
    const fn = functionOf(derivation);
    if (fn === undefined) continue;
    for (const [index, input] of inputsOf(derivation).entries()) {
      const at = `${pointer}/${fn}/${index}`;
      const fact = all.get(input);
      if (fact === undefined) say("unknown-fact", at, `unknown fact \`${input}\``, didYouMean(input, all.keys()));
      else if (fact.subject !== subjectOf(name) && fact.subject !== "member" && fact.subject !== "check") say("fact-out-of-reach", at, `\`${input}\` is not a fact of \`${subjectOf(name)}\``);
      else if (fact.type !== inputType(fn)) say("wrong-type", at, `\`${fn}\` takes facts of type ${inputType(fn)}, \`${input}\` is of type ${fact.type}`);
    }
  }
  const cycle = findCycle(derived, (entry) => (functionOf(entry as Derivation) === undefined ? [] : inputsOf(entry as Derivation)));
  if (cycle !== undefined) say("cyclic", `/derived${pointerStep(cycle)}`, `\`${cycle}\` is derived from itself`);
}

/** The first name that reaches itself, without recursion. */
function findCycle(graph: Loose, next: (entry: unknown) => readonly string[]): string | undefined {
  const state = new Map<string, "open" | "done">();
  for (const start of Object.keys(graph)) {
    if (state.has(start)) continue;
    const stack: { name: string; rest: string[] }[] = [{ name: start, rest: [...next(graph[start])] }];
    state.set(start, "open");
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { name: string; rest: string[] };
      const name = top.rest.pop();
      if (name === undefined) {
        state.set(top.name, "done");
        stack.pop();
      } else if (state.get(name) === "open") {
        return name;
      } else if (Object.hasOwn(graph, name) && !state.has(name)) {
        state.set(name, "open");
        stack.push({ name, rest: [...next(graph[name])] });
      }
    }
  }
  return undefined;
}

interface Expansion {
  readonly facts: ReadonlySet<string>;
  readonly leaves: number;
}

/** What each shared condition reads and how many leaves it has when written out; counted, never written. */
function expandConditions(conditions: Loose, say: Say): ReadonlyMap<string, Expansion> {
  const safeNames = (condition: unknown) => namesIn(isWellFormed(condition) ? (condition as Condition) : { all: [] });
  const cycle = findCycle(conditions, (condition) => safeNames(condition).conditions);
  const expanded = new Map<string, Expansion>();
  if (cycle !== undefined) {
    say("cyclic", `/conditions${pointerStep(cycle)}`, `the shared condition \`${cycle}\` refers to itself`);
    return expanded;
  }
  const expand = (id: string): Expansion => {
    const known = expanded.get(id);
    if (known !== undefined) return known;
    const names = safeNames(Object.hasOwn(conditions, id) ? conditions[id] : undefined);
    const facts = new Set(names.facts);
    let leaves = names.facts.length;
    for (const inner of names.conditions) {
      const reach = expand(inner);
      leaves = Math.min(Number.MAX_SAFE_INTEGER, leaves + reach.leaves);
      for (const fact of reach.facts) facts.add(fact);
    }
    const expansion = { facts, leaves };
    expanded.set(id, expansion);
    return expansion;
  };
  for (const id of Object.keys(conditions)) expand(id);
  return expanded;
}

function isWellFormed(condition: unknown): boolean {
  if (typeof condition !== "object" || condition === null) return false;
  const node = condition as Loose;
  if ("all" in node) return Array.isArray(node.all) && node.all.every(isWellFormed);
  if ("any" in node) return Array.isArray(node.any) && node.any.every(isWellFormed);
  if ("not" in node) return isWellFormed(node.not);
  return typeof node.condition === "string" || typeof node.fact === "string";
}

function checkParameter(parameter: Loose, pointer: string, reference: Reference, clauses: ReadonlySet<string>, say: Say): void {
  reference(parameter.clause, clauses, "clause", `${pointer}/clause`);
  const given = [parameter.value, parameter.values].filter((value) => value !== undefined).length;
  if (given !== 1) say(given === 0 ? "missing-key" : "two-values", pointer, given === 0 ? "expected `value` or `values`" : "expected exactly one of `value` and `values`");
  const dated = list(parameter.values).map((value) => entries(value));
  for (const [index, value] of dated.entries()) {
    const previous = index === 0 ? undefined : day(dated[index - 1]?.from);
    const from = day(value.from);
    if (previous !== undefined && from !== undefined && from <= previous) say("reversed-period", `${pointer}/values/${index}/from`, "dated values stand in the order of their days");
  }
  const types = new Set([...dated.map((value) => value.value), parameter.value].filter((value) => value !== undefined).map((value) => (Array.isArray(value) ? "list" : typeof value)));
  if (types.size > 1) say("wrong-type", pointer, "the dated values are of different types");
}

function checkMeasure(measure: Loose, pointer: string, lexicon: Lexicon, readBy: (subject: string, condition: unknown, pointer: string, without: { measures: string }) => void, say: Say): void {
  const kind = measure.of;
  if (typeof kind !== "string") return;
  if (!lexicon.kinds.includes(kind)) {
    say("unknown-kind", `${pointer}/of`, `unknown kind of record \`${kind}\``, didYouMean(kind, lexicon.kinds));
    return;
  }
  readBy(kind, measure.where, `${pointer}/where`, { measures: "a measure does not count by measures" });
  for (const [index, name] of list(measure.by).entries()) {
    const fact = typeof name === "string" ? lexicon.find(name) : undefined;
    const at = `${pointer}/by/${index}`;
    if (fact === undefined) say("unknown-fact", at, `unknown fact \`${String(name)}\``, didYouMean(String(name), lexicon.names()));
    else if (fact.subject !== kind) say("fact-out-of-reach", at, `\`${fact.name}\` is not a fact of \`${kind}\``);
    else if (fact.type === "instant" || fact.type === "list") say("wrong-type", at, `groups are not made by facts of type ${fact.type}`);
  }
  const needsInstant = measure.statistic === "hoursSincePrevious" || (typeof measure.window === "string" && measure.window.startsWith("PT"));
  if (needsInstant && kind !== "contact") say("no-instant", pointer, `records of kind \`${kind}\` have a day, not an instant: hours cannot be counted`);
}

function checkSanctions(sanctions: readonly unknown[], clauses: ReadonlySet<string>, reference: Reference, say: Say): void {
  const ids = uniqueIds(sanctions, "/sanctions", "step", say);
  for (const [index, entry] of sanctions.entries()) {
    const sanction = entries(entry);
    reference(sanction.clause, clauses, "clause", `/sanctions/${index}/clause`);
    const lower = new Set(ids.slice(0, index));
    for (const [i, id] of list(sanction.after).entries()) reference(id, lower, "lower step", `/sanctions/${index}/after/${i}`);
  }
}

function subjectOfRule(subject: unknown, lexicon: Lexicon, measures: ReadonlySet<string>, pointer: string, say: Say): RuleSubject | undefined {
  if (typeof subject === "string") {
    if (isSubject(subject, lexicon)) return subject;
    say("unknown-kind", pointer, `unknown kind of record \`${subject}\``, didYouMean(subject, [...lexicon.kinds, "practice", "case", "member"]));
    return undefined;
  }
  const measure = entries(subject).measure;
  if (typeof measure !== "string") return undefined;
  if (!measures.has(measure)) {
    say("dangling-reference", `${pointer}/measure`, `no measure is called \`${measure}\``, didYouMean(measure, measures));
    return undefined;
  }
  if (lexicon.measures[measure]?.statistic !== "count") {
    say("wrong-type", `${pointer}/measure`, `\`${measure}\` has a value for each record, not for a group`);
    return undefined;
  }
  return { measure };
}

function checkGovernedBy(name: unknown, subject: RuleSubject, lexicon: Lexicon, pointer: string, say: Say): void {
  if (typeof name !== "string") return;
  const fact = lexicon.find(name);
  if (fact === undefined) say("unknown-fact", pointer, `unknown fact \`${name}\``, didYouMean(name, lexicon.names()));
  else if (typeof subject !== "string" || !lexicon.kinds.includes(subject) || fact.subject !== subject) say("fact-out-of-reach", pointer, `\`${name}\` is not a fact of the record that is judged`);
  else if (fact.type !== "date") say("wrong-type", pointer, `\`${name}\` is not a date`);
}

function checkMessages(messages: Loose, subject: RuleSubject, lexicon: Lexicon, pointer: string, say: Say): void {
  for (const [outcome, text] of Object.entries(messages)) {
    for (const [language, sentence] of Object.entries(entries(text))) {
      for (const name of typeof sentence === "string" ? placeholders(sentence) : []) {
        const at = `${pointer}/${outcome}${pointerStep(language)}`;
        const fact = lexicon.find(name);
        const reason = fact === undefined ? undefined : lexicon.refusal(subject, fact);
        if (fact === undefined) say("unknown-fact", at, `unknown fact \`${name}\` in a message`, didYouMean(name, lexicon.names()));
        else if (reason !== undefined) say("fact-out-of-reach", at, `fact \`${name}\` cannot be read here: ${reason}`);
      }
    }
  }
}

function checkExamples(examples: readonly unknown[], exceptions: readonly unknown[], pointer: string, say: Say): void {
  const ids = new Set(exceptions.map((exception) => entries(exception).id).filter((id) => typeof id === "string"));
  const names = new Set<unknown>();
  for (const [index, entry] of examples.entries()) {
    const example = entries(entry);
    if (names.has(example.name)) say("duplicate-id", `${pointer}/${index}/name`, `another example is called \`${String(example.name)}\` already`);
    names.add(example.name);
    if (typeof example.exception !== "string") continue;
    if (!ids.has(example.exception)) say("dangling-reference", `${pointer}/${index}/exception`, `no exception is called \`${example.exception}\``, didYouMean(example.exception, ids));
    if (example.outcome !== "excepted") say("wrong-type", `${pointer}/${index}/exception`, "only the outcome `excepted` has an exception");
  }
}

/** The declarations as far as they are sound, so that one wrong entry does not hide the others. */
function soundWords(book: Loose): Parameters<typeof lexiconOf>[0] {
  const sound = (value: unknown, isSound: (entry: Loose) => boolean) =>
    Object.fromEntries(Object.entries(entries(value)).filter(([, entry]) => isSound(entries(entry))));
  return {
    records: sound(book.records, (record) => Object.values(entries(record.fields)).every((field) => typeof entries(field).type === "string")),
    facts: sound(book.facts, (field) => typeof field.type === "string"),
    derived: sound(book.derived, (entry) => functionOf(entry as unknown as Derivation) !== undefined),
    parameters: sound(book.parameters, () => true),
    measures: sound(book.measures, (measure) => typeof measure.of === "string"),
  } as Parameters<typeof lexiconOf>[0];
}
