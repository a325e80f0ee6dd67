import type { ColumnSource } from "../mapping/resolve.js";
import { type FieldContext, type FieldSql, inIso } from "./field-sql.js";
import { identifier, literal } from "./sql-text.js";

const CLOCK = "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";
const OFFSET = "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)";

/** A moment in milliseconds since 1970 in Greenwich, and the wall clock of the person called, where that is known. */
export function momentSql(
  source: ColumnSource,
  type: string,
  text: () => string,
  { step, offsets }: FieldContext,
): FieldSql {
  const isPersons = source.zoneOf === "person";
  const zone = source.timeZone === undefined ? undefined : offsets(source.timeZone);
  const isAsIs = source.values.size === 0 && source.unknown.size === 0 && source.format === undefined;
  const own = identifier(source.column);

  if (isAsIs && type === "TIMESTAMP WITH TIME ZONE") {
    const ms = step(1, `CASE WHEN isfinite(${own}) THEN epoch_ms(${own}) END`);
    const wall = zone === undefined || !isPersons ? NOT_KNOWN : step(2, shifted(ms, zone.atInstant(ms), "+"));
    const fits = `(${own} IS NULL OR ${zone === undefined || !isPersons ? ms : wall} IS NOT NULL)`;
    return { value: ms, wall, type: "milliseconds", fits };
  }
  if (isAsIs && type.startsWith("TIMESTAMP")) {
    const shown = step(1, `CASE WHEN isfinite(${own}) THEN epoch_ms(CAST(${own} AS TIMESTAMP)) END`);
    const ms = zone === undefined ? NOT_KNOWN : step(2, shifted(shown, zone.atWall(shown), "-"));
    return {
      value: ms,
      wall: isPersons ? shown : NOT_KNOWN,
      type: "milliseconds",
      fits: `(${own} IS NULL OR ${ms} IS NOT NULL)`,
    };
  }

  const said = source.values.size === 0 ? text() : valuesIn(source, text());
  const iso = step(2, source.format === undefined ? said : inIso(said, source.format, true));
  const offset = step(
    3,
    source.format === undefined ? `regexp_extract(${iso}, ${literal(`^${CLOCK}(${OFFSET})$`)}, 4)` : "''",
  );
  const isWall = `regexp_full_match(${iso}, ${literal(CLOCK)})`;
  const clock = step(
    3,
    `CASE WHEN ${zone === undefined ? "FALSE" : isWall} THEN ${iso} ELSE nullif(regexp_extract(${iso}, ${literal(`^(${CLOCK})${OFFSET}$`)}, 1), '') END`,
  );
  const shown = step(
    4,
    `CASE WHEN substr(${clock}, 1, 4) <> '0000' THEN epoch_ms(TRY_CAST(${clock} AS TIMESTAMP)) END`,
  );
  const minutes = `CASE WHEN ${offset} = 'Z' THEN 0 ELSE (CASE WHEN ${offset}[1] = '-' THEN -1 ELSE 1 END) * (CAST(${offset}[2:3] AS INTEGER) * 60 + CAST(${offset}[5:6] AS INTEGER)) END`;
  const inZone = zone === undefined ? NOT_KNOWN : shifted(shown, zone.atWall(shown), "-");
  const ms = step(5, `CASE WHEN ${offset} <> '' THEN ${shifted(shown, minutes, "-")} ELSE ${inZone} END`);
  const local = zone === undefined ? NOT_KNOWN : shifted(ms, zone.atInstant(ms), "+");
  const wall = isPersons
    ? step(6, `CASE WHEN ${offset} IN ('Z', '-00:00') THEN ${local} WHEN ${ms} IS NOT NULL THEN ${shown} END`)
    : NOT_KNOWN;
  return { value: ms, wall, type: "milliseconds", fits: `(${said} IS NULL OR ${ms} IS NOT NULL)` };
}

const NOT_KNOWN = "CAST(NULL AS BIGINT)";

function shifted(ms: string, minutes: string, sign: "+" | "-"): string {
  return `(${ms} ${sign} CAST(${minutes} AS BIGINT) * 60000)`;
}

function valuesIn({ values }: ColumnSource, text: string): string {
  const words = [...values].map(
    ([word, what]) => ` WHEN ${literal(word)} THEN ${what === null ? "NULL" : literal(String(what))}`,
  );
  return `CASE ${text}${words.join("")} ELSE ${text} END`;
}
