import type { Problem } from "../errors.js";
import type { Fact, PlainRecord } from "../facts/fact.js";
import { listName } from "./environment.js";
import { type FieldCheck, fitOf, inAnyEdition, problemsIn } from "./field-check.js";
import type { Plan } from "./plan.js";

/** Declared records and facts are checked against what the rulebooks declare; the rest was checked as a dossier. */
export function misfitsIn(
  plan: Plan,
  dossier: PlainRecord,
  lists: ReadonlyMap<string, readonly PlainRecord[]>,
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const fact of declaredFacts(plan)) {
    const { name, subject: kind } = fact;
    const word = name.slice(kind.length + 1);
    const fits = fitOf(fact);
    const records = kind === "member" ? [dossier.member as PlainRecord] : (lists.get(listName(kind)) ?? []);
    for (const [index, record] of records.entries()) {
      const value = (record.facts as PlainRecord | null | undefined)?.[word];
      if (value === undefined || value === null || fits(value)) continue;
      problems.push({
        code: "wrong-type",
        pointer: `${kind === "member" ? "/member" : `/${listName(kind)}/${index}`}/facts/${word}`,
        message: `\`${name}\` is of type ${fact.type}, found \`${JSON.stringify(value)}\``,
      });
    }
  }
  for (const [list, records] of lists) {
    if (!list.startsWith("records.") || !plan.kinds.has(list.slice("records.".length))) continue;
    const kind = list.slice("records.".length);
    const fields = declaredFields(plan, kind);
    for (const [index, record] of records.entries())
      problems.push(...problemsIn(record, kind, fields, `/records/${kind}/${index}`));
  }
  return problems;
}

/** Every fact that some rulebook declares on a built-in subject, with the words of all its editions. */
function declaredFacts(plan: Plan): readonly Fact[] {
  const facts = new Map<string, Fact>();
  for (const { rulebook, lexicon } of plan.books.flatMap((book) => book.editions)) {
    for (const name of Object.keys(rulebook.facts ?? {})) {
      const fact = lexicon.vocabulary.get(name);
      if (fact !== undefined) facts.set(name, inAnyEdition(facts.get(name), fact));
    }
  }
  return [...facts.values()];
}

/** Every field that some rulebook declares for a record type, whether a rule reads it or not. */
function declaredFields(plan: Plan, kind: string): readonly FieldCheck[] {
  const fields = new Map<string, FieldCheck>();
  for (const { rulebook, lexicon } of plan.books.flatMap((book) => book.editions)) {
    for (const name of Object.keys(rulebook.records?.[kind]?.fields ?? {})) {
      const fact = lexicon.vocabulary.get(`${kind}.${name}`);
      if (fact === undefined) continue;
      const whole = inAnyEdition(fields.get(name)?.fact, fact);
      fields.set(name, { fact: whole, path: [name], fits: fitOf(whole) });
    }
  }
  return [...fields.values()];
}
