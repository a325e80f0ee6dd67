import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import type { Fact } from "../facts/fact.js";
import { type FillableField, misfitOfModel } from "./field.js";
import { type Read, readDay, readMoment } from "./moment.js";
import type { ColumnSource } from "./resolve.js";

/** What booleans are written as; anything else needs `values`. */
const booleanWords: ReadonlyMap<string, boolean> = new Map([
  ...["true", "yes", "y", "t", "1"].map((word): [string, boolean] => [word, true]),
  ...["false", "no", "n", "f", "0"].map((word): [string, boolean] => [word, false]),
]);

const NUMBER = /^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d+)?$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

/** How something is written in a column. */
type Form = Pick<ColumnSource, "timeZone" | "zoneOf" | "format" | "separator">;

/** A column of which a mapping says nothing but its name. */
export const usualForm: Form = { timeZone: undefined, zoneOf: "person", format: undefined, separator: ";" };

/** Brings what stands in a column to the type of the fact it fills; not known is said before this is asked. */
export function readValue(fact: Fact, text: string, column: Form): Read<unknown> {
  const expected = (what: string) => ({ reason: `${quote(text)} is not ${what}` });
  switch (fact.type) {
    case "boolean": {
      const value = booleanWords.get(text.toLowerCase());
      return value === undefined
        ? { reason: `${quote(text)} is neither yes nor no: say what it means in \`values\`` }
        : { value };
    }
    case "number": {
      const value = NUMBER.test(text) ? Number(text) : Number.NaN;
      return Number.isFinite(value) ? { value } : expected("a number");
    }
    case "enum": {
      const words = fact.values ?? [];
      if (words.includes(text)) return { value: text };
      return { reason: `${quote(text)} is none of ${choice(words)}: say what it means in \`values\`` };
    }
    case "date":
      return readDay(text, column.format);
    case "time":
      return TIME.test(text) ? { value: text } : expected("a time, expected `HH:MM`");
    case "instant":
      return readMoment(text, column);
    case "list":
      return { value: items(text, column.separator) };
    case "string":
      return { value: text };
    default:
      return fact.type satisfies never;
  }
}

/** Why a value that the mapping itself gives does not fit the fact; `undefined` where it does. */
export function misfitOf(
  field: FillableField,
  value: string | number | boolean,
): { message: string; hint?: string } | undefined {
  const { fact } = field;
  const is = `\`${fact.name}\` is of type ${fact.type}, got ${quote(value)}`;
  if (fact.type === "boolean") return typeof value === "boolean" ? undefined : { message: is };
  if (fact.type === "number")
    return typeof value === "number" && Number.isFinite(value) ? misfitOfModel(field, value) : { message: is };
  if (fact.type === "list") return { message: `\`${fact.name}\` is a list, which only a column can give` };
  if (typeof value !== "string" || value === "") return { message: is };
  if (fact.type === "enum" && !(fact.values ?? []).includes(value)) {
    const hint = didYouMean(value, fact.values ?? []);
    const message = `\`${fact.name}\` is never ${quote(value)}, expected ${choice(fact.values ?? [])}`;
    return hint === undefined ? { message } : { message, hint };
  }
  const read = readValue(fact, value, usualForm);
  return "reason" in read ? { message: read.reason } : misfitOfModel(field, value);
}

function items(text: string, separator: string): readonly string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}
