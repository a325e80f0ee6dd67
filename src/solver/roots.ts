import type { EditionPlan } from "../engine/plan.js";
import { derive, inputsOf } from "../facts/derivation.js";
import { type Fact, isReading, type World } from "../facts/fact.js";

/** What stands at a field of a record that is being made up. */
export type Given =
  | { readonly is: "absent" }
  | { readonly is: "null" }
  | { readonly is: "value"; readonly value: unknown };

export const absent: Given = { is: "absent" };
export const nothing: Given = { is: "null" };
export function given(value: unknown): Given {
  return { is: "value", value };
}

/** Made of others, yet free to be chosen: what makes them so is written into the record afterwards. */
const chosen: ReadonlySet<string> = new Set([
  ...["contact.localDate", "contact.localTime"],
  ...["complaint.onDiscontinuedTerms", "case.complaintsDecidedBefore"],
]);

/** The fields that decide a fact's value, in the order in which they are read. */
export function rootsOf(name: string, edition: EditionPlan): readonly string[] {
  if (name.startsWith("measure.") || name.startsWith("parameter.")) return [];
  const fact = edition.lexicon.vocabulary.get(name);
  if (fact === undefined || chosen.has(name)) return [name];
  if (fact.absenceOf !== undefined) return [fact.absenceOf];
  if (fact.hop !== undefined) {
    const { hop } = fact;
    return rootsOf(hop.fact, edition).map((root) => outside(root, fact, hop.kind));
  }
  if (fact.derived === undefined) return [name];
  const inputs = isReading(fact.derived) ? fact.derived.inputs : inputsOf(fact.derived);
  return [...new Set(inputs.flatMap((input) => rootsOf(input, edition)))];
}

/** The name by which a record knows a field of the record that it names. */
function outside(root: string, fact: Fact, kind: string): string {
  return root.startsWith(`${kind}.`) ? `${fact.subject}.${fact.hop?.relation}.${root.slice(kind.length + 1)}` : root;
}

/** What a fact says of a record that is made up, read by the same derivations as everywhere. */
export function factFrom(name: string, edition: EditionPlan, read: (root: string) => Given): unknown {
  const fact = edition.lexicon.vocabulary.get(name);
  if (fact === undefined || chosen.has(name)) return valueIn(read(name));
  if (fact.absenceOf !== undefined) {
    const { is } = read(fact.absenceOf);
    return is === "absent" ? true : is === "null" ? undefined : false;
  }
  if (fact.hop !== undefined) {
    const { hop } = fact;
    return factFrom(hop.fact, edition, (root) => read(outside(root, fact, hop.kind)));
  }
  if (fact.derived === undefined) return valueIn(read(name), fact.whenAbsent);
  if (isReading(fact.derived)) {
    const inputs = fact.derived.inputs.map((input) => factFrom(input, edition, read));
    return fact.derived.read(inputs, worldOf(edition));
  }
  const inputs = inputsOf(fact.derived).map((input) => factFrom(input, edition, read));
  return derive(fact.derived, inputs, edition.holidays);
}

function valueIn(one: Given, whenAbsent?: boolean): unknown {
  return one.is === "value" ? one.value : one.is === "absent" ? whenAbsent : undefined;
}

function worldOf({ holidays, rulebook }: EditionPlan): World {
  return { holidays, ladder: rulebook.sanctions, list: () => undefined, find: () => undefined };
}
