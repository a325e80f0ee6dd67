import { z } from "zod";
import { pointerStep } from "../base/identifier.js";
import { quote } from "../base/quote.js";
import { isTimeZone } from "../base/zone.js";
import type { Problem } from "../errors.js";
import type { ColumnSource, ResolvedField } from "../mapping/resolve.js";
import type { ColumnType } from "../sql/mapping.js";
import { momentSql } from "./moment-sql.js";
import { allOf, identifier, listOf, literal } from "./sql-text.js";
import type { ZoneOffsets } from "./zone-offsets.js";

/** A column of the source: its name and the type that the engine gives it. */
export interface TableColumn {
  readonly name: string;
  readonly type: string;
}

/** A field of a record as SQL over the source: its value, of the type of the fact, and whether the row can be read in it. */
export interface FieldSql {
  readonly value: string;
  readonly type: ColumnType;
  /** True where the value is readable or not known. */
  readonly fits: string;
  /** The wall clock of a moment, in milliseconds. */
  readonly wall?: string;
  /** True where a telephone number stands that is none. */
  readonly unread?: string;
}

export interface FieldContext {
  readonly kind: string;
  /** The zones that both this program and the engine know. */
  readonly zones: readonly string[];
  /** Makes a column of a step before the last one; those of a step may read the ones of all earlier steps. */
  readonly step: (number: 1 | 2 | 3 | 4 | 5 | 6, sql: string) => string;
  /** The function that brings numbers to E.164, by its name in the database. */
  readonly e164: string;
  /** What the clocks of a zone show, made once each. */
  readonly offsets: (zone: string) => ZoneOffsets;
  readonly problems: Problem[];
}

const NUMBER = "[+-]?([0-9]+([.][0-9]+)?|[.][0-9]+)([eE][+-]?[0-9]+)?";
const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
const BLANKS =
  "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff";
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UINTEGER|DOUBLE|FLOAT|DECIMAL\(.*\))$/;
const NESTED = /\[\d*\]$|^(STRUCT|MAP|UNION|BLOB|BIT|LIST)/;

/** Reads a column as the in-process reader of rows does. */
export function fieldSql(
  field: ResolvedField,
  source: ColumnSource,
  { type }: TableColumn,
  context: FieldContext,
): FieldSql {
  const own = identifier(source.column);
  const { fact } = field;
  const isAsIs = source.values.size === 0 && source.unknown.size === 0;
  if (NESTED.test(type)) {
    refuse(context, field, `column ${quote(source.column)} is of type ${type}: only plain values are read`);
    return { value: "NULL", type: "text", fits: "TRUE" };
  }
  const text = () => context.step(1, textOf(own, type, source));
  if (fact.type === "instant") return momentSql(source, type, text, context);
  if (isAsIs && fact.type === "number" && NUMERIC.test(type)) {
    const value = `CAST(${own} AS DOUBLE)`;
    return {
      value,
      type: "number",
      fits: `(${own} IS NULL OR ${allOf([`isfinite(${value})`, ...modelChecks(field, value, context)])})`,
    };
  }
  if (isAsIs && fact.type === "boolean" && type === "BOOLEAN") return { value: own, type: "boolean", fits: "TRUE" };
  if (isAsIs && fact.type === "date" && type === "DATE")
    return {
      value: own,
      type: "date",
      fits: `(${own} IS NULL OR ${own} BETWEEN DATE '0001-01-01' AND DATE '9999-12-31')`,
    };
  return written(field, source, text(), context);
}

/** What stands in a column as text; NULL where it is empty or a word for what is not known. */
function textOf(own: string, type: string, source: ColumnSource): string {
  const isText = type === "VARCHAR" || type.startsWith("ENUM");
  const known = `nullif(${isText ? trimmed(`CAST(${own} AS VARCHAR)`) : `CAST(${own} AS VARCHAR)`}, '')`;
  return source.unknown.size === 0 ? known : `CASE WHEN ${known} NOT IN (${listOf(source.unknown)}) THEN ${known} END`;
}

/** Trimming is slow, and most texts have nothing to trim: their first and last letters tell. */
function trimmed(text: string): string {
  const isPlain = (at: string) => `${at} > ' ' AND ${at} <= '~'`;
  return `CASE WHEN ${isPlain(`(${text})[1]`)} AND ${isPlain(`(${text})[-1]`)} THEN ${text} ELSE trim(${text}, ${literal(BLANKS)}) END`;
}

function written(field: ResolvedField, source: ColumnSource, text: string, context: FieldContext): FieldSql {
  const { fact } = field;
  const { value: read, type } = byType(field, source, text, context);
  const value = context.step(2, read);
  const clean = fact.type === "string" ? [`NOT contains(${text}, '\uFFFD')`] : [];
  if (source.country !== undefined) {
    const number = context.step(2, `${context.e164}(${text}, ${literal(source.country)})`);
    const isMeant = source.values.size === 0 ? "FALSE" : `${text} IN (${listOf(source.values.keys())})`;
    return {
      value: meant(source, text, `nullif(${number}, '')`),
      type: "text",
      fits: `(${text} IS NULL OR ${allOf(clean)})`,
      unread: `(${text} IS NOT NULL AND NOT ${isMeant} AND ${number} = '')`,
    };
  }
  const reads = [`${value} IS NOT NULL`, ...clean, ...modelChecks(field, value, context)];
  const fits = `(${text} IS NULL OR ${source.values.size === 0 ? "" : `${text} IN (${listOf(source.values.keys())}) OR `}(${allOf(reads)}))`;
  return { value: meant(source, text, value), type, fits };
}

/** What the mapping says that words mean, before anything is read. */
function meant({ values }: ColumnSource, text: string, value: string): string {
  if (values.size === 0) return value;
  const words = [...values].map(([word, what]) => {
    const said = what === null ? "NULL" : typeof what === "string" ? literal(what) : String(what);
    return ` WHEN ${literal(word)} THEN ${said}`;
  });
  return `CASE ${text}${words.join("")} ELSE ${value} END`;
}

function byType(
  { fact }: ResolvedField,
  source: ColumnSource,
  text: string,
  { zones }: FieldContext,
): Pick<FieldSql, "value" | "type"> {
  switch (fact.type) {
    case "boolean":
      return {
        type: "boolean",
        value: `CASE WHEN lower(${text}) IN ('true', 'yes', 'y', 't', '1') THEN TRUE WHEN lower(${text}) IN ('false', 'no', 'n', 'f', '0') THEN FALSE END`,
      };
    case "number": {
      const value = `CASE WHEN regexp_full_match(${text}, ${literal(NUMBER)}) THEN TRY_CAST(${text} AS DOUBLE) END`;
      return { type: "number", value: `CASE WHEN isfinite(${value}) THEN ${value} END` };
    }
    case "enum":
      return { type: "text", value: `CASE WHEN ${text} IN (${listOf(fact.values ?? [])}) THEN ${text} END` };
    case "date":
      return { type: "date", value: daySql(text, source.format) };
    case "time":
      return { type: "text", value: `CASE WHEN regexp_full_match(${text}, ${literal(TIME)}) THEN ${text} END` };
    case "string":
      if (fact.name !== "contact.timeZone") return { type: "text", value: text };
      return { type: "text", value: `CASE WHEN ${text} IN (${listOf(zones)}) THEN ${text} END` };
    case "list":
    case "instant":
      return { type: "text", value: text };
    default:
      return fact.type satisfies never;
  }
}

const DIGITS: Readonly<Record<string, string>> = {
  YYYY: "([0-9]{4})",
  MM: "([0-9]{2})",
  DD: "([0-9]{2})",
  HH: "([0-9]{2})",
  mm: "([0-9]{2})",
  ss: "([0-9]{2})",
};

/** A text in a form of the column's own as ISO 8601; NULL where it is not of this form. */
export function inIso(text: string, format: string, needsTime: boolean): string {
  const order: string[] = [];
  let pattern = "";
  for (let i = 0; i < format.length; ) {
    const token = Object.keys(DIGITS).find((one) => format.startsWith(one, i));
    if (token === undefined) pattern += `\\x{${(format.codePointAt(i) as number).toString(16)}}`;
    else {
      pattern += DIGITS[token];
      order.push(token);
    }
    i += token?.length ?? String.fromCodePoint(format.codePointAt(i) as number).length;
  }
  const at = (token: string) => `\\${order.indexOf(token) + 1}`;
  const day = `${at("YYYY")}-${at("MM")}-${at("DD")}`;
  const time = `T${at("HH")}:${at("mm")}${order.includes("ss") ? `:${at("ss")}` : ""}`;
  return `CASE WHEN regexp_full_match(${text}, ${literal(pattern)}) THEN regexp_replace(${text}, ${literal(`^${pattern}$`)}, ${literal(needsTime ? day + time : day)}) END`;
}

function daySql(text: string, format: string | undefined): string {
  const iso = format === undefined ? text : inIso(text, format, false);
  return `CASE WHEN regexp_full_match(${iso}, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND substr(${iso}, 1, 4) <> '0000' THEN TRY_CAST(${iso} AS DATE) END`;
}

/** What the model asks of a value beyond its type. */
function modelChecks(field: ResolvedField, value: string, context: FieldContext): readonly string[] {
  if (field.schema === undefined || field.fact.name === "contact.timeZone") return [];
  const { anyOf, ...own } = z.toJSONSchema(field.schema as z.ZodType, { io: "input", unrepresentable: "any" }) as Plain;
  const alternatives = ((anyOf as Plain[] | undefined) ?? [own]).filter(({ type }) => type !== "null");
  const checks: string[] = [];
  const [asked] = alternatives;
  if (alternatives.length !== 1 || asked === undefined)
    refuse(context, field, "what the model allows has no form in SQL");
  for (const [key, bound] of Object.entries(asked ?? {})) {
    if (key === "minimum") checks.push(`${value} >= ${bound}`);
    else if (key === "maximum") checks.push(`${value} <= ${bound}`);
    else if (key === "minLength") checks.push(`strlen(${value}) >= ${bound}`);
    else if (key === "maxLength")
      checks.push(`CASE WHEN strlen(${value}) <= ${bound} THEN TRUE ELSE ${lengthOf(value)} <= ${bound} END`);
    else if (key === "pattern") checks.push(`regexp_matches(${value}, ${literal(String(bound))})`);
    else if (key === "type") {
      if (bound === "integer") checks.push(`${value} = floor(${value})`);
    } else if (key !== "description" && key !== "$schema")
      refuse(context, field, `\`${key}\` of the model has no form in SQL`);
  }
  return checks;
}

type Plain = Readonly<Record<string, unknown>>;

/** As this program counts: what lies beyond the first plane of Unicode counts twice. */
function lengthOf(text: string): string {
  return `(length(${text}) + length(regexp_replace(${text}, '[^\\x{10000}-\\x{10ffff}]', '', 'g')))`;
}

export function refuse({ kind, problems }: FieldContext, { name }: ResolvedField, message: string): void {
  problems.push({
    code: "not-in-sql",
    pointer: `${pointerStep(kind)}${pointerStep(name)}`,
    message: `${quote(name)}: ${message}`,
  });
}

/** The zones of an engine that this program knows by the same name. */
export function zonesKnown(names: readonly string[]): readonly string[] {
  return names.filter((name) => /^([A-Z][A-Za-z_]+\/[A-Za-z0-9_+/-]+|UTC)$/.test(name) && isTimeZone(name));
}
