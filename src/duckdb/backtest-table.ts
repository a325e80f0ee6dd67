import { bothSides, listed } from "../backtest/backtest.js";
import { type Shift, shiftOf } from "../backtest/replay.js";
import { compareCodePoints } from "../base/identifier.js";
import { type Checker, insideOf } from "../engine/checker.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Judgement } from "../solver/outcomes.js";
import type { SqlPlan } from "../sql/index.js";
import { connected } from "./connection.js";
import { NOBODY } from "./mapped.js";
import { plannedOver } from "./planned.js";
import { openRelation, rowsOf, type TableSource } from "./relation.js";
import type { ScreenTableOptions } from "./screen-table.js";
import { literal } from "./sql-text.js";

/** As for `screenTable`, but for what is said of single findings. */
export type BacktestTableOptions = Pick<
  ScreenTableOptions,
  "kind" | "on" | "mapping" | "by" | "member" | "signal" | "memoryLimit" | "temporaryFolder" | "threads"
> & {
  /** Replays both sides as if their first editions had been in force from this day. */
  readonly from?: string | undefined;
};

/** So many records of a member that a rule judged so before and so after; `shift` is absent where nothing changed. */
export interface TableShift {
  readonly rulebook: string;
  readonly rule: string;
  /** `null` where members are not told apart, and for records whose member is not known. */
  readonly member: string | null;
  readonly before: Judgement;
  readonly after: Judgement;
  readonly shift?: Shift;
  readonly records: number;
}

/** What the records of a table would have come to under other rules: exact counts by rule, member and change. */
export interface TableBacktest {
  readonly format: "kodex-table-backtest/1";
  readonly on: string;
  readonly from?: string;
  /** By rulebook, rule and member, then as judged before and after. */
  readonly shifts: readonly TableShift[];
  /** Records that are worse off by some rule: `violated` and were not, or `undetermined` and were neither that nor violated. */
  readonly worseOff: { readonly violated: number; readonly undetermined: number };
}

/**
 * The rules as they are and as they would be, over every row of a table inside DuckDB: `backtest` for records that lie in
 * a table. The earlier side is taken as if it had stayed in force. Throws as `backtest` and `screenTable` do; rows that
 * become no record are left out on both sides, as `screenTable` counts them.
 */
export async function backtestTable(
  before: Rulebook | readonly Rulebook[],
  after: Rulebook | readonly Rulebook[],
  source: TableSource,
  options: BacktestTableOptions,
): Promise<TableBacktest> {
  const { on, from } = options;
  const sides = bothSides({ before: listed(before), after: listed(after) }, from);
  const shifts = await connected(source, options, async (connection) => {
    const relation = await openRelation(connection, source);
    const selects: string[] = [];
    for (const checker of sides) {
      const { sql } = await plannedOver(connection, checker, relation, options);
      selects.push(outcomesOf(checker, sql, options.by === "member"));
    }
    const rows = await rowsOf(
      connection,
      `SELECT coalesce(old.key, new.key), coalesce(old.member, new.member), old.outcome, new.outcome, count(*)
FROM (${selects[0]}) AS old FULL JOIN (${selects[1]}) AS new
ON old.key = new.key AND old.id = new.id AND old.member IS NOT DISTINCT FROM new.member GROUP BY ALL`,
    );
    return rows.map(([key, member, was, is, records]) =>
      shifted(String(key), member === null || member === NOBODY ? null : String(member), was, is, Number(records)),
    );
  });
  const worse = (outcome: Judgement, better: readonly Judgement[]) =>
    shifts.reduce((sum, one) => (one.after === outcome && !better.includes(one.before) ? sum + one.records : sum), 0);
  return {
    format: "kodex-table-backtest/1",
    on,
    ...(from === undefined ? {} : { from }),
    shifts: shifts.sort(inOrder),
    worseOff: {
      violated: worse("violated", ["violated"]),
      undetermined: worse("undetermined", ["undetermined", "violated"]),
    },
  };
}

/** One row per record and rule, rules by the name that both sides give them. */
function outcomesOf(checker: Checker, sql: SqlPlan, isByMember: boolean): string {
  if (sql.rules.length === 0) return "SELECT '' AS key, NULL::VARCHAR AS member, '' AS id, '' AS outcome WHERE FALSE";
  const { rules } = insideOf(checker).plan;
  const names = sql.rules.map(({ rule }) => {
    const one = rules.find(({ key }) => key === rule);
    return `(${literal(rule)}, ${literal(`${one?.edition.rulebook.id}/${one?.rule.id}`)})`;
  });
  const member = isByMember ? `"member"` : "NULL::VARCHAR";
  return `SELECT names.key, ${member} AS member, CAST("id" AS VARCHAR) AS id, "outcome" AS outcome
FROM (${sql.query("outcomes")}) AS told JOIN (VALUES ${names.join(", ")}) AS names(rule, key) ON told."rule" = names.rule`;
}

function shifted(key: string, member: string | null, was: unknown, is: unknown, records: number): TableShift {
  const [rulebook = "", rule = ""] = key.split("/");
  const before = (was ?? "not-judged") as Judgement;
  const after = (is ?? "not-judged") as Judgement;
  const shift = shiftOf(before, after);
  return { rulebook, rule, member, before, after, ...(shift === undefined ? {} : { shift }), records };
}

function inOrder(one: TableShift, other: TableShift): number {
  return (
    compareCodePoints(one.rulebook, other.rulebook) ||
    compareCodePoints(one.rule, other.rule) ||
    Number(one.member === null) - Number(other.member === null) ||
    compareCodePoints(one.member ?? "", other.member ?? "") ||
    compareCodePoints(one.before, other.before) ||
    compareCodePoints(one.after, other.after)
  );
}
