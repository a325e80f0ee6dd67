import { pointerStep } from "../base/identifier.js";
import { quote } from "../base/quote.js";
import { isTimeZone } from "../base/zone.js";
import type { Problem } from "../errors.js";
import type { ResolvedField } from "../mapping/resolve.js";
import { dialectOf } from "../sql/dialect.js";
import {
  among,
  arithmetic,
  call,
  choose,
  column,
  integer,
  isKnown,
  isNull,
  nothing,
  type Sql,
  TRUE,
  text,
} from "../sql/expression.js";
import { type ColumnType, type FieldRead, onlyPlain, type Reading, readField } from "../sql/field.js";
import { constantField, type Records } from "../sql/records.js";
import { namesOf, SOURCE, type Stage, snake, stageOf } from "../sql/stage.js";
import { writer } from "../sql/write.js";
import type { ZoneClocks } from "../sql/zone.js";
import type { Relation } from "./relation.js";
import { identifier, literal } from "./sql-text.js";

/** The source with its columns brought to fields: a relation that the plan reads, and what it says of itself. */
export interface Mapped {
  /** One row per row of the source; where it is no record its `f_id` is NULL. */
  readonly from: string;
  /** The columns of `from` that hold fields. */
  readonly columns: ReadonlySet<string>;
  /** The records, as a plan over `from` reads them. */
  readonly records: (stage: Stage) => Records;
  /** Columns of `from` that tell where a telephone number stands that is none. */
  readonly unread: readonly { readonly field: string; readonly column: string }[];
}

/** Stands for the member of records whose member is not known: they are a list of their own. */
export const NOBODY = "\uE000";

export interface MappingOf {
  readonly kind: string;
  readonly fields: readonly ResolvedField[];
  readonly relation: Relation;
  /** The zones that both this program and the engine know. */
  readonly zones: readonly string[];
  /** Facts that rules read; the others are only looked at whether they can be read. */
  readonly read: ReadonlySet<string>;
  /** Number the rows, which holds DuckDB to one thread where a file does not number them itself. */
  readonly withPlace: boolean;
  readonly clocks: (zone: string) => ZoneClocks;
  readonly problems: Problem[];
}

const NESTED = /\[\d*\]$|^(STRUCT|MAP|UNION|BLOB|BIT|LIST)/;
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|UINTEGER|DOUBLE|FLOAT|DECIMAL\(.*\))$/;

export function mapped({ kind, fields, relation, zones, read, withPlace, clocks, problems }: MappingOf): Mapped {
  const { text: written } = writer(dialectOf("duckdb"));
  const names = namesOf(relation.columns.map(({ name }) => name.toLowerCase()));
  const stage = stageOf({ fresh: (hint) => names.fresh(`kodex ${hint}`) });
  const reading: Reading = {
    ...{ stage, read, clocks, hasE164: true },
    isZone: (zone) => among(zone, zones.map(text)),
    refuse: ({ name }, message) =>
      problems.push({
        code: "not-in-sql",
        pointer: `${pointerStep(kind)}${pointerStep(name)}`,
        message: `${quote(name)}: ${message}`,
      }),
  };
  const types = new Map(relation.columns.map(({ name, type }) => [name, type]));
  const fits: Sql[] = [];
  const shown: { readonly name: string; readonly sql: Sql }[] = [];
  const unread: { readonly field: string; readonly column: string; readonly sql: Sql }[] = [];
  /** Fields as the plan reads them. */
  const given = new Map<string, FieldRead>();
  let id: Sql = nothing("text");
  let member: Sql = nothing("text");

  for (const field of fields) {
    const { source, name, fact } = field;
    const at = `f_${snake(name)}`;
    let found: FieldRead;
    if (source.is === "constant") found = constantField(fact, source.value);
    else if (source.is === "row-number") {
      const row = call("text", arithmetic(column("kodex_place"), "+", integer(1)));
      found = { value: call("concat", text(source.before), row), fits: TRUE };
    } else {
      const type = types.get(source.column);
      if (type === undefined) continue;
      if (NESTED.test(type)) {
        reading.refuse(field, onlyPlain(source, type));
        continue;
      }
      found = readField(field, source, columnType(type), reading);
      fits.push(found.fits, ...(field.required ? [isKnown(found.value)] : []));
      if (found.unread !== undefined) unread.push({ field: name, column: `unread_${snake(name)}`, sql: found.unread });
    }
    if (name === "id") id = found.value;
    if (name === "memberId") member = found.value;
    if (!read.has(fact.name) || name === "id") continue;
    if (source.is === "constant") given.set(fact.name, found);
    else {
      shown.push({ name: at, sql: found.value });
      const wall = found.wall === undefined ? {} : { wall: column(`${at}_wall`, SOURCE) };
      if (found.wall !== undefined) shown.push({ name: `${at}_wall`, sql: found.wall });
      given.set(fact.name, { value: column(at, SOURCE), fits: found.fits, ...wall });
    }
  }

  const idColumn = column("f_id", SOURCE);
  const is = (sql: Sql) => (sql.op === "literal" ? written(sql) : `coalesce(${written(sql)}, FALSE)`);
  let from = withPlace ? `(SELECT *, ${relation.row} AS kodex_place FROM ${relation.from})` : relation.from;
  const each = fits.flatMap((one) => (one.op === "and" ? one.args : [one]));
  const isRecord = each.filter((one) => one.op !== "literal");
  const select = [
    ...shown.map(({ name, sql }) => `${written(sql)} AS ${identifier(name)}`),
    `${isRecord.length === 0 ? "TRUE" : isRecord.map(is).join(" AND ")} AS kodex_fits`,
    `${written(id)} AS kodex_id`,
    `coalesce(${written(member)}, ${literal(NOBODY)}) AS kodex_member`,
    ...unread.map(({ column, sql }) => `${is(sql)} AS ${column}`),
  ];
  for (const { columns } of stage.levels) {
    const list = columns.map(({ name, sql }) => `${written(sql)} AS ${identifier(name)}`);
    from = `(SELECT *, ${list.join(", ")} FROM ${from})`;
  }
  return {
    from: `(SELECT *, CASE WHEN kodex_fits THEN kodex_id END AS f_id FROM (SELECT *, ${select.join(", ")} FROM ${from}))`,
    columns: new Set(["f_id", "kodex_member", ...shown.map(({ name }) => name)]),
    records(stage) {
      const own = (name: string, sql: Sql) => stage.column(name, sql);
      const idThere = own("id", idColumn);
      const value = (fact: string) => {
        const one = given.get(fact);
        return one && own(fact.slice(kind.length + 1), one.value);
      };
      return {
        field: (fact) => (fact === `${kind}.id` ? idThere : value(fact)),
        moment(fact) {
          const ms = value(fact);
          const wall = given.get(fact)?.wall;
          return (
            ms && {
              ms,
              wallMs: wall === undefined ? nothing("integer") : own(`${fact.slice(kind.length + 1)} wall ms`, wall),
            }
          );
        },
        unreadable: own("unreadable", choose([[isNull(idColumn), text("cannot be read")]])),
      };
    },
    unread: unread.map(({ field, column }) => ({ field, column })),
  };
}

function columnType(type: string): ColumnType {
  if (type === "VARCHAR") return "text";
  if (NUMERIC.test(type)) return "number";
  if (type === "BOOLEAN") return "boolean";
  if (type === "DATE") return "date";
  if (type === "TIMESTAMP WITH TIME ZONE") return "timestamptz";
  return type.startsWith("TIMESTAMP") ? "timestamp" : "any";
}

/** The zones of an engine that this program knows by the same name. */
export function zonesKnown(names: readonly string[]): readonly string[] {
  return names.filter((name) => /^([A-Z][A-Za-z_]+\/[A-Za-z0-9_+/-]+|UTC)$/.test(name) && isTimeZone(name));
}
