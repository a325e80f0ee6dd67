import { pointerStep } from "../base/identifier.js";
import { createHints } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import type { Fact } from "../facts/fact.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { type FillableField, fieldsOf, kindsIn } from "./field.js";
import { type FieldMapping, fieldsMapped, kindsMapped, type MappedColumn, type Mapping } from "./mapping.js";
import { formatProblem } from "./moment.js";
import { misfitOf } from "./value.js";

/** All that is wrong with a mapping of the right shape, for one kind or for every kind it names. */
export function mappingProblems(mapping: Mapping, rulebooks: readonly Rulebook[], only?: string): readonly Problem[] {
  const problems: Problem[] = [];
  const hints = createHints();
  const kinds = kindsIn(rulebooks);
  const named = kindsMapped(mapping);
  if (only !== undefined && !named.includes(only))
    add(
      problems,
      "missing-key",
      "",
      `nothing is said of ${quote(only)}`,
      named.length === 0 ? undefined : `mapped are ${choice(named)}`,
    );
  for (const kind of named) {
    if (only !== undefined && kind !== only) continue;
    const at = pointerStep(kind);
    if (!kinds.includes(kind)) {
      add(
        problems,
        "unknown-kind",
        at,
        `unknown kind of record ${quote(kind)}`,
        hints(kind, kinds) ?? `expected ${choice(kinds)}`,
      );
      continue;
    }
    const fields = fieldsOf(kind, rulebooks);
    const names = [...fields.keys()];
    const mapped = fieldsMapped(mapping, kind) ?? {};
    for (const [name, how] of Object.entries(mapped)) {
      const field = fields.get(name);
      const pointer = at + pointerStep(name);
      if (field === undefined)
        add(problems, "unknown-field", pointer, `unknown field ${quote(name)} of a ${kind}`, hints(name, names));
      else problems.push(...fieldProblems(field, name, how, pointer));
    }
    for (const [name, { required }] of fields)
      if (required && !Object.hasOwn(mapped, name)) add(problems, "missing-key", at, `a ${kind} needs ${quote(name)}`);
  }
  return problems;
}

function fieldProblems(field: FillableField, name: string, how: FieldMapping, at: string): readonly Problem[] {
  const problems: Problem[] = [];
  if (typeof how === "string") return problems;
  if ("rowNumber" in how) {
    if (name !== "id") add(problems, "bad-value", at, "the number of a row can only be an `id`");
    return problems;
  }
  if ("constant" in how) {
    const misfit = misfitOf(field, how.constant);
    if (name === "id") add(problems, "bad-value", at, "an `id` is not the same in all rows");
    else if (misfit !== undefined) add(problems, "bad-value", `${at}/constant`, misfit.message, misfit.hint);
    return problems;
  }
  for (const [word, value] of Object.entries(how.values ?? {})) {
    const misfit = value === null ? undefined : misfitOf(field, value);
    if (misfit !== undefined)
      add(problems, "bad-value", `${at}/values${pointerStep(word)}`, misfit.message, misfit.hint);
  }
  problems.push(...formProblems(field.fact, how, at));
  return problems;
}

/** Words on how something is written, where nothing of the kind is written. */
function formProblems(fact: Fact, how: MappedColumn, at: string): readonly Problem[] {
  const problems: Problem[] = [];
  const isMoment = fact.type === "instant";
  const refuse = (key: string) =>
    add(problems, "bad-value", `${at}/${key}`, `${quote(key)} says nothing of a ${fact.type}`);
  if (how.timeZone !== undefined && !isMoment) refuse("timeZone");
  if (how.zoneOf !== undefined && !isMoment) refuse("zoneOf");
  if (how.country !== undefined && fact.type !== "string") refuse("country");
  if (how.country !== undefined && fact.name.endsWith(".id"))
    add(problems, "bad-value", `${at}/country`, "an `id` is compared as it stands");
  if (how.separator !== undefined && fact.type !== "list") refuse("separator");
  if (how.format !== undefined && !isMoment && fact.type !== "date") refuse("format");
  else if (how.format !== undefined) {
    const lacks = formatProblem(how.format, isMoment);
    if (lacks !== undefined) add(problems, "bad-value", `${at}/format`, lacks);
  }
  return problems;
}

function add(problems: Problem[], code: string, pointer: string, message: string, hint?: string): void {
  problems.push(hint === undefined ? { code, pointer, message } : { code, pointer, message, hint });
}
