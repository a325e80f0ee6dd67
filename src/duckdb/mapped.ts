import type { Problem } from "../errors.js";
import type { ResolvedField } from "../mapping/resolve.js";
import type { ColumnType, SqlMapping } from "../sql/mapping.js";
import { snake } from "../sql/stage.js";
import { type FieldContext, fieldSql } from "./field-sql.js";
import type { Relation } from "./relation.js";
import { allOf, identifier, literal } from "./sql-text.js";
import type { ZoneOffsets } from "./zone-offsets.js";

/** The source with its columns brought to fields: a relation that the plan reads, and what it says of itself. */
export interface Mapped {
  /** One row per row of the source; where it is no record its `id` is NULL. */
  readonly from: string;
  readonly mapping: SqlMapping;
  readonly columns: Readonly<Record<string, ColumnType>>;
  /** Columns of `from`. */
  readonly names: {
    readonly id: string;
    readonly member: string;
    readonly fits: string;
    readonly unread: readonly { readonly field: string; readonly column: string }[];
  };
}

/** Stands for the member of records whose member is not known: they are a list of their own. */
export const NOBODY = "\uE000";

export interface MappingOf {
  readonly kind: string;
  readonly fields: readonly ResolvedField[];
  readonly relation: Relation;
  readonly zones: readonly string[];
  readonly e164: string;
  /** Facts that rules read; the others are only looked at whether they can be read. */
  readonly read: ReadonlySet<string>;
  /** Number the rows, which holds DuckDB to one thread where a file does not number them itself. */
  readonly withPlace: boolean;
  readonly offsets: (zone: string) => ZoneOffsets;
  readonly problems: Problem[];
}

export function mapped({ kind, fields, relation, zones, e164, read, withPlace, offsets, problems }: MappingOf): Mapped {
  const steps: Map<string, string>[] = [];
  const step: FieldContext["step"] = (number, sql) => {
    while (steps.length < number) steps.push(new Map());
    const own = steps[number - 1] as Map<string, string>;
    let name = own.get(sql);
    if (name === undefined) own.set(sql, (name = `kodex_${number}_${own.size}`));
    return name;
  };
  const context: FieldContext = { kind, zones, step, e164, offsets, problems };
  const types = new Map(relation.columns.map((column) => [column.name, column]));
  const fits: string[] = [];
  const unread: { field: string; column: string; sql: string }[] = [];
  const columns: Record<string, ColumnType> = {};
  const mapping: Record<string, unknown> = {};
  const shown = new Map<string, string>();

  for (const field of fields) {
    const { source, name } = field;
    const column = `f_${snake(name)}`;
    if (source.is === "constant") {
      if (read.has(field.fact.name)) mapping[name] = { constant: source.value };
      if (name === "memberId") shown.set(column, literal(String(source.value)));
      continue;
    }
    if (source.is === "row-number") {
      shown.set(column, `concat(${literal(source.before)}, kodex_place + 1)`);
      mapping[name] = { column };
      columns[column] = "text";
      continue;
    }
    const of = types.get(source.column);
    if (of === undefined) continue;
    const sql = fieldSql(field, source, of, context);
    fits.push(...(sql.fits === "TRUE" ? [] : [sql.fits]), ...(field.required ? [`${sql.value} IS NOT NULL`] : []));
    if (sql.unread !== undefined) unread.push({ field: name, column: `unread_${snake(name)}`, sql: sql.unread });
    if (!read.has(field.fact.name) && name !== "id" && name !== "memberId") continue;
    shown.set(column, sql.value);
    columns[column] = sql.type;
    mapping[name] = { column };
    if (sql.wall !== undefined) {
      const wall = `${column}_wall`;
      shown.set(wall, sql.wall);
      columns[wall] = "number";
      mapping[name] = { column, wall };
    }
  }

  let from = withPlace ? `(SELECT *, ${relation.row} AS kodex_place FROM ${relation.from})` : relation.from;
  for (const own of steps) {
    const list = [...own].map(([sql, name]) => `${sql} AS ${name}`);
    if (list.length > 0) from = `(SELECT *, ${list.join(", ")} FROM ${from})`;
  }
  const id = shown.get("f_id") ?? "NULL";
  const member = shown.get("f_member_id") ?? "NULL";
  const list = [
    ...[...shown].filter(([name]) => name !== "f_id").map(([name, sql]) => `${sql} AS ${identifier(name)}`),
    `${allOf(fits)} AS kodex_fits`,
    `coalesce(CAST(${member} AS VARCHAR), ${literal(NOBODY)}) AS kodex_member`,
    ...unread.map(({ column, sql }) => `coalesce(${sql}, FALSE) AS ${column}`),
  ];
  const whole = `(SELECT *, CASE WHEN kodex_fits THEN kodex_id END AS f_id FROM (SELECT *, ${id} AS kodex_id, ${list.join(", ")} FROM ${from}))`;
  columns.f_id = "text";
  columns.kodex_member = "text";
  return {
    from: whole,
    mapping: { [kind]: mapping },
    columns,
    names: {
      id: "f_id",
      member: "kodex_member",
      fits: "kodex_fits",
      unread: unread.map(({ field, column }) => ({ field, column })),
    },
  };
}
