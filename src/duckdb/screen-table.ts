import { compareCodePoints } from "../base/identifier.js";
import { between } from "../base/interval.js";
import { type Outcome, outcomes } from "../base/outcome.js";
import { type Checker, insideOf } from "../engine/checker.js";
import { reportedConstants } from "../engine/constants.js";
import { sortFindings } from "../engine/finding.js";
import { type Told, tellerOf } from "../engine/one-of-many.js";
import type { EditionPlan } from "../engine/plan.js";
import { emptyTally, wordsOf } from "../engine/tally.js";
import { MappingError, SqlError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { DeclaredConstant } from "../findings/constant.js";
import type { Finding } from "../findings/finding.js";
import { type OutOfForceReason, outOfForceReasons, type Screening } from "../findings/report.js";
import type { LackingColumn } from "../mapping/column.js";
import { constantsIn } from "../mapping/constant.js";
import type { Mapping } from "../mapping/mapping.js";
import { rowReader } from "../mapping/row.js";
import { connected } from "./connection.js";
import { count, measureColumns, type Sampled, told } from "./counts.js";
import type { DuckDBConnection } from "./library.js";
import { type Mapped, NOBODY } from "./mapped.js";
import { plannedOver } from "./planned.js";
import { openRelation, type Relation, rowsOf, type TableSource } from "./relation.js";
import { textRows } from "./rows.js";
import { identifier, listOf, literal } from "./sql-text.js";
import { findingsFormProblem, writeFindings } from "./write.js";

/** A row of a table that became no record. */
export interface TableReject {
  /** Empty where the source is no file. */
  readonly file: string;
  /** The line of a CSV file on which DuckDB met it, the number of the row of a Parquet file; absent where it is not known. */
  readonly line?: number;
  readonly reason: string;
  /** What stood there: the line, or the row as JSON. */
  readonly text: string;
}

export interface ScreenTableOptions {
  /** What a row is: `contact`, `contract`, `complaint`, or a type that a rulebook declares. */
  readonly kind: string;
  /** The day the check speaks for, `YYYY-MM-DD`. */
  readonly on: string;
  /** How columns become fields; without it a column has the name of the field in snake case: `consumer_number`. */
  readonly mapping?: Mapping | undefined;
  /** `member`: the records of each member (the field `memberId`) are counted apart, as a list of their own. */
  readonly by?: "member" | undefined;
  /** The member whose records these are, or what all members have in common: `joinedOn`, `leftOn`, facts. */
  readonly member?: PlainRecord | undefined;
  /** Values declared for all records, beside those that the mapping declares. */
  readonly constants?: readonly DeclaredConstant[] | undefined;
  /** Findings kept of each rule and outcome, 100 unless said, 999,999 at most: `onFinding` takes all. */
  readonly sample?: number | undefined;
  /** Which findings those are, where there are more: the same seed takes the same records. 1 unless said. */
  readonly seed?: number | undefined;
  /** A file for all findings, without their evidence: `.parquet`, `.csv` or `.ndjson`. It is there when it is whole. */
  readonly out?: string | undefined;
  /** Takes every finding, with its evidence, and whose record it is where members are told apart. */
  readonly onFinding?: ((finding: Finding, member: string | null | undefined) => void) | undefined;
  readonly onReject?: ((reject: TableReject) => void) | undefined;
  readonly onLacking?: ((lacking: LackingColumn) => void) | undefined;
  /** Says how far the counting is, from 0 to 1, and how many rows DuckDB has read of how many. */
  readonly onProgress?: ((progress: TableProgress) => void) | undefined;
  /** Ends the screening: it throws the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** For files: how much memory DuckDB may take, `4GB`; where it then puts what does not fit; how many threads it has. */
  readonly memoryLimit?: string | undefined;
  readonly temporaryFolder?: string | undefined;
  readonly threads?: number | undefined;
}

export interface TableProgress {
  readonly share: number;
  readonly rows: number;
}

/** What screening a table found: what `screenAll` says of the same records, and what became of its rows. */
export interface TableScreening extends Screening {
  /** Rows of the source, rejected ones included. */
  readonly rows: number;
  /** Rows that became no record; they are not in `total`. */
  readonly rejected: number;
  /** The first `sample` of them. */
  readonly rejects: readonly TableReject[];
  readonly lacking: readonly LackingColumn[];
  /** Telephone numbers that could not be brought to E.164, by field: not known. */
  readonly unreadNumbers: Readonly<Record<string, number>>;
  /** By member, in the order of their ids and `null` last, where they are told apart. */
  readonly byMember?: readonly MemberScreening[];
  /** Findings in the file `out`. */
  readonly written?: number;
}

/** Counts over the records of one member. */
export interface MemberScreening {
  /** `null` for records whose member is not known. */
  readonly member: string | null;
  readonly total: number;
  readonly outOfForce: Screening["outOfForce"]["byReason"];
  readonly byRule: Screening["byRule"];
}

/** DuckDB keeps fewer than a million of a group. */
const MOST_SAMPLED = 999_999;

/**
 * Asks the record rules about every row of a table inside DuckDB, with the counts and findings that `screenAll` would
 * give. Throws `MappingError` for a mapping or a file that cannot be used, `SqlError` for what has no exact form in SQL,
 * by name, and `DuckDBError` where the engine cannot go on.
 */
export async function screenTable(
  checker: Checker,
  source: TableSource,
  options: ScreenTableOptions,
): Promise<TableScreening> {
  const wrong = options.out === undefined ? undefined : findingsFormProblem(options.out);
  if (wrong !== undefined) throw new MappingError([{ code: "bad-option", pointer: "/out", message: wrong }]);
  return connected(source, options, (connection) => screened(connection, checker, source, options));
}

async function screened(
  connection: DuckDBConnection,
  checker: Checker,
  source: TableSource,
  options: ScreenTableOptions,
): Promise<TableScreening> {
  const { kind, on, sample = 100, seed = 1 } = options;
  const { plan } = insideOf(checker);
  const isByMember = options.by === "member";
  const relation = await openRelation(connection, source);
  const { fields, lacking, readNumber, table, placed, sql } = await plannedOver(connection, checker, relation, options);

  const ticking = ticks(connection, options.onProgress);
  const { members, samples } = await count({
    connection,
    plan,
    sql,
    isByMember,
    sample: Math.min(sample, MOST_SAMPLED),
    seed,
  }).finally(ticking);
  options.signal?.throwIfAborted();
  const broken = await relation.broken();
  if (broken.length > 0 && fields.some(({ source }) => source.is === "row-number"))
    throw new SqlError([
      { code: "not-in-sql", pointer: "", message: "rows cannot be numbered behind one that cannot be read" },
    ]);
  const whole = Number((await rowsOf(connection, `SELECT count(*) FROM ${relation.from}`))[0]?.[0]);
  const total = members.reduce((sum, one) => sum + one.total, 0);

  const rejects: TableReject[] = [];
  const reject = (one: TableReject) => {
    if (rejects.length < sample) rejects.push(one);
    options.onReject?.(one);
  };
  for (const one of broken) reject(one);
  const columns = new Set(relation.columns.map(({ name }) => name));
  const reader = rowReader(fields, { columns, readNumber });
  const offsets = await offsetsOf(connection, relation);
  if (whole > total)
    for await (const rows of textRows(connection, relation, placed.from, "f_id IS NULL", reader, offsets))
      for (const row of rows) {
        const found = row.read();
        const line =
          relation.files.length > 0 && /\.parquet$/i.test(row.file)
            ? { line: row.place - (offsets.get(row.file) ?? 0) + 1 }
            : {};
        reject({
          file: row.file,
          ...line,
          reason: "reason" in found ? found.reason : "DuckDB cannot read what stands there",
          text: row.text(),
        });
      }

  const constants = [...constantsIn(options.mapping ?? {}, kind), ...(options.constants ?? [])];
  const tell = tellerOf({ plan, kind, on, member: options.member, constants });
  const bounds =
    (measures: ReadonlyMap<string, readonly [number, number]>) => (edition: EditionPlan, id: string, part: string) => {
      const name = `${edition.rulebook.id}@${edition.rulebook.version} measure.${id}${part === "value" ? "" : `.${part}`}`;
      const pair = measures.get(name);
      return pair === undefined ? undefined : between(pair[0], pair[1], []);
    };

  const taken = taking(samples, sample);
  const findings: Finding[] = [];
  const records: Screening["outOfForce"]["records"][number][] = [];
  if (taken.size > 0) {
    const ids = new Set([...taken.values()].map(({ id }) => id));
    for await (const rows of textRows(connection, relation, placed.from, `f_id IN (${listOf(ids)})`, reader, offsets, [
      "f_id",
    ]))
      for (const row of rows) {
        const wanted = taken.get(keyOf(isByMember ? row.member : null, String(row.more[0])));
        const found = row.read();
        if (wanted === undefined || "reason" in found) continue;
        const said: Told = tell({ record: found.value, index: row.place, measure: bounds(wanted.measures) });
        for (const { key, finding } of said.findings)
          if (wanted.said.has(`${key} ${finding.outcome}`)) findings.push(finding);
        if (wanted.isOut && said.outOfForce !== undefined) records.push(said.outOfForce);
      }
  }
  if (options.onFinding !== undefined) {
    const measures = measureColumns(plan, sql);
    const any = sql.rules.map(({ column }) => `${identifier(column)} IN (${listOf(told)})`).join(" OR ");
    const list = measures
      .flatMap(({ lower, upper }) => [lower, upper])
      .map((name) => `any_value(CAST(${identifier(name)} AS DOUBLE))`);
    const names = list.map((_, index) => `kodex_m${index}`);
    const judged = `SELECT "id" AS kodex_key, ${isByMember ? `"member"` : `${literal(NOBODY)}`} AS kodex_whose${list.map((one, index) => `, ${one} AS ${names[index]}`).join("")} FROM (${sql.query("judged")}) AS judged WHERE ${any || "FALSE"} GROUP BY ALL`;
    const from = `${placed.from} AS given JOIN (${judged}) AS found ON given.f_id = found.kodex_key${isByMember ? " AND given.kodex_member = found.kodex_whose" : ""}`;
    for await (const rows of textRows(connection, relation, from, "TRUE", reader, offsets, names))
      for (const row of rows) {
        const found = row.read();
        if ("reason" in found) continue;
        const known = measures.flatMap(({ edition, fact }, index): [string, readonly [number, number]][] => {
          const [low, high] = [row.more[index * 2], row.more[index * 2 + 1]];
          return low === null || high === null ? [] : [[`${edition} ${fact}`, [Number(low), Number(high)]]];
        });
        for (const { finding } of tell({ record: found.value, index: row.place, measure: bounds(new Map(known)) })
          .findings)
          options.onFinding(finding, isByMember ? row.member : undefined);
      }
  }
  const written =
    options.out === undefined
      ? undefined
      : await writeFindings(connection, sql, wordsOf(plan, kind), options.out, isByMember, options.signal);
  const unreadNumbers = await unreadIn(connection, table);

  const byRule = emptyTally(plan, kind);
  for (const one of members)
    for (const [rule, counts] of Object.entries(one.byRule))
      for (const outcome of outcomes) (byRule[rule] as Record<Outcome, number>)[outcome] += counts[outcome];
  const byReason = Object.fromEntries(
    outOfForceReasons.map((reason) => [reason, members.reduce((sum, one) => sum + one.outOfForce[reason], 0)]),
  ) as Record<OutOfForceReason, number>;
  return {
    kind,
    total,
    byRule,
    rules: wordsOf(plan, kind),
    findings: sortFindings(findings),
    outOfForce: {
      total: Object.values(byReason).reduce((sum, one) => sum + one, 0),
      byReason,
      records: records.sort((a, b) => compareCodePoints(a.id, b.id)),
    },
    errors: [],
    unreadable: 0,
    ...reportedConstants(plan, constants, kind),
    rows: whole + broken.length,
    rejected: whole - total + broken.length,
    rejects,
    lacking,
    unreadNumbers,
    ...(isByMember
      ? {
          byMember: [...members].sort(
            (a, b) =>
              Number(a.member === null) - Number(b.member === null) ||
              compareCodePoints(a.member ?? "", b.member ?? ""),
          ),
        }
      : {}),
    ...(written === undefined ? {} : { written }),
  };
}

interface Taken {
  readonly id: string;
  readonly said: Set<string>;
  isOut: boolean;
  readonly measures: Map<string, readonly [number, number]>;
}

function keyOf(member: string | null, id: string): string {
  return `${member ?? NOBODY}\u001f${id}`;
}

/** Of each rule and outcome the records with the least hash, over all members. */
function taking(samples: readonly Sampled[], sample: number): ReadonlyMap<string, Taken> {
  const taken = new Map<string, Taken>();
  for (const group of grouped(samples).values()) {
    const sorted = [...group].sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0));
    for (const { member, id, rule, outcome, measures } of sorted.slice(0, sample)) {
      const key = keyOf(member, id);
      const one: Taken = taken.get(key) ?? { id, said: new Set(), isOut: false, measures: new Map() };
      if (rule === undefined) one.isOut = true;
      else one.said.add(`${rule} ${outcome}`);
      for (const [name, pair] of measures) one.measures.set(name, pair);
      taken.set(key, one);
    }
  }
  return taken;
}

function groupOf({ rule, outcome }: Sampled): string {
  return `${rule} ${outcome}`;
}

function grouped(samples: readonly Sampled[]): ReadonlyMap<string, readonly Sampled[]> {
  const groups = new Map<string, Sampled[]>();
  for (const one of samples) {
    const group = groups.get(groupOf(one));
    if (group === undefined) groups.set(groupOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** How many rows stand in the files before each of several. */
async function offsetsOf(connection: DuckDBConnection, { files }: Relation): Promise<ReadonlyMap<string, number>> {
  const offsets = new Map<string, number>();
  if (files.length < 2 || !/\.parquet$/i.test(files[0] as string)) return offsets;
  const rows = await rowsOf(connection, `SELECT file_name, num_rows FROM parquet_file_metadata([${listOf(files)}])`);
  const sizes = new Map(rows.map(([file, size]) => [String(file), Number(size)]));
  let before = 0;
  for (const file of files) {
    offsets.set(file, before);
    before += sizes.get(file) ?? 0;
  }
  return offsets;
}

async function unreadIn(
  connection: DuckDBConnection,
  { from, unread }: Mapped,
): Promise<Readonly<Record<string, number>>> {
  if (unread.length === 0) return {};
  const counted = unread.map(({ column }) => `count(*) FILTER (WHERE ${column})`);
  const [row = []] = await rowsOf(connection, `SELECT ${counted.join(", ")} FROM ${from} WHERE f_id IS NOT NULL`);
  return Object.fromEntries(unread.map(({ field }, index) => [field, Number(row[index])]));
}

/** Tells how far the engine is, until it is told to stop. */
function ticks(connection: DuckDBConnection, onProgress: ScreenTableOptions["onProgress"]): () => void {
  if (onProgress === undefined) return () => {};
  const timer = setInterval(() => {
    const { percentage, rows_processed: rows } = connection.progress;
    if (percentage >= 0) onProgress({ share: percentage / 100, rows: Number(rows) });
  }, 100);
  return () => clearInterval(timer);
}
