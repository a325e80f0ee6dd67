import { didYouMean } from "../base/nearest.js";
import type { Lexicon } from "./lexicon.js";
import { day, entries, type Loose, list, type Reference, type Say, uniqueIds } from "./loose.js";

export function checkParameter(
  parameter: Loose,
  pointer: string,
  reference: Reference,
  clauses: ReadonlySet<string>,
  say: Say,
): void {
  reference(parameter.clause, clauses, "clause", `${pointer}/clause`);
  const given = [parameter.value, parameter.values].filter((value) => value !== undefined).length;
  if (given !== 1)
    say(
      given === 0 ? "missing-key" : "two-values",
      pointer,
      given === 0 ? "expected `value` or `values`" : "expected exactly one of `value` and `values`",
    );
  const dated = list(parameter.values).map((value) => entries(value));
  for (const [index, value] of dated.entries()) {
    const previous = index === 0 ? undefined : day(dated[index - 1]?.from);
    const from = day(value.from);
    if (previous !== undefined && from !== undefined && from <= previous)
      say("reversed-period", `${pointer}/values/${index}/from`, "dated values stand in the order of their days");
  }
  const types = new Set(
    [...dated.map((value) => value.value), parameter.value]
      .filter((value) => value !== undefined)
      .map((value) => (Array.isArray(value) ? "list" : typeof value)),
  );
  if (types.size > 1) say("wrong-type", pointer, "the dated values are of different types");
}

export function checkMeasure(
  measure: Loose,
  pointer: string,
  lexicon: Lexicon,
  readBy: (subject: string, condition: unknown, pointer: string, without: { measures: string }) => void,
  say: Say,
): void {
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
    if (fact === undefined)
      say("unknown-fact", at, `unknown fact \`${String(name)}\``, didYouMean(String(name), lexicon.names()));
    else if (fact.subject !== kind) say("fact-out-of-reach", at, `\`${fact.name}\` is not a fact of \`${kind}\``);
    else if (fact.type === "instant" || fact.type === "list")
      say("wrong-type", at, `groups are not made by facts of type ${fact.type}`);
  }
  const needsInstant =
    measure.statistic === "hoursSincePrevious" ||
    (typeof measure.window === "string" && measure.window.startsWith("PT"));
  if (needsInstant && kind !== "contact")
    say("no-instant", pointer, `records of kind \`${kind}\` have a day, not an instant: hours cannot be counted`);
}

export function checkSanctions(
  sanctions: readonly unknown[],
  clauses: ReadonlySet<string>,
  reference: Reference,
  say: Say,
): void {
  const ids = uniqueIds(sanctions, "/sanctions", "step", say);
  for (const [index, entry] of sanctions.entries()) {
    const sanction = entries(entry);
    reference(sanction.clause, clauses, "clause", `/sanctions/${index}/clause`);
    const lower = new Set(ids.slice(0, index));
    for (const [i, id] of list(sanction.after).entries())
      reference(id, lower, "lower step", `/sanctions/${index}/after/${i}`);
  }
}
