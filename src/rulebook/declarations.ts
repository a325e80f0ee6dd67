import { forbiddenNames, NAME, pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import type { Derivation } from "../facts/declared.js";
import { functionOf, inputsOf, inputType } from "../facts/derivation.js";
import { builtInFacts, subjectOf, unhopped, type Vocabulary, vocabularyOf } from "../facts/vocabulary.js";
import { findCycle } from "./cycle.js";
import type { lexiconOf } from "./lexicon.js";
import { entries, type Loose, type Say } from "./loose.js";

const reservedKinds = new Set([...Object.keys(builtInFacts), "parameter", "measure", "rule"]);

export function checkDeclarations(book: Loose, say: Say): void {
  for (const [type, record] of Object.entries(entries(book.records))) {
    const pointer = `/records${pointerStep(type)}`;
    if (reservedKinds.has(type)) say("reserved-name", pointer, `\`${type}\` is a built-in kind of record`);
    const fields = entries(entries(record).fields);
    if (Object.keys(fields).length === 0) say("empty-list", `${pointer}/fields`, "expected at least one field");
    for (const [name, field] of Object.entries(fields)) {
      if (name === "id" || name === "facts" || name === "contested")
        say("reserved-name", `${pointer}/fields/${name}`, `every record has \`${name}\` already`);
      checkField(entries(field), `${pointer}/fields${pointerStep(name)}`, say);
    }
    const governedBy = entries(record).governedBy;
    if (typeof governedBy !== "string") continue;
    const field = Object.hasOwn(fields, governedBy) ? entries(fields[governedBy]) : undefined;
    if (field === undefined)
      say(
        "unknown-fact",
        `${pointer}/governedBy`,
        `the record has no field \`${governedBy}\``,
        didYouMean(governedBy, Object.keys(fields)),
      );
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
  if (field.type !== "enum" && field.type !== undefined && field.values !== undefined)
    say("unknown-key", `${pointer}/values`, `only an enum has \`values\`, this is of type \`${String(field.type)}\``);
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
      else if (fact.subject !== subjectOf(name) && fact.subject !== "member" && fact.subject !== "check")
        say("fact-out-of-reach", at, `\`${input}\` is not a fact of \`${subjectOf(name)}\``);
      else if (fact.type !== inputType(fn))
        say("wrong-type", at, `\`${fn}\` takes facts of type ${inputType(fn)}, \`${input}\` is of type ${fact.type}`);
    }
  }
  const cycle = findCycle(derived, (entry) =>
    functionOf(entry as Derivation) === undefined ? [] : inputsOf(entry as Derivation),
  );
  if (cycle !== undefined) say("cyclic", `/derived${pointerStep(cycle)}`, `\`${cycle}\` is derived from itself`);
  checkDepth(derived, all, say);
}

/** How many facts a fact may be derived through. */
const DEEPEST = 32;

/** A fact is read through all those it is made of, so their chain is bounded. */
function checkDepth(derived: Loose, vocabulary: Vocabulary, say: Say): void {
  const depths = new Map<string, number>();
  // Invariant: in the vocabulary a derived fact stands after those it is made of.
  for (const name of vocabulary.keys()) {
    if (!Object.hasOwn(derived, name)) continue;
    const inputs = inputsOf(derived[name] as Derivation).map(unhopped);
    const depth = 1 + Math.max(0, ...inputs.map((input) => depths.get(input) ?? 0));
    depths.set(name, depth);
    if (depth !== DEEPEST + 1) continue;
    say("too-deep", `/derived${pointerStep(name)}`, `\`${name}\` is derived through more than ${DEEPEST} facts`);
  }
}

/** The declarations as far as they are sound, so that one wrong entry does not hide the others. */
export function soundWords(book: Loose): Parameters<typeof lexiconOf>[0] {
  const sound = (value: unknown, isSound: (entry: Loose) => boolean) =>
    Object.fromEntries(Object.entries(entries(value)).filter(([, entry]) => isSound(entries(entry))));
  return {
    records: sound(book.records, (record) =>
      Object.values(entries(record.fields)).every((field) => typeof entries(field).type === "string"),
    ),
    facts: sound(book.facts, (field) => typeof field.type === "string"),
    derived: sound(book.derived, (entry) => functionOf(entry as unknown as Derivation) !== undefined),
    parameters: sound(book.parameters, () => true),
    measures: sound(book.measures, (measure) => typeof measure.of === "string"),
  } as Parameters<typeof lexiconOf>[0];
}
