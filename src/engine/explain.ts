import { compareCodePoints, pointerStep } from "../base/identifier.js";
import { isInterval } from "../base/interval.js";
import type { Outcome } from "../base/outcome.js";
import { FALSE, not, TRUE, type Truth, UNKNOWN } from "../base/truth.js";
import { inputsOf } from "../facts/derivation.js";
import { type Fact, isReading, type PlainRecord } from "../facts/fact.js";
import { listOf, relations } from "../facts/vocabulary.js";
import type { ContestedStatement, Evidence, EvidenceValue, FindingBurden } from "../findings/finding.js";
import { isFactReference } from "../rulebook/check-condition.js";
import type { Leaf } from "../rulebook/condition.js";
import { measureRead } from "../rulebook/measure.js";
import type { Burden, Exception, Rule } from "../rulebook/rule.js";
import { evaluate, evaluateLeaf, expectedOf, type ReadFact, type Tree } from "./evaluate.js";
import type { RulePlan } from "./plan.js";
import { pathOf, type Scope } from "./scope.js";
import type { Subject } from "./subject.js";

/** Where the values of an explanation come from: the record itself, or what json-rules-engine resolved. */
export interface Source {
  readonly read: ReadFact;
  readonly missing: (fact: string) => readonly string[];
  readonly pointer: (fact: string) => string;
  readonly contested: (fact: string) => readonly ContestedStatement[] | undefined;
  /** The same record as a rule reads it that names a calendar. */
  readonly within: (scope: Scope) => Source;
}

export interface Explanation {
  readonly evidence: readonly Evidence[];
  readonly missing: readonly string[];
  /** Who has to show which of the missing facts, where the rule says. */
  readonly burden: readonly FindingBurden[];
}

/** Why a rule came out as it did: the leaves that carried the outcome, and the facts that would decide it. */
export function explain(
  plan: RulePlan,
  outcome: Outcome,
  source: Source,
  extraMissing: readonly string[] = [],
): Explanation {
  const leaves: Leaf[] = [];
  const undecided: Leaf[] = [];
  const missing = new Set<string>();
  const burdens = new Map<Burden, Set<string>>();
  const miss = (fact: string, burden: Burden | undefined) => {
    missing.add(fact);
    if (burden === undefined) return;
    const facts = burdens.get(burden) ?? new Set<string>();
    burdens.set(burden, facts.add(fact));
  };
  if (outcome === "undetermined") {
    for (const fact of extraMissing) miss(fact, plan.rule.burden);
    for (const { tree, burden } of partsOf(plan)) {
      if (evaluate(tree, source.read) !== UNKNOWN) continue;
      const open: Leaf[] = [];
      collectUndecided(tree, source.read, open);
      for (const leaf of open) for (const fact of missingOfLeaf(leaf, source)) miss(fact, burden);
      undecided.push(...open);
    }
  }
  for (const tree of carriers(plan, outcome, source.read))
    collectDecisive(tree, evaluate(tree, source.read), source.read, leaves);
  const evidence = uniqueEvidence(leaves, source);
  const shown = new Set(evidence.map((entry) => entry.fact));
  for (const fact of plan.named)
    if (!shown.has(fact))
      evidence.push({ fact, value: evidenceValue(source.read(fact)), pointer: source.pointer(fact) });
  for (const fact of undecided.flatMap(factsOf)) {
    const contested = source.contested(fact);
    if (contested === undefined) continue;
    const at = evidence.findIndex((entry) => entry.fact === fact);
    if (at < 0) evidence.push({ fact, value: null, pointer: source.pointer(fact), contested });
    else evidence[at] = { ...(evidence[at] as Evidence), contested };
  }
  const burden = [...burdens]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([by, facts]) => ({ by, facts: [...facts].sort() }));
  return { evidence, missing: [...missing].sort(), burden };
}

/** What a rule is made of, and who has to show each part. */
function partsOf(plan: RulePlan): readonly { readonly tree: Tree; readonly burden: Burden | undefined }[] {
  const { rule } = plan;
  const own = [plan.edition.kinds.get(kindOf(plan))?.appliesTo, plan.applies, plan.requirement];
  return [
    ...own.flatMap((part) => (part === undefined ? [] : [{ tree: part.tree, burden: rule.burden }])),
    ...plan.exceptions.map(({ tree }, index) => ({ tree, burden: burdenOf(rule.except?.[index], rule) })),
  ];
}

/** An exception that does not say is as its rule. */
function burdenOf(exception: Exception | undefined, rule: Rule): Burden | undefined {
  const burden = exception?.burden ?? rule.burden;
  return burden === "nobody" ? undefined : burden;
}

function kindOf(plan: RulePlan): string {
  return typeof plan.rule.subject === "string" ? plan.rule.subject : "measure";
}

/** The parts whose truth made the outcome. */
function carriers(plan: RulePlan, outcome: Outcome, read: ReadFact): readonly Tree[] {
  switch (outcome) {
    case "inapplicable":
      return plan.applies === undefined ? [] : [plan.applies.tree];
    case "satisfied":
      return [plan.requirement.tree];
    case "excepted": {
      const holding = plan.exceptions.find((exception) => evaluate(exception.tree, read) === TRUE);
      return [plan.requirement.tree, ...(holding === undefined ? [] : [holding.tree])];
    }
    case "violated":
    case "undetermined":
      return [plan.requirement.tree, ...plan.exceptions.map((exception) => exception.tree)];
    default:
      return outcome satisfies never;
  }
}

/** The leaves that made a node what it is; those of an undecided node are left to `missing`. */
function collectDecisive(tree: Tree, truth: Truth, read: ReadFact, into: Leaf[]): void {
  if ("leaf" in tree) {
    if (truth !== UNKNOWN || isInterval(read(tree.leaf.fact))) into.push(tree.leaf);
    return;
  }
  if ("not" in tree) {
    collectDecisive(tree.not, not(truth), read, into);
    return;
  }
  const children = "all" in tree ? tree.all : tree.any;
  for (const child of children) {
    const value = evaluate(child, read);
    const carries =
      truth === UNKNOWN || ("all" in tree ? truth === TRUE || value === FALSE : truth === FALSE || value === TRUE);
    if (carries) collectDecisive(child, value, read, into);
  }
}

/** The unknown leaves of those nodes that are themselves undecided. */
function collectUndecided(tree: Tree, read: ReadFact, into: Leaf[]): void {
  if ("leaf" in tree) {
    if (evaluateLeaf(tree.leaf, read) === UNKNOWN) into.push(tree.leaf);
    return;
  }
  for (const child of "not" in tree ? [tree.not] : "all" in tree ? tree.all : tree.any) {
    if (evaluate(child, read) === UNKNOWN) collectUndecided(child, read, into);
  }
}

/** The fact of a leaf, and the one it is compared with. */
function factsOf(leaf: Leaf): readonly string[] {
  return isFactReference(leaf.value) ? [leaf.fact, leaf.value.fact] : [leaf.fact];
}

function missingOfLeaf(leaf: Leaf, source: Source): readonly string[] {
  return factsOf(leaf).flatMap((fact) => {
    const value = source.read(fact);
    if (isInterval(value)) return value.because.length > 0 ? value.because : [fact];
    return value === undefined ? source.missing(fact) : [];
  });
}

function uniqueEvidence(leaves: readonly Leaf[], source: Source): Evidence[] {
  const entries = new Map<string, Evidence>();
  for (const leaf of leaves) {
    const expected = evidenceValue(expectedOf(leaf, source.read));
    const entry = {
      fact: leaf.fact,
      value: evidenceValue(source.read(leaf.fact)),
      operator: leaf.operator,
      expected,
      pointer: source.pointer(leaf.fact),
    };
    entries.set(`${leaf.fact} ${leaf.operator} ${JSON.stringify(expected)}`, entry);
  }
  return [...entries.values()];
}

/** A value as a report prints it; a gap to a record that never was is `none`. */
export function evidenceValue(value: unknown): EvidenceValue {
  if (value === undefined) return null;
  if (value === Number.POSITIVE_INFINITY) return "none";
  if (isInterval(value)) {
    const [lower, upper] = [value.lower, value.upper].map((bound) => (Number.isFinite(bound) ? bound : null));
    return lower === null && upper === null ? null : { lower: lower ?? null, upper: upper ?? null };
  }
  return value as EvidenceValue;
}

/** The facts not known in a condition's undecided parts, for a record. */
export function missingFrom(tree: Tree, subject: Subject): readonly string[] {
  const source = sourceOf(subject);
  const undecided: Leaf[] = [];
  collectUndecided(tree, source.read, undecided);
  return [...new Set(undecided.flatMap((leaf) => missingOfLeaf(leaf, source)))];
}

/** The first fact, and its value, that makes a decided condition what it is. */
export function decisiveIn(tree: Tree, subject: Subject): Pick<Evidence, "fact" | "value"> {
  const { read } = sourceOf(subject);
  const leaves: Leaf[] = [];
  collectDecisive(tree, evaluate(tree, read), read, leaves);
  // Invariant: a decided condition has a leaf that decides it.
  const { fact } = leaves[0] as Leaf;
  return { fact, value: evidenceValue(read(fact)) };
}

/** The record as a source of explanations. */
export function sourceOf(subject: Subject): Source {
  return {
    read: (fact) => subject.scope.reader(fact)(subject),
    missing: (fact) => missingFacts(fact, subject),
    pointer: (fact) => pointerOf(fact, subject),
    contested: (fact) => statementsOn(fact, subject),
    within: (scope) => sourceOf(scope === subject.scope ? subject : { ...subject, scope }),
  };
}

/** The inputs that are not known and for want of which a fact is not. */
function missingFacts(name: string, subject: Subject): readonly string[] {
  const { scope } = subject;
  const fact = scope.edition.lexicon.vocabulary.get(name);
  if (name.startsWith("measure.")) return measureMissing(name, subject);
  if (fact === undefined || subject.contested?.has(name)) return [name];
  if (fact.absenceOf !== undefined) return [fact.absenceOf];
  if (fact.hop !== undefined) return hopMissing(fact, subject);
  if (fact.derived === undefined) return [name];
  const inputs = isReading(fact.derived) ? fact.derived.inputs : inputsOf(fact.derived);
  if (isReading(fact.derived) && fact.derived.missing !== undefined) {
    return fact.derived.missing(
      inputs.map((input) => scope.reader(input)(subject)),
      subject.env,
    );
  }
  const unknown = inputs.filter(
    (input) => scope.reader(input)(subject) === undefined && !isKnownAbsent(input, subject),
  );
  return unknown.length === 0 ? [name] : [...new Set(unknown.flatMap((input) => missingFacts(input, subject)))];
}

/** A field whose absence is an answer is missing only where it is `null`. */
function isKnownAbsent(name: string, subject: Subject): boolean {
  const fact = subject.scope.edition.lexicon.vocabulary.get(name);
  if (fact?.absenceIsKnown !== true || subject.contested?.has(name)) return false;
  let value: unknown = subject.record;
  for (const step of pathOf(name)) value = (value as PlainRecord | undefined)?.[step];
  return value === undefined;
}

function measureMissing(name: string, subject: Subject): readonly string[] {
  const measure = subject.scope.edition.rulebook.measures?.[measureRead(name)?.id ?? ""];
  const by = (measure?.by ?? []).filter(
    (fact) => fact.startsWith(`${subject.scope.kind}.`) && subject.scope.reader(fact)(subject) === undefined,
  );
  return by.length === 0 ? [name] : [...new Set(by.flatMap((fact) => missingFacts(fact, subject)))];
}

function hopMissing(fact: Fact, subject: Subject): readonly string[] {
  const hop = fact.hop as NonNullable<Fact["hop"]>;
  const relation = relations.find(
    (candidate) => candidate.kind === subject.scope.kind && candidate.relation === hop.relation,
  );
  const key = relation?.key ?? fact.name;
  const id = subject.scope.reader(key)(subject);
  if (id === undefined) return [key];
  const record = subject.env.find(listOf[hop.kind] ?? "", id);
  if (record === undefined) return [fact.name];
  const target = subject.env.subjectFor(subject.scope.other(hop.kind), record, subject);
  return missingFacts(hop.fact, target).map(
    (name) => `${subject.scope.kind}.${hop.relation}.${name.slice(hop.kind.length + 1)}`,
  );
}

/** Where the value, or the first thing it is made of, stands in the dossier. */
function pointerOf(name: string, subject: Subject): string {
  const { scope, env } = subject;
  if (name.startsWith("parameter.") || name === "check.on") return "";
  const own = env.pointerTo(listOf[scope.kind] ?? `records/${scope.kind}`, subject.record);
  if (name.startsWith("measure.")) return own;
  if (name.startsWith("member.") && scope.kind !== "member") {
    return env.member === undefined ? "" : pointerOf(name, env.subjectFor(scope.other("member"), env.member, subject));
  }
  const fact = scope.edition.lexicon.vocabulary.get(name);
  if (fact?.hop !== undefined) {
    const relation = relations.find(
      (candidate) => candidate.kind === scope.kind && candidate.relation === fact.hop?.relation,
    );
    const record = env.find(listOf[fact.hop.kind] ?? "", scope.reader(relation?.key ?? "")(subject));
    return record === undefined
      ? own
      : pointerOf(fact.hop.fact, env.subjectFor(scope.other(fact.hop.kind), record, subject));
  }
  if (fact?.absenceOf !== undefined) return own + pathOf(fact.absenceOf).map(pointerStep).join("");
  if (fact?.derived !== undefined) {
    const first = isReading(fact.derived) ? fact.derived.inputs[0] : inputsOf(fact.derived)[0];
    return first === undefined ? own : pointerOf(first, subject);
  }
  const path = scope.fields.get(name)?.path ?? pathOf(name);
  return own + path.map(pointerStep).join("");
}

function statementsOn(name: string, subject: Subject): readonly ContestedStatement[] | undefined {
  if (subject.contested === undefined || !Array.isArray(subject.record.contested)) return undefined;
  const fact = subject.scope.edition.lexicon.vocabulary.get(name);
  const names = new Set([name]);
  if (fact?.derived !== undefined)
    for (const input of isReading(fact.derived) ? fact.derived.inputs : inputsOf(fact.derived)) names.add(input);
  for (const entry of subject.record.contested as readonly PlainRecord[]) {
    const contested = String(entry.fact);
    const full = contested.startsWith(`${subject.scope.kind}.`) ? contested : `${subject.scope.kind}.${contested}`;
    if (names.has(full) && Array.isArray(entry.statements)) return entry.statements as readonly ContestedStatement[];
  }
  return undefined;
}
