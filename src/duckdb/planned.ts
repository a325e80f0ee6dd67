import { pointerStep } from "../base/identifier.js";
import { type Checker, insideOf } from "../engine/checker.js";
import { MappingError, type Problem, SqlError } from "../errors.js";
import { lackingColumns } from "../mapping/column.js";
import type { ResolvedField } from "../mapping/resolve.js";
import { numberReaderFor } from "../node/phone.js";
import { column } from "../sql/expression.js";
import { fieldsAsked } from "../sql/mapping.js";
import { sqlOver } from "../sql/plan.js";
import { SOURCE } from "../sql/stage.js";
import type { ZoneClocks } from "../sql/zone.js";
import { knownEverywhere } from "./known.js";
import { type DuckDBConnection, library } from "./library.js";
import { mapped, zonesKnown } from "./mapped.js";
import { registerNumbers } from "./phone-function.js";
import { type Relation, rowsOf } from "./relation.js";
import type { ScreenTableOptions } from "./screen-table.js";
import { clocksInSteps } from "./zone-offsets.js";

/** The rules about the rows of a relation as one plan, and what is said of its columns before any row is read. */
export async function plannedOver(
  connection: DuckDBConnection,
  checker: Checker,
  relation: Relation,
  options: ScreenTableOptions,
) {
  const { kind, on } = options;
  const inside = insideOf(checker);
  const { plan } = inside;
  const rulebooks = plan.books.flatMap(({ editions }) => editions.map(({ rulebook }) => rulebook));
  const read = new Set([`${kind}.id`, ...inside.checks(kind).map(({ fact }) => fact.name)]);
  const columns = relation.columns.map(({ name }) => name);
  const { fields, problems: wrong } = fieldsAsked(kind, rulebooks, options.mapping, columns, read);
  if (wrong.length > 0) throw new MappingError(wrong);
  refuseFields(options, relation, fields);
  const lacking = lackingColumns(fields, columns, relation.files[0]);
  for (const one of lacking) options.onLacking?.(one);
  const readNumber = await numberReaderFor(fields, kind);
  if (readNumber !== undefined) registerNumbers(connection, await library(), "kodex_e164", readNumber);

  const problems: Problem[] = [];
  const hasZones = fields.some(({ fact, source }) => fact.name === "contact.timeZone" && source.is === "column");
  const zones = hasZones
    ? zonesKnown((await rowsOf(connection, "SELECT name FROM pg_timezone_names()")).map(([name]) => String(name)))
    : [];
  const known = new Map<string, ZoneClocks>();
  const clocks = (zone: string): ZoneClocks => {
    const made = known.get(zone) ?? clocksInSteps(zone);
    known.set(zone, made);
    return made;
  };
  const asked = { clocks, kind, fields, relation, zones, read, problems };
  const table = mapped({ ...asked, withPlace: fields.some(({ source }) => source.is === "row-number") });
  const placed = mapped({ ...asked, problems: [], withPlace: true });
  if (problems.length > 0) throw new SqlError(problems);
  const over = {
    dialect: "duckdb",
    as: kind,
    on,
    table: table.from,
    known: await knownEverywhere(connection, plan, kind, table),
    ...(options.member === undefined ? {} : { member: options.member }),
  } as const;
  const sql = sqlOver(checker, over, (stage) => {
    const member = options.by === "member" ? stage.column("member", column("kodex_member", SOURCE)) : undefined;
    return { ...table.records(stage), member, lacking };
  });
  return { fields, lacking, readNumber, table, placed, sql };
}

function refuseFields({ kind, by }: ScreenTableOptions, relation: Relation, fields: readonly ResolvedField[]): void {
  if (by === "member" && !fields.some(({ name }) => name === "memberId"))
    throw new MappingError([
      { code: "missing-key", pointer: pointerStep(kind), message: "to tell members apart `memberId` has to be mapped" },
    ]);
  if (fields.some(({ source }) => source.is === "row-number") && relation.files.length !== 1)
    throw new SqlError([
      { code: "not-in-sql", pointer: pointerStep(kind), message: "only the rows of one file have numbers" },
    ]);
}
