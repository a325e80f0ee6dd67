import type { FunctionName, SqlType } from "./expression.js";

export const dialects = ["duckdb", "postgres", "spark"] as const;
export type DialectName = (typeof dialects)[number];

/** How an engine words what the engines word differently; everything else is the same text in all of them. */
export interface Dialect {
  readonly name: DialectName;
  readonly quote: (identifier: string) => string;
  readonly literal: (text: string) => string;
  readonly types: Readonly<Record<SqlType, string>>;
  readonly functions: Readonly<Record<FunctionName, (...args: string[]) => string>>;
  /** Whether a value is one of some literals. */
  readonly among: (value: string, list: readonly string[]) => string;
  /** Whether a text names a time zone that the engine knows. */
  readonly inZones: (zone: string) => string;
  readonly interval: (months: number, days: number) => string;
  /** The key of a frame that goes back by months. */
  readonly monthKey: (day: string) => string;
  /** One row for each of some pairs of a name and a value of the present row. */
  readonly rowsOf: (alias: string, names: readonly string[], rows: readonly (readonly string[])[]) => string;
  /** At the end of a step: keeps an engine from writing its expressions anew wherever a later step reads them. */
  readonly fence: string;
  /** At most so many columns in one list. */
  readonly mostColumns: number;
}

const double = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const single = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** What trimming takes away: all that this program takes for blank. */
const BLANKS = "\\t\\n\\f\\r ";
const WIDE_BLANKS = [
  0x0b,
  0xa0,
  0x1680,
  ...Array.from({ length: 11 }, (_, at) => 0x2000 + at),
  0x2028,
  0x2029,
  0x202f,
  0x205f,
  0x3000,
  0xfeff,
];
const escaped = BLANKS + WIDE_BLANKS.map((code) => `\\u${code.toString(16).padStart(4, "0")}`).join("");

const NUMBER = "[+-]?([0-9]+([.][0-9]+)?|[.][0-9]+)([eE][+-]?[0-9]+)?";
/** Numbers that an engine reads without fail, and as the same double; longer ones are no measurements. */
const SHORT_NUMBER = "[+-]?([0-9]{1,40}([.][0-9]{1,40})?|[.][0-9]{1,40})([eE][+-]?[0-9]{1,2})?";

/** Milliseconds of a wall clock in ISO 8601, of which the form was checked, by the parts that stand in it. */
function clockMs(
  clock: string,
  { day, dayNumber, integer }: Pick<Dialect["functions"], "day" | "dayNumber" | "integer">,
) {
  const part = (from: number, length: number) => integer(`substr(${clock}, ${from}, ${length})`);
  const fraction = integer(`rpad(substr(${clock}, 21, 3), 3, '0')`);
  return (
    `(${integer(dayNumber(day(`substr(${clock}, 1, 10)`)))} * 86400000 + ${part(12, 2)} * 3600000 + ${part(15, 2)} * 60000 + ` +
    `CASE WHEN length(${clock}) > 16 THEN ${part(18, 2)} * 1000 ELSE 0 END + CASE WHEN length(${clock}) > 20 THEN ${fraction} ELSE 0 END)`
  );
}

const shared = {
  lower: (text) => `lower(${text})`,
  substring: (text, from, length) => `substr(${text}, ${from}, ${length})`,
  length: (text) => `length(${text})`,
  concat: (...texts) => `concat(${texts.join(", ")})`,
  joined: (...texts) => `concat_ws(${texts.join(", ")})`,
  year: (day) => `CAST(extract(year FROM ${day}) AS INTEGER)`,
  month: (day) => `CAST(extract(month FROM ${day}) AS INTEGER)`,
  dayOfMonth: (day) => `CAST(extract(day FROM ${day}) AS INTEGER)`,
  floor: (value) => `CAST(floor(${value}) AS BIGINT)`,
  isWhole: (value) => `(${value} = floor(${value}))`,
  modulo: (value, by) => `mod(${value}, ${by})`,
  least: (...values) => (values.length === 1 ? (values[0] as string) : `least(${values.join(", ")})`),
  greatest: (...values) => (values.length === 1 ? (values[0] as string) : `greatest(${values.join(", ")})`),
  coalesce: (...values) => `coalesce(${values.join(", ")})`,
  nullIf: (value, other) => `nullif(${value}, ${other})`,
  /** An id in the order of code points, whatever the collation of the database. */
  byCodePoint: (id) => id,
  /** Telephone numbers: a function that only a connection of this program has. */
  e164: (text, country) => `kodex_e164(${text}, ${country})`,
  contains: (text, part) => `contains(${text}, ${part})`,
} satisfies Partial<Dialect["functions"]>;

const within: Dialect["among"] = (value, list) => `${value} IN (${list.join(", ")})`;

/** DuckDB makes a join of every longer IN, which costs more than it spares where the list is short. */
const SHORT = 64;

const lateral: Dialect["rowsOf"] = (alias, names, rows) =>
  `CROSS JOIN LATERAL (VALUES ${rows.map((row) => `(${row.join(", ")})`).join(", ")}) AS ${alias}(${names.join(", ")})`;

const duckdb: Dialect = {
  name: "duckdb",
  quote: double,
  literal: single,
  types: { text: "VARCHAR", number: "DOUBLE", integer: "BIGINT", boolean: "BOOLEAN", date: "DATE" },
  functions: {
    ...shared,
    text: (value) => `CAST(${value} AS VARCHAR)`,
    textOfInstant: (value) =>
      `CASE WHEN typeof(${value}) = 'TIMESTAMP WITH TIME ZONE' THEN strftime(timezone('UTC', TRY_CAST(${value} AS TIMESTAMPTZ)), '%Y-%m-%dT%H:%M:%S.%gZ') ELSE CAST(${value} AS VARCHAR) END`,
    // Trimming is slow, and most texts have nothing to trim: their first and last letters tell.
    trimmed: (text) =>
      `CASE WHEN ${[1, -1].map((at) => `(${text})[${at}] > ' ' AND (${text})[${at}] <= '~'`).join(" AND ")} THEN ${text} ELSE trim(${text}, e'${BLANKS}${String.fromCodePoint(...WIDE_BLANKS)}') END`,
    matches: (text, pattern) => `regexp_full_match(${text}, ${pattern})`,
    numberIn: (text) => `CASE WHEN regexp_full_match(${text}, '${NUMBER}') THEN TRY_CAST(${text} AS DOUBLE) END`,
    clockMs: (clock) => `epoch_ms(TRY_CAST(substr(${clock}, 1, 23) AS TIMESTAMP))`,
    double: (value) => `CAST(${value} AS DOUBLE)`,
    integer: (value) => `CAST(${value} AS BIGINT)`,
    day: (text) => `TRY_CAST(${text} AS DATE)`,
    dayNumber: (day) => `(${day} - DATE '1970-01-01')`,
    dayFromNumber: (days) => `(DATE '1970-01-01' + CAST(${days} AS INTEGER))`,
    daysBetween: (from, to) => `(${to} - ${from})`,
    addDays: (day, days) => `(${day} + CAST(${days} AS INTEGER))`,
    addMonths: (day, months) => `CAST(${day} + to_months(CAST(${months} AS INTEGER)) AS DATE)`,
    isoWeekday: (day) => `isodow(${day})`,
    isoWeek: (day) => `strftime(${day}, '%G-W%V')`,
    isoMonth: (day) => `strftime(${day}, '%Y-%m')`,
    zoneOffset: (ms, zone) =>
      `CAST(floor((epoch_ms(timezone(${zone}, timezone('UTC', make_timestamp(${ms} * 1000)))) - ${ms}) / 60000.0) AS BIGINT)`,
    epochMs: (instant) => `CASE WHEN isfinite(${instant}) THEN epoch_ms(${instant}) END`,
    wallMs: (clock) => `CASE WHEN isfinite(${clock}) THEN epoch_ms(CAST(${clock} AS TIMESTAMP)) END`,
  },
  among: (value, list) =>
    list.length <= SHORT ? `list_contains([${list.join(", ")}], ${value})` : within(value, list),
  inZones: (zone) => `${zone} IN (SELECT name FROM pg_timezone_names())`,
  interval: (months, days) => `INTERVAL '${months} months ${days} days'`,
  monthKey: (day) => day,
  rowsOf: lateral,
  fence: "",
  mostColumns: 20_000,
};

const postgres: Dialect = {
  name: "postgres",
  quote: double,
  literal: single,
  types: { text: "text", number: "double precision", integer: "bigint", boolean: "boolean", date: "date" },
  functions: {
    ...shared,
    text: (value) => `CAST(${value} AS text)`,
    byCodePoint: (id) => `${id} COLLATE "C"`,
    textOfInstant: (value) =>
      `CASE WHEN pg_typeof(${value}) = 'timestamptz'::regtype THEN to_char(CAST(CAST(${value} AS text) AS timestamptz) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') ELSE CAST(${value} AS text) END`,
    trimmed: (text) => `btrim(${text}, E'${escaped}')`,
    matches: (text, pattern) => `(${text} ~ ('^(' || ${pattern} || ')$'))`,
    contains: (text, part) => `(strpos(${text}, ${part}) > 0)`,
    numberIn: (text) => `CASE WHEN ${text} ~ '^(${SHORT_NUMBER})$' THEN CAST(${text} AS double precision) END`,
    clockMs: (clock) => clockMs(clock, postgres.functions),
    double: (value) => `CAST(${value} AS double precision)`,
    integer: (value) => `CAST(${value} AS bigint)`,
    day: (text) =>
      `CASE WHEN CAST(substr(${text}, 9, 2) AS integer) <= extract(day FROM make_date(CAST(substr(${text}, 1, 4) AS integer), CAST(substr(${text}, 6, 2) AS integer), 1) + INTERVAL '1 month' - INTERVAL '1 day') THEN make_date(CAST(substr(${text}, 1, 4) AS integer), CAST(substr(${text}, 6, 2) AS integer), CAST(substr(${text}, 9, 2) AS integer)) END`,
    dayNumber: (day) => `(${day} - DATE '1970-01-01')`,
    dayFromNumber: (days) => `(DATE '1970-01-01' + CAST(${days} AS integer))`,
    daysBetween: (from, to) => `(${to} - ${from})`,
    addDays: (day, days) => `(${day} + CAST(${days} AS integer))`,
    addMonths: (day, months) => `CAST(${day} + make_interval(months => CAST(${months} AS integer)) AS date)`,
    isoWeekday: (day) => `CAST(extract(isodow FROM ${day}) AS integer)`,
    isoWeek: (day) => `to_char(${day}, 'IYYY-"W"IW')`,
    isoMonth: (day) => `to_char(${day}, 'YYYY-MM')`,
    zoneOffset: (ms, zone) =>
      `CAST(floor(extract(epoch FROM ((TIMESTAMP '1970-01-01' + ${ms} * INTERVAL '1 millisecond') AT TIME ZONE 'UTC' AT TIME ZONE ${zone}) - (TIMESTAMP '1970-01-01' + ${ms} * INTERVAL '1 millisecond')) / 60) AS bigint)`,
    epochMs: (instant) =>
      `CASE WHEN isfinite(${instant}) THEN CAST(floor(extract(epoch FROM ${instant}) * 1000) AS bigint) END`,
    wallMs: (clock) =>
      `CASE WHEN isfinite(${clock}) THEN CAST(floor(extract(epoch FROM ${clock}) * 1000) AS bigint) END`,
  },
  among: within,
  inZones: (zone) => `${zone} IN (SELECT name FROM pg_timezone_names)`,
  interval: (months, days) => `INTERVAL '${months} months ${days} days'`,
  monthKey: (day) => day,
  rowsOf: lateral,
  fence: "\n  OFFSET 0",
  mostColumns: 1_600,
};

const spark: Dialect = {
  name: "spark",
  quote: (identifier) => `\`${identifier.replaceAll("`", "``")}\``,
  literal: (text) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`,
  types: { text: "STRING", number: "DOUBLE", integer: "BIGINT", boolean: "BOOLEAN", date: "DATE" },
  functions: {
    ...shared,
    text: (value) => `CAST(${value} AS STRING)`,
    textOfInstant: (value) =>
      `CASE WHEN typeof(${value}) = 'timestamp' THEN date_format(to_utc_timestamp(CAST(${value} AS TIMESTAMP), current_timezone()), 'yyyy-MM-dd\\'T\\'HH:mm:ss.SSS\\'Z\\'') ELSE CAST(${value} AS STRING) END`,
    trimmed: (text) => `trim(BOTH '${escaped}' FROM ${text})`,
    modulo: (value, by) => `(${value} % ${by})`,
    matches: (text, pattern) => `regexp_like(${text}, concat('^(', ${pattern}, ')$'))`,
    numberIn: (text) => `CASE WHEN regexp_like(${text}, '^(${SHORT_NUMBER})$') THEN CAST(${text} AS DOUBLE) END`,
    clockMs: (clock) => clockMs(clock, spark.functions),
    double: (value) => `CAST(${value} AS DOUBLE)`,
    integer: (value) => `CAST(${value} AS BIGINT)`,
    day: (text) =>
      `CASE WHEN CAST(substr(${text}, 9, 2) AS INT) <= day(last_day(make_date(CAST(substr(${text}, 1, 4) AS INT), CAST(substr(${text}, 6, 2) AS INT), 1))) THEN make_date(CAST(substr(${text}, 1, 4) AS INT), CAST(substr(${text}, 6, 2) AS INT), CAST(substr(${text}, 9, 2) AS INT)) END`,
    dayNumber: (day) => `datediff(${day}, DATE '1970-01-01')`,
    dayFromNumber: (days) => `date_add(DATE '1970-01-01', CAST(${days} AS INT))`,
    daysBetween: (from, to) => `datediff(${to}, ${from})`,
    addDays: (day, days) => `date_add(${day}, CAST(${days} AS INT))`,
    addMonths: (day, months) => `add_months(${day}, CAST(${months} AS INT))`,
    isoWeekday: (day) => `(weekday(${day}) + 1)`,
    isoWeek: (day) =>
      `concat(lpad(CAST(year(date_add(${day}, 3 - weekday(${day}))) AS STRING), 4, '0'), '-W', lpad(CAST(weekofyear(${day}) AS STRING), 2, '0'))`,
    isoMonth: (day) => `date_format(${day}, 'yyyy-MM')`,
    zoneOffset: (ms, zone) =>
      `CAST(floor((unix_millis(from_utc_timestamp(timestamp_millis(${ms}), ${zone})) - ${ms}) / 60000) AS BIGINT)`,
    epochMs: (instant) => `unix_millis(${instant})`,
    wallMs: (clock) => `unix_millis(to_utc_timestamp(${clock}, current_timezone()))`,
  },
  among: within,
  // Spark lists no zones; one that it does not know is its own error.
  inZones: (zone) => `${zone} IS NOT NULL`,
  interval: (months, days) => `make_interval(0, ${months}, 0, ${days})`,
  monthKey: (day) => `CAST(${day} AS TIMESTAMP)`,
  rowsOf: (alias, names, rows) =>
    `LATERAL VIEW stack(${rows.length}, ${rows.flat().join(", ")}) ${alias} AS ${names.join(", ")}`,
  fence: "",
  mostColumns: 10_000,
};

const byName: Readonly<Record<DialectName, Dialect>> = { duckdb, postgres, spark };

export function dialectOf(name: DialectName): Dialect {
  return byName[name];
}
