import { pointerStep } from "../base/identifier.js";
import { type Checker, insideOf } from "../engine/checker.js";
import { MappingError, type Problem, SqlError } from "../errors.js";
import { mappingProblems } from "../mapping/check.js";
import { columnProblems, lackingColumns } from "../mapping/column.js";
import { fieldsOf } from "../mapping/field.js";
import { type Mapping, shapeProblems } from "../mapping/mapping.js";
import { type ResolvedField, resolveMapping } from "../mapping/resolve.js";
import { numberReaderFor } from "../node/phone.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { toSql } from "../sql/index.js";
import { snake } from "../sql/stage.js";
import { zonesKnown } from "./field-sql.js";
import { knownEverywhere } from "./known.js";
import { type DuckDBConnection, library } from "./library.js";
import { mapped } from "./mapped.js";
import { registerNumbers } from "./phone-function.js";
import { type Relation, rowsOf } from "./relation.js";
import type { ScreenTableOptions } from "./screen-table.js";
import { type ZoneOffsets, zoneOffsets } from "./zone-offsets.js";

const E164 = "kodex_e164";

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
  const fields = fieldsAsked(options, relation, rulebooks);
  const lacking = lackingColumns(
    fields,
    relation.columns.map(({ name }) => name),
    relation.files[0],
  );
  for (const one of lacking) options.onLacking?.(one);
  const readNumber = await numberReaderFor(fields, kind);
  if (readNumber !== undefined) registerNumbers(connection, await library(), E164, readNumber);

  const problems: Problem[] = [];
  const hasZones = fields.some(({ fact, source }) => fact.name === "contact.timeZone" && source.is === "column");
  const zones = hasZones
    ? zonesKnown((await rowsOf(connection, "SELECT name FROM pg_timezone_names()")).map(([name]) => String(name)))
    : [];
  const read = new Set([`${kind}.id`, ...inside.checks(kind).map(({ fact }) => fact.name)]);
  const clocks = new Map<string, ZoneOffsets>();
  const offsetsIn = (zone: string): ZoneOffsets => {
    const known = clocks.get(zone) ?? zoneOffsets(zone);
    clocks.set(zone, known);
    return known;
  };
  const asked = { offsets: offsetsIn, kind, fields, relation, zones, e164: E164, read, problems };
  const table = mapped({ ...asked, withPlace: fields.some(({ source }) => source.is === "row-number") });
  const placed = mapped({ ...asked, problems: [], withPlace: true });
  if (problems.length > 0) throw new SqlError(problems);
  const sql = toSql(checker, {
    dialect: "duckdb",
    as: kind,
    on,
    table: table.from,
    mapping: table.mapping,
    columns: table.columns,
    known: await knownEverywhere(connection, plan, kind, table),
    ...(options.by === "member" ? { by: "kodex_member" } : {}),
    ...(options.member === undefined ? {} : { member: options.member }),
  });
  return { fields, lacking, readNumber, table, placed, sql };
}

function fieldsAsked(
  { kind, mapping, by }: ScreenTableOptions,
  relation: Relation,
  rulebooks: readonly Rulebook[],
): readonly ResolvedField[] {
  const columns = relation.columns.map(({ name }) => name);
  const refuse = (problems: readonly Problem[]) => {
    if (problems.length > 0) throw new MappingError(problems);
  };
  const whole: Mapping = mapping ?? {
    [kind]: Object.fromEntries(
      [...fieldsOf(kind, rulebooks).keys()]
        .filter((name) => columns.includes(snake(name)) || name === "id")
        .map((name) => [name, snake(name)]),
    ),
  };
  const shape = shapeProblems(whole);
  refuse(shape.length > 0 ? shape : mappingProblems(whole, rulebooks, kind));
  const fields = resolveMapping(whole, kind, rulebooks);
  refuse(columnProblems(fields, kind, columns));
  if (by === "member" && !fields.some(({ name }) => name === "memberId"))
    refuse([
      { code: "missing-key", pointer: pointerStep(kind), message: "to tell members apart `memberId` has to be mapped" },
    ]);
  if (fields.some(({ source }) => source.is === "row-number") && relation.files.length !== 1)
    throw new SqlError([
      { code: "not-in-sql", pointer: pointerStep(kind), message: "only the rows of one file have numbers" },
    ]);
  return fields;
}
