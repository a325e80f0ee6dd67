import { nearest } from "../base/nearest.js";
import { quote } from "../base/quote.js";
import type { Fact, PlainRecord } from "../facts/fact.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { fieldsOf } from "./field.js";
import type { FieldMapping, MappedColumn, Mapping } from "./mapping.js";
import { readDay, readMoment } from "./moment.js";
import { usualNames } from "./usual-names.js";
import { readValue, usualForm } from "./value.js";

/** A mapping to begin with, and what it leaves to a person. */
export interface Proposal {
  readonly mapping: Mapping;
  /** Columns that look like no field. */
  readonly leftOut: readonly string[];
  /** Fields that a record must have and no column looks like. */
  readonly lacking: readonly string[];
  /** What only somebody who knows the file can say: a sentence each, the field before it. */
  readonly questions: readonly string[];
}

/**
 * Proposes for each column the field it is named like, each field once, and from the first rows how it is written. What
 * a word means is never guessed at: words that no fact has stand as `null`, not known, until somebody says more.
 */
export function proposeMapping(
  columns: readonly string[],
  rows: readonly PlainRecord[],
  kind: string,
  rulebooks: readonly Rulebook[],
): Proposal {
  const fields = fieldsOf(kind, rulebooks);
  const chosen = columnsByField(columns, kind, [...fields.keys()]);
  const questions: string[] = [];
  const proposed: Record<string, FieldMapping> = {};
  if (!chosen.has("id")) {
    proposed.id = { rowNumber: "row-" };
    questions.push("id: no column looks like it, so rows are numbered: is there one that names them?");
  }
  for (const [name, { fact }] of fields) {
    const column = chosen.get(name);
    if (column === undefined) continue;
    const written = formOf(fact, textsIn(rows, column));
    const { questions: open, ...form } = written;
    questions.push(...open.map((question) => `${name}: ${question}`));
    proposed[name] = Object.keys(form).length === 0 ? column : { column, ...form };
    if (name === "id" && new Set(rows.map((row) => row[column])).size < rows.length)
      questions.push(`id: ${quote(column)} names several rows by the same word`);
  }
  const taken = new Set(chosen.values());
  return {
    mapping: { [kind]: proposed },
    leftOut: columns.filter((column) => !taken.has(column)),
    lacking: [...fields]
      .filter(([name, { required }]) => required && !Object.hasOwn(proposed, name))
      .map(([name]) => name),
    questions,
  };
}

/** The same name first, then a usual one, then one with few slips. */
function columnsByField(columns: readonly string[], kind: string, names: readonly string[]): Map<string, string> {
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  const likenesses = [
    (column: string, free: readonly string[]) => free.find((name) => folded(column) === folded(name)),
    (column: string, free: readonly string[]) =>
      free.find((name) => usualNames[`${kind}.${name}`]?.includes(folded(column))),
    (column: string, free: readonly string[]) => nearest(column, free),
  ];
  for (const like of likenesses) {
    for (const column of columns) {
      if (taken.has(column)) continue;
      const name = like(
        column,
        names.filter((one) => !chosen.has(one)),
      );
      if (name === undefined) continue;
      chosen.set(name, column);
      taken.add(column);
    }
  }
  return chosen;
}

function folded(word: string): string {
  return word.replace(/[_\s.-]/g, "").toLowerCase();
}

/** The different texts of a column, in their order. */
function textsIn(rows: readonly PlainRecord[], column: string): readonly string[] {
  const texts = rows
    .map((row) => row[column])
    .filter((value) => ["string", "number", "boolean"].includes(typeof value));
  return [...new Set(texts.map((text) => String(text).trim()))].filter((text) => text !== "");
}

const saidOfNothing: ReadonlySet<string> = new Set(["unknown", "n/a", "null", "nan", "\\n", "?", "-"]);

type Form = Partial<Omit<MappedColumn, "column">> & { readonly questions: readonly string[] };

function formOf(fact: Fact, texts: readonly string[]): Form {
  const isFit = (text: string) => "value" in readValue(fact, text, usualForm);
  const unknown = texts.filter((text) => {
    if (fact.type === "enum" && isFit(text)) return false;
    return saidOfNothing.has(text.toLowerCase()) || (fact.type === "number" && text === "-1");
  });
  const known = texts.filter((text) => !unknown.includes(text));
  const form = { ...(unknown.length === 0 ? {} : { unknown }) };
  const unfit = known.filter((text) => !isFit(text));
  switch (fact.type) {
    case "instant":
      return { ...form, ...momentForm(known) };
    case "date":
      return { ...form, ...dayForm(known) };
    case "enum":
    case "boolean": {
      if (unfit.length === 0) return { ...form, questions: [] };
      const values = Object.fromEntries(unfit.slice(0, 50).map((word) => [word, null]));
      return { ...form, values, questions: [`what do these mean: ${unfit.slice(0, 10).map(quote).join(", ")}?`] };
    }
    case "string": {
      const isNational = fact.name.endsWith("consumer.number") && known.some((text) => !text.startsWith("+"));
      const question = "numbers are written as within a country: which one, as `country`?";
      return { ...form, questions: isNational ? [question] : [] };
    }
    case "number":
    case "time":
    case "list": {
      const [first] = unfit;
      return { ...form, questions: first === undefined ? [] : [`${quote(first)} is not a ${fact.type}`] };
    }
    default:
      return fact.type satisfies never;
  }
}

const days = ["YYYY-MM-DD", "DD.MM.YYYY", "DD/MM/YYYY", "MM/DD/YYYY", "DD-MM-YYYY", "YYYY/MM/DD", "YYYYMMDD"] as const;
const times = [" HH:mm", " HH:mm:ss", "HHmmss", " HH.mm"] as const;

function dayForm(texts: readonly string[]): Form {
  return chosenForm(
    texts,
    [...days],
    (text, format) => "value" in readDay(text, format === "YYYY-MM-DD" ? undefined : format),
  );
}

function momentForm(texts: readonly string[]): Form {
  const whose = "no offset is written: in whose zone, as `timeZone`?";
  const reads = texts.map((text) => readMoment(text, { timeZone: undefined, zoneOf: "person" }));
  if (reads.every((read) => "value" in read)) return { questions: [] };
  if (reads.every((read) => "value" in read || read.reason.includes("has no offset"))) return { questions: [whose] };
  const formats = days.flatMap((day) => times.map((time) => `${day}${time}`));
  const form = chosenForm(texts, formats, (text, format) => "value" in readMoment(text, { format, timeZone: "UTC" }));
  return { ...form, questions: [...form.questions, whose] };
}

function chosenForm(
  texts: readonly string[],
  formats: readonly string[],
  fits: (text: string, format: string) => boolean,
): Form {
  const fitting = formats.filter((format) => texts.every((text) => fits(text, format)));
  const [only, another] = fitting;
  const [first = ""] = texts;
  if (texts.length === 0 || only === "YYYY-MM-DD") return { questions: [] };
  if (only === undefined) return { questions: [`how is ${quote(first)} written, as \`format\`?`] };
  if (another === undefined) return { format: only, questions: [] };
  return { questions: [`is ${quote(first)} written ${fitting.map(quote).join(" or ")}, as \`format\`?`] };
}
