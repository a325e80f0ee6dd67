import type { Problem } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import { listName } from "./environment.js";
import { type FieldCheck, fitOf, problemsIn } from "./field-check.js";
import type { Plan } from "./plan.js";

/** Declared records and facts are checked against what the rulebooks declare; the rest was checked as a dossier. */
export function misfitsIn(
  plan: Plan,
  dossier: PlainRecord,
  lists: ReadonlyMap<string, readonly PlainRecord[]>,
): readonly Problem[] {
  const problems: Problem[] = [];
  const found = new Set<string>();
  for (const book of plan.books) {
    for (const { rulebook, lexicon } of book.editions) {
      for (const name of Object.keys(rulebook.facts ?? {})) {
        const fact = lexicon.vocabulary.get(name);
        const kind = fact?.subject ?? "";
        const fits = fact === undefined ? () => true : fitOf(fact);
        const records = kind === "member" ? [dossier.member as PlainRecord] : (lists.get(listName(kind)) ?? []);
        for (const [index, record] of records.entries()) {
          const value = (record.facts as PlainRecord | null | undefined)?.[name.slice(kind.length + 1)];
          if (value === undefined || value === null || fits(value)) continue;
          const pointer = `${kind === "member" ? "/member" : `/${listName(kind)}/${index}`}/facts/${name.slice(kind.length + 1)}`;
          if (found.has(pointer)) continue;
          found.add(pointer);
          problems.push({
            code: "wrong-type",
            pointer,
            message: `\`${name}\` is of type ${fact?.type}, found \`${JSON.stringify(value)}\``,
          });
        }
      }
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

/** Every field that some rulebook declares for a record type, whether a rule reads it or not. */
function declaredFields(plan: Plan, kind: string): readonly FieldCheck[] {
  const fields = new Map<string, FieldCheck>();
  for (const { rulebook, lexicon } of plan.books.flatMap((book) => book.editions)) {
    for (const name of Object.keys(rulebook.records?.[kind]?.fields ?? {})) {
      const fact = lexicon.vocabulary.get(`${kind}.${name}`);
      if (fact !== undefined) fields.set(name, { fact, path: [name], fits: fitOf(fact) });
    }
  }
  return [...fields.values()];
}
