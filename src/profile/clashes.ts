import { canonicalJson } from "../base/canonical.js";
import { pointerStep } from "../base/identifier.js";
import type { Say } from "../rulebook/loose.js";
import type { Profile } from "../rulebook/profile.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Layer } from "./layer.js";
import { labelOf } from "./origins.js";

/** Names that would stand for two things: rules of two bases, and what the profile calls as a base does. */
export function refuseClashes(profile: Profile, layers: readonly Layer[], say: Say): void {
  for (const [place, layer] of layers.entries()) {
    for (const rule of layer.rulebook.rules) {
      const other = layers
        .slice(0, place)
        .find(({ rulebook }) => rulebook.rules.some((one) => one.id === rule.id && textOf(one) !== textOf(rule)));
      if (other === undefined) continue;
      const message = `\`${other.label}\` and \`${layer.label}\` each have a rule \`${rule.id}\`, and not the same`;
      say("rules-differ", `/extends/${layer.place}`, message, "take only one of them, or remove one by an alteration");
    }
  }
  const refuse = (what: string, id: string, pointer: string, has: (layer: Layer) => unknown, hint: string) => {
    const layer = layers.find((one) => has(one) === true);
    if (layer !== undefined) say("name-taken", pointer, `\`${layer.label}\` has a ${what} \`${id}\` already`, hint);
  };
  const otherName = "choose another name";
  for (const [index, { id }] of (profile.rules ?? []).entries())
    refuse(
      "rule",
      id,
      `/rules/${index}/id`,
      ({ base }) => base.rules.some((one) => one.id === id),
      "an id is never used again: alter the rule, or choose another id",
    );
  for (const [index, { id }] of (profile.clauses ?? []).entries())
    refuse(
      "clause",
      id,
      `/clauses/${index}/id`,
      ({ rulebook }) => rulebook.clauses.some((one) => one.id === id),
      otherName,
    );
  for (const key of ["parameters", "conditions", "measures", "calendars"] as const)
    for (const id of Object.keys(profile[key] ?? {}))
      refuse(
        key.slice(0, -1),
        id,
        `/${key}${pointerStep(id)}`,
        ({ rulebook }) => Object.hasOwn(rulebook[key] ?? {}, id),
        key === "parameters" ? "set it by an alteration, or choose another name" : otherName,
      );
  refuseOtherTypes(profile, layers, say);
}

/** What a rule says, without its examples. */
function textOf({ examples: _examples, ...rule }: Rule): string {
  return canonicalJson(rule);
}

/** Facts, derivations and record types are of the dossier, so bases that share one must mean the same by it. */
function refuseOtherTypes(profile: Profile, layers: readonly Layer[], say: Say): void {
  const known = new Map<string, { readonly text: string; readonly of: string }>();
  const declare = (name: string, meaning: unknown, of: string, pointer: string) => {
    const text = canonicalJson(meaning);
    const other = known.get(name);
    if (other === undefined) known.set(name, { text, of });
    else if (other.text !== text)
      say("different-type", pointer, `\`${name}\` is declared otherwise in \`${of}\` than in \`${other.of}\``);
  };
  const all = [
    ...layers.map(({ label, place, rulebook }) => ({ book: rulebook as Partial<Rulebook>, label, at: place })),
    { book: profile as Partial<Rulebook>, label: labelOf(profile), at: undefined },
  ];
  for (const { book, label, at } of all) {
    const pointer = (section: string, name: string) =>
      at === undefined ? `/${section}${pointerStep(name)}` : `/extends/${at}`;
    for (const [name, { type, unit, values }] of Object.entries(book.facts ?? {}))
      declare(name, { type, unit: unit ?? null, values: values ?? null }, label, pointer("facts", name));
    for (const [name, derivation] of Object.entries(book.derived ?? {}))
      declare(name, derivation, label, pointer("derived", name));
    for (const [name, { title: _title, ...record }] of Object.entries(book.records ?? {}))
      declare(name, record, label, pointer("records", name));
  }
}
