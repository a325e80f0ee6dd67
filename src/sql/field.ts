import { quote } from "../base/quote.js";
import type { ColumnSource, ResolvedField } from "../mapping/resolve.js";
import {
  among,
  and,
  arithmetic,
  call,
  choose,
  column,
  compare,
  date,
  integer,
  isKnown,
  isNull,
  not,
  number,
  or,
  type Sql,
  TRUE,
  text,
} from "./expression.js";
import { dayIn } from "./instant.js";
import { literalOf } from "./literal.js";
import { modelChecks } from "./model-check.js";
import { inIso, readMoment } from "./moment.js";
import type { Stage } from "./stage.js";
import type { ZoneClocks } from "./zone.js";

/** What a column holds, where that spares reading it as text; `any` is read as text, whatever it is. */
export const columnTypes = ["any", "text", "number", "boolean", "date", "timestamp", "timestamptz"] as const;
export type ColumnType = (typeof columnTypes)[number];

/** A field of a record as expressions over its row. */
export interface FieldRead {
  /** Of the type of the fact; NULL where it is not known. */
  readonly value: Sql;
  /** Of a moment: the wall clock of the person called, in milliseconds. */
  readonly wall?: Sql;
  /** True where the row can be read in it, not known included; else false or NULL. */
  readonly fits: Sql;
  /** True where a telephone number stands that is none. */
  readonly unread?: Sql;
}

export interface Reading {
  readonly stage: Stage;
  /** The alias of the relation that has the columns; none where every step has them. */
  readonly of?: string;
  /** Whether a text names a time zone. */
  readonly isZone: (zone: Sql) => Sql;
  readonly clocks: (zone: string, hint: string) => ZoneClocks;
  /** Facts that rules read: the others are only looked at whether they can be read. */
  readonly read: ReadonlySet<string>;
  /** The connection has the function that brings numbers to E.164. */
  readonly hasE164: boolean;
  /** Takes what has no form in SQL. */
  readonly refuse: (field: ResolvedField, message: string, hint?: string) => void;
}

const CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";

/** Reads a column as the mapping says, with the meaning that reading rows in process has. */
export function readField(field: ResolvedField, source: ColumnSource, type: ColumnType, reading: Reading): FieldRead {
  const { stage } = reading;
  const { fact, name } = field;
  const raw = column(source.column, reading.of);
  const isAsIs = source.values.size === 0 && source.unknown.size === 0;
  const own = () => stage.column(`${name} given`, raw);
  const isWhole = fact.type === "string" && source.values.size === 0 && source.country === undefined;
  const hint = isWhole && fact.name !== "contact.timeZone" ? name : `${name} text`;
  const asText = () => stage.column(hint, textOf(raw, type, source, fact.type === "instant"));
  if (fact.type === "instant") return readMoment(name, source, type, own, asText, reading);
  if (!isAsIs || type !== fact.type) return readText(field, source, asText(), reading);
  switch (type) {
    case "number": {
      const value = stage.column(name, call("double", own()));
      return { value, fits: or(isNull(own()), and(...inBounds(field, value, reading))) };
    }
    case "date": {
      const inYears = and(compare(own(), ">=", date("0001-01-01")), compare(own(), "<=", date("9999-12-31")));
      return { value: own(), fits: or(isNull(own()), inYears) };
    }
    default:
      return { value: own(), fits: TRUE };
  }
}

/** What stands in a column as text; NULL where it is empty or a word for what is not known. */
function textOf(own: Sql, type: ColumnType, { unknown }: ColumnSource, isInstant: boolean): Sql {
  const said = call(isInstant ? "textOfInstant" : "text", own);
  const isWritten = type === "any" || type === "text";
  const known = isWritten ? call("nullIf", call("trimmed", type === "text" ? own : said), text("")) : said;
  return unknown.size === 0 ? known : choose([[not(among(known, [...unknown].map(text))), known]]);
}

function readText(field: ResolvedField, source: ColumnSource, raw: Sql, reading: Reading): FieldRead {
  const { stage, hasE164, refuse, read } = reading;
  const { fact, name } = field;
  const isText = fact.type === "string" || fact.type === "list";
  const clean = isText ? [not(call("contains", raw, text("\uFFFD")))] : [];
  const words = [...source.values.keys()].map(text);
  const isMeant = words.length === 0 ? undefined : among(raw, words);
  const meant = (value: Sql) => {
    const meanings = [...source.values].map(
      ([word, what]) => [compare(raw, "=", text(word)), literalOf(fact.type, what)] as const,
    );
    return meanings.length === 0 ? value : stage.column(name, choose(meanings, value));
  };
  if (source.country !== undefined) {
    const fits = or(isNull(raw), and(...clean));
    if (!hasE164) {
      if (read.has(fact.name))
        refuse(
          field,
          "`country` has no form in plain SQL",
          "keep numbers in E.164 in the table, or screen in DuckDB with `kodex screen`",
        );
      return { value: raw, fits };
    }
    const found = stage.column(`${name} number`, call("e164", raw, text(source.country)));
    const isRead = and(isKnown(raw), ...(isMeant === undefined ? [] : [not(isMeant)]));
    return {
      value: meant(call("nullIf", found, text(""))),
      fits,
      unread: and(isRead, compare(found, "=", text(""))),
    };
  }
  const value = valueIn(field, source, raw, reading);
  const reads = and(...(value === raw ? [] : [isKnown(value)]), ...inBounds(field, value, reading));
  const fits = or(isNull(raw), and(...clean, isMeant === undefined ? reads : or(isMeant, reads)));
  return { value: meant(value), fits };
}

/** What a type and the model ask of a value. */
function inBounds(field: ResolvedField, value: Sql, { refuse }: Reading): readonly Sql[] {
  const finite = [
    compare(value, "<", number(Number.POSITIVE_INFINITY)),
    compare(value, ">", number(Number.NEGATIVE_INFINITY)),
  ];
  const checks = modelChecks(field, value, (message) => refuse(field, message));
  return field.fact.type === "number" ? [...finite, ...checks] : checks;
}

/** A text as a value of the fact; NULL where it is none. */
function valueIn({ fact, name: own }: ResolvedField, source: ColumnSource, raw: Sql, { stage, isZone }: Reading): Sql {
  const name = source.values.size === 0 ? own : `${own} read`;
  switch (fact.type) {
    case "boolean": {
      const word = stage.column(`${name} word`, call("lower", raw));
      const is = (words: readonly string[], value: boolean) =>
        [among(word, words.map(text)), literalOf("boolean", value)] as const;
      const value = choose([is(["true", "yes", "y", "t", "1"], true), is(["false", "no", "n", "f", "0"], false)]);
      return stage.column(name, value);
    }
    case "number":
      return stage.column(name, call("numberIn", raw));
    case "enum":
      return stage.column(name, choose([[among(raw, (fact.values ?? []).map(text)), raw]]));
    case "date": {
      const { format } = source;
      return dayIn(stage, name, format === undefined ? raw : stage.column(`${name} iso`, inIso(raw, format, false)));
    }
    case "time": {
      const part = (from: number) => call("integer", call("substring", raw, integer(from), integer(2)));
      const minutes = arithmetic(arithmetic(part(1), "*", integer(60)), "+", part(4));
      return stage.column(name, choose([[call("matches", raw, text(CLOCK)), minutes]]));
    }
    case "string":
      return fact.name === "contact.timeZone" ? stage.column(name, choose([[isZone(raw), raw]])) : raw;
    case "list":
    case "instant":
      return raw;
    default:
      return fact.type satisfies never;
  }
}

/** What a column of lists or the like is told about itself. */
export function onlyPlain(source: ColumnSource, type: string): string {
  return `column ${quote(source.column)} is of type ${type}: only plain values are read`;
}
