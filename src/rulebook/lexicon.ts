import { parseDay } from "../base/calendar.js";
import type { Fact, FactType } from "../facts/fact.js";
import { recordKinds, type Vocabulary, vocabularyOf, wholeKinds } from "../facts/vocabulary.js";
import type { Literal } from "./condition.js";
import { groupParts, hasGroupValue, hasSums, type Measure, measureRead, rateParts, shareParts } from "./measure.js";
import type { RuleSubject } from "./rule.js";
import type { Parameter, Rulebook } from "./rulebook.js";

/** What the words of one rulebook mean: its facts, parameters and measures, and which of them a rule may read. */
export interface Lexicon {
  readonly vocabulary: Vocabulary;
  readonly find: (name: string) => Fact | undefined;
  readonly names: () => Iterable<string>;
  readonly parameterValues: (fact: string) => readonly unknown[] | undefined;
  /** The kinds of record that are judged one at a time. */
  readonly kinds: readonly string[];
  /** Why a fact cannot be read by rules of a subject; `undefined` where it can. */
  readonly refusal: (subject: RuleSubject, fact: Fact) => string | undefined;
  readonly measures: Readonly<Record<string, Measure>>;
}

type Words = Pick<Rulebook, "records" | "facts" | "derived" | "parameters" | "measures">;

/** Facts of a group, in a rule that judges the groups of a measure. */
const groupFacts: readonly Fact[] = groupParts.map((word) => ({
  name: `measure.${word}`,
  subject: "measure",
  type: "number",
  sentence: `The ${word} of the group that is judged.`,
}));

export function lexiconOf(words: Words): Lexicon {
  const vocabulary = vocabularyOf(words);
  const parameters = words.parameters ?? {};
  const measures = words.measures ?? {};
  const extra = new Map<string, Fact>();
  for (const fact of groupFacts) extra.set(fact.name, fact);
  for (const [id, parameter] of Object.entries(parameters)) extra.set(`parameter.${id}`, parameterFact(id, parameter));
  for (const [id, measure] of Object.entries(measures))
    for (const fact of measureFacts(id, measure)) extra.set(fact.name, fact);
  const kinds = [...recordKinds, ...Object.keys(words.records ?? {})];
  return {
    vocabulary,
    kinds,
    measures,
    find: (name) => vocabulary.get(name) ?? extra.get(name),
    names: function* names() {
      yield* vocabulary.keys();
      yield* extra.keys();
    },
    parameterValues: (name) => {
      const id = name.startsWith("parameter.") ? name.slice("parameter.".length) : undefined;
      const parameter = id !== undefined && Object.hasOwn(parameters, id) ? parameters[id] : undefined;
      return parameter === undefined ? undefined : valuesOf(parameter);
    },
    refusal: (subject, fact) => refusal(subject, fact, measures, kinds),
  };
}

/** Every value a parameter takes over its life. */
export function valuesOf(parameter: Parameter): readonly Literal[] {
  if (parameter.value !== undefined) return [parameter.value];
  return (parameter.values ?? []).map((dated) => dated.value);
}

function parameterFact(id: string, parameter: Parameter): Fact {
  const unit = parameter.unit === undefined ? {} : { unit: parameter.unit };
  const type = literalType(valuesOf(parameter)[0]);
  return { name: `parameter.${id}`, subject: "parameter", type, ...unit, sentence: "A parameter of the rulebook." };
}

function literalType(value: unknown): FactType {
  if (Array.isArray(value)) return "list";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "number") return "number";
  if (typeof value === "string" && parseDay(value) !== undefined) return "date";
  return "string";
}

/** A measure as a fact, and beside a share or a rate what it is made of. */
function measureFacts(id: string, measure: Measure): readonly Fact[] {
  const unit = unitOf(measure);
  const own = { subject: "measure", type: "number" } as const;
  const value = { ...own, name: `measure.${id}`, ...unit, sentence: "A measure of the rulebook." };
  if (measure.statistic !== "share" && measure.statistic !== "rate") return [value];
  const parts = measure.statistic === "share" ? shareParts : rateParts;
  const facts = parts.map((part) => ({ ...own, name: `measure.${id}.${part}`, sentence: sentenceOf[part] }));
  return [value, ...facts];
}

const sentenceOf: Readonly<Record<(typeof rateParts)[number], string>> = {
  count: "The numerator.",
  total: "The denominator.",
  lower: "The lower end of the rate's exact interval.",
  upper: "The upper end of the rate's exact interval.",
};

function unitOf({ statistic }: Measure): { readonly unit?: string } {
  switch (statistic) {
    case "hoursSincePrevious":
    case "hoursSince":
      return { unit: "hours" };
    case "daysSince":
      return { unit: "days" };
    case "count":
    case "share":
    case "rate":
      return {};
    default:
      statistic satisfies never;
      return {};
  }
}

function refusal(
  subject: RuleSubject,
  fact: Fact,
  measures: Readonly<Record<string, Measure>>,
  kinds: readonly string[],
): string | undefined {
  if (fact.subject === "parameter" || fact.subject === "check" || fact.subject === "member") return undefined;
  const word = measureRead(fact.name)?.id ?? "";
  if (typeof subject !== "string") {
    if (fact.subject !== "measure")
      return "a rule about groups reads `measure.value` and its kin, the member and parameters";
    return Object.hasOwn(measures, word) ? "a rule about groups reads its own measure as `measure.value`" : undefined;
  }
  if (fact.subject === "measure") {
    const measure = Object.hasOwn(measures, word) ? measures[word] : undefined;
    if (measure === undefined) return "only a rule whose subject is a measure reads its groups";
    if (!kinds.includes(subject)) {
      if (measure.by !== undefined) return `a rule about a ${subject} reads only measures without \`by\``;
      if (hasGroupValue(measure)) return undefined;
      const what = hasSums(measure.statistic) ? "a window of hours" : `\`${measure.statistic}\``;
      return `${what} has a value for each record only`;
    }
    return measure.of === subject
      ? undefined
      : `it counts records of kind \`${measure.of}\`, the rule is about \`${subject}\``;
  }
  return fact.subject === subject ? undefined : `it is a fact of \`${fact.subject}\`, the rule is about \`${subject}\``;
}

/** Whether records of this name can be a rule's subject. */
export function isSubject(name: string, lexicon: Lexicon): boolean {
  return lexicon.kinds.includes(name) || (wholeKinds as readonly string[]).includes(name);
}
