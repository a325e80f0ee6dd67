import { type Counts, type Outcome, outcomes } from "../base/outcome.js";
import { factsOf, type Plan } from "../engine/plan.js";
import { emptyTally } from "../engine/tally.js";
import { type OutOfForceReason, outOfForceReasons } from "../findings/report.js";
import type { SqlPlan } from "../sql/index.js";
import type { DuckDBConnection } from "./library.js";
import { NOBODY } from "./mapped.js";
import { rowsOf } from "./relation.js";
import { identifier, literal } from "./sql-text.js";

/** The outcomes that findings are given of. */
export const told = ["violated", "undetermined", "excepted"] as const;

/** A measure as rules of an edition read it, and the columns that hold its bounds. */
export interface MeasureColumn {
  readonly edition: string;
  readonly fact: string;
  readonly lower: string;
  readonly upper: string;
}

/** One record of the sample of a rule and outcome; `rule` is none where no edition judges it. */
export interface Sampled {
  readonly member: string | null;
  readonly id: string;
  readonly hash: bigint;
  readonly rule: string | undefined;
  readonly outcome: Outcome | undefined;
  /** The bounds of measures, by edition and fact. */
  readonly measures: ReadonlyMap<string, readonly [number, number]>;
}

export interface MemberCounted {
  readonly member: string | null;
  readonly total: number;
  readonly byRule: Readonly<Record<string, Counts>>;
  readonly outOfForce: Readonly<Record<OutOfForceReason, number>>;
}

export interface Counted {
  readonly members: readonly MemberCounted[];
  readonly samples: readonly Sampled[];
}

export interface CountingOf {
  readonly connection: DuckDBConnection;
  readonly plan: Plan;
  readonly sql: SqlPlan;
  readonly isByMember: boolean;
  readonly sample: number;
  readonly seed: number;
}

/** The measures that rules about records read, of every edition. */
export function measureColumns(plan: Plan, sql: SqlPlan): readonly MeasureColumn[] {
  const columns: MeasureColumn[] = [];
  for (const { rulebook } of plan.books.flatMap(({ editions }) => editions)) {
    const edition = `${rulebook.id}@${rulebook.version}`;
    for (const id of Object.keys(rulebook.measures ?? {}))
      for (const fact of [`measure.${id}`, `measure.${id}.count`, `measure.${id}.total`]) {
        const [lower, upper = lower] = sql.columnOf(fact, edition);
        if (lower !== undefined && upper !== undefined) columns.push({ edition, fact, lower, upper });
      }
  }
  return columns;
}

/** The measures that the evidence of a rule may name, by key of `byRule`. */
function measuresByRule(plan: Plan, columns: readonly MeasureColumn[]): ReadonlyMap<string, readonly MeasureColumn[]> {
  const read = new Map<string, MeasureColumn[]>();
  for (const { key, rule, edition, named } of plan.rules) {
    const facts = new Set([...factsOf(rule, edition.rulebook), ...named]);
    const name = `${edition.rulebook.id}@${edition.rulebook.version}`;
    const own = columns.filter((one) => one.edition === name && facts.has(one.fact));
    read.set(key, [...(read.get(key) ?? []), ...own]);
  }
  return read;
}

/** Everything that is counted, and the sample, in one pass over the table. */
export async function count({ connection, plan, sql, isByMember, sample, seed }: CountingOf): Promise<Counted> {
  const select: string[] = [isByMember ? `"member"` : "NULL", "count(*)"];
  const counted = (condition: string) => `count(*) FILTER (WHERE ${condition})`;
  const is = (column: string, word: string) => `${identifier(column)} = ${literal(word)}`;
  for (const reason of outOfForceReasons) select.push(counted(is("out_of_force", reason)));
  for (const { column } of sql.rules) for (const outcome of outcomes) select.push(counted(is(column, outcome)));
  const of = measuresByRule(plan, measureColumns(plan, sql));
  const wanted = [
    ...sql.rules.flatMap(({ rule, column }) => told.map((outcome) => ({ rule, outcome, where: is(column, outcome) }))),
    { rule: undefined, outcome: undefined, where: `"out_of_force" IS NOT NULL` },
  ];
  if (sample > 0)
    for (const { where, rule } of wanted) {
      const least = (what: string) => `arg_min(${what}, kodex_hash, ${sample}) FILTER (WHERE ${where})`;
      select.push(least(`"id"`), `min(kodex_hash, ${sample}) FILTER (WHERE ${where})`);
      if (rule !== undefined)
        for (const { lower, upper } of of.get(rule) ?? [])
          for (const one of [lower, upper])
            select.push(least(`coalesce(CAST(${identifier(one)} AS DOUBLE), 'NaN'::DOUBLE)`));
    }
  const key = isByMember ? `concat("member", chr(31), "id")` : `"id"`;
  const rows = await rowsOf(
    connection,
    `SELECT ${select.join(",\n")} FROM (SELECT *, hash(${key}, ${literal(String(seed))}) AS kodex_hash FROM (${sql.query("judged")}) AS judged) AS hashed${isByMember ? ` GROUP BY "member"` : ""}`,
  );
  const members: MemberCounted[] = [];
  const samples: Sampled[] = [];
  for (const row of rows) {
    let at = 0;
    const next = () => row[at++];
    const said = next();
    const member = typeof said === "string" && said !== NOBODY ? said : null;
    const total = Number(next());
    const outOfForce = Object.fromEntries(outOfForceReasons.map((reason) => [reason, Number(next())])) as Record<
      OutOfForceReason,
      number
    >;
    const byRule: Record<string, Record<Outcome, number>> = emptyTally(plan, sql.kind);
    for (const { rule } of sql.rules)
      for (const outcome of outcomes) (byRule[rule] as Record<Outcome, number>)[outcome] = Number(next());
    members.push({ member, total, byRule, outOfForce });
    if (sample === 0) continue;
    for (const { rule, outcome } of wanted) {
      const ids = items(next());
      const hashes = items(next());
      const measures = rule === undefined ? [] : (of.get(rule) ?? []);
      const bounds = measures.map(() => [items(next()), items(next())] as const);
      ids.forEach((id, index) => {
        const known = measures.flatMap(({ edition, fact }, which): [string, readonly [number, number]][] => {
          const pair = bounds[which]?.map((list) => Number(list[index])) as [number, number] | undefined;
          return pair === undefined || Number.isNaN(pair[0]) ? [] : [[`${edition} ${fact}`, pair]];
        });
        samples.push({
          member,
          id: String(id),
          hash: BigInt(String(hashes[index])),
          rule,
          outcome,
          measures: new Map(known),
        });
      });
    }
  }
  return { members, samples };
}

function items(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null && "items" in value ? (value.items as readonly unknown[]) : [];
}
