import type { Dialect } from "./dialect.js";
import type { Sql, Window } from "./expression.js";
import { type Level, type Pairing, SOURCE } from "./stage.js";

/** How loosely an operator binds; what binds more loosely than its surroundings stands in parentheses. */
const LOOSE = { or: 1, and: 2, not: 3, compare: 4, sum: 5, product: 6, tight: 7 } as const;

/** The text of an expression. Identifiers are quoted and literals escaped here and nowhere else. */
export function write(sql: Sql, dialect: Dialect): string {
  return writer(dialect).text(sql, 0);
}

export function writer(dialect: Dialect): { readonly text: (sql: Sql, around?: number) => string } {
  function text(sql: Sql, around = 0): string {
    switch (sql.op) {
      case "column":
        return sql.of === undefined ? dialect.quote(sql.name) : `${sql.of}.${dialect.quote(sql.name)}`;
      case "literal":
        return literal(sql);
      case "call":
        return dialect.functions[sql.fn](...sql.args.map((arg) => text(arg, LOOSE.tight)));
      case "and":
      case "or":
        return within(
          around,
          LOOSE[sql.op],
          sql.args.map((arg) => text(arg, LOOSE[sql.op])).join(` ${sql.op.toUpperCase()} `),
        );
      case "not":
        return sql.arg.op === "isNull"
          ? within(around, LOOSE.compare, `${text(sql.arg.arg, LOOSE.sum)} IS NOT NULL`)
          : within(around, LOOSE.not, `NOT ${text(sql.arg, LOOSE.tight)}`);
      case "compare":
        return within(around, LOOSE.compare, `${text(sql.left, LOOSE.sum)} ${sql.sign} ${text(sql.right, LOOSE.sum)}`);
      case "arithmetic": {
        const own = sql.sign === "+" || sql.sign === "-" ? LOOSE.sum : LOOSE.product;
        return within(around, own, `${text(sql.left, own)} ${sql.sign} ${text(sql.right, own + 1)}`);
      }
      case "isNull":
        return within(around, LOOSE.compare, `${text(sql.arg, LOOSE.sum)} IS NULL`);
      case "in":
        return within(
          around,
          LOOSE.compare,
          dialect.among(
            text(sql.arg, LOOSE.sum),
            sql.list.map((one) => text(one)),
          ),
        );
      case "inZones":
        return within(around, LOOSE.compare, dialect.inZones(text(sql.arg, LOOSE.sum)));
      case "case": {
        const when = sql.when.map(([condition, value]) => ` WHEN ${text(condition)} THEN ${text(value)}`).join("");
        return `CASE${when}${sql.otherwise === undefined ? "" : ` ELSE ${text(sql.otherwise)}`} END`;
      }
      case "window":
        return windowed(sql);
      case "aggregate":
        return `${sql.fn}(${sql.arg === undefined ? "*" : text(sql.arg)})`;
      default:
        return sql satisfies never;
    }
  }

  function literal({ type, value }: Extract<Sql, { op: "literal" }>): string {
    if (value === null) return `CAST(NULL AS ${dialect.types[type]})`;
    switch (type) {
      case "text":
        return dialect.literal(String(value));
      case "date":
        return `DATE ${dialect.literal(String(value))}`;
      case "boolean":
        return value === true ? "TRUE" : "FALSE";
      case "integer":
        return String(value);
      case "number":
        return numberText(Number(value));
      default:
        return type satisfies never;
    }
  }

  /** As a double in every engine: a bare `0.1` would be a decimal. */
  function numberText(value: number): string {
    const name =
      value === Number.POSITIVE_INFINITY
        ? "'Infinity'"
        : value === Number.NEGATIVE_INFINITY
          ? "'-Infinity'"
          : undefined;
    return `CAST(${name ?? String(Object.is(value, -0) ? 0 : value)} AS ${dialect.types.number})`;
  }

  function windowed({ fn, arg, partition, order, frame }: Window): string {
    const isByMonths = frame !== undefined && "backMonths" in frame;
    const keys = order.map((key) => (isByMonths ? dialect.monthKey(text(key)) : text(key)));
    const parts = [
      ...(partition.length === 0 ? [] : [`PARTITION BY ${partition.map((one) => text(one)).join(", ")}`]),
      ...(keys.length === 0 ? [] : [`ORDER BY ${keys.map((key) => `${key} NULLS FIRST`).join(", ")}`]),
      ...(frame === undefined ? [] : [frameText(frame)]),
    ];
    return `${fn}(${arg === undefined ? (fn === "count" ? "*" : "") : text(arg)}) OVER (${parts.join(" ")})`;
  }

  function frameText(frame: NonNullable<Window["frame"]>): string {
    if ("rows" in frame)
      return `ROWS BETWEEN UNBOUNDED PRECEDING AND ${frame.rows === "to-current" ? "CURRENT ROW" : "1 PRECEDING"}`;
    const end =
      "back" in frame
        ? frame.back === 0
          ? "CURRENT ROW"
          : `${Math.abs(frame.back)} ${frame.back > 0 ? "PRECEDING" : "FOLLOWING"}`
        : `${dialect.interval(frame.backMonths, frame.andDays)} PRECEDING`;
    return `RANGE BETWEEN UNBOUNDED PRECEDING AND ${end}`;
  }

  return { text };
}

function within(around: number, own: number, text: string): string {
  return own < around ? `(${text})` : text;
}

/** What a view is made of. */
export interface Query {
  /** A relation as it stands in FROM. */
  readonly from: string;
  readonly where?: Sql | undefined;
  readonly levels: readonly Level[];
  /** Whether the columns of the relation are kept; those of a source that we did not make are not. */
  readonly keeps: boolean;
  readonly columns: readonly { readonly name: string; readonly sql: Sql }[];
  readonly rows?: { readonly names: readonly string[]; readonly values: readonly (readonly Sql[])[] } | undefined;
  readonly filter?: Sql | undefined;
  readonly groupBy?: readonly Sql[] | undefined;
}

/** The text of a query: one step after another, then what is kept of it. */
export function writeQuery(query: Query, dialect: Dialect): string {
  const { text } = writer(dialect);
  const named = ({ name, sql }: { readonly name: string; readonly sql: Sql }) => {
    const value = text(sql);
    return value === dialect.quote(name) ? value : `${value} AS ${dialect.quote(name)}`;
  };
  const steps: string[] = [];
  let from = `${query.from} AS ${SOURCE}`;
  let where = query.where === undefined ? "" : `\n  WHERE ${text(query.where)}`;
  query.levels.forEach(({ columns, pairings }, index) => {
    const before = index === 0 ? SOURCE : `step_${index}`;
    const kept = index === 0 && !query.keeps ? [] : [`${before}.*`];
    const joined = pairings.flatMap(({ results }, n) => results.map(({ name }) => `pair_${n}.${dialect.quote(name)}`));
    const list = [...kept, ...joined, ...columns.map(named)].join(",\n    ");
    const joins = pairings.map((pairing, n) => pairingText(pairing, n, before)).join("");
    steps.push(`step_${index + 1} AS (\n  SELECT ${list}\n  FROM ${from}${joins}${where}${dialect.fence}\n)`);
    from = `step_${index + 1}`;
    where = "";
  });
  const rows =
    query.rows === undefined
      ? ""
      : `\n${dialect.rowsOf(
          "line",
          query.rows.names.map(dialect.quote),
          query.rows.values.map((row) => row.map((value) => text(value))),
        )}`;
  const filter = query.filter === undefined ? where : `\nWHERE ${text(query.filter)}`;
  const group = query.groupBy === undefined ? "" : `\nGROUP BY ${query.groupBy.map((one) => text(one)).join(", ")}`;
  const select = `SELECT ${query.columns.map(named).join(",\n  ")}\nFROM ${from}${rows}${filter}${group}`;
  return steps.length === 0 ? select : `WITH ${steps.join(",\n")}\n${select}`;

  function pairingText({ results, equal, asking, answering, between, key }: Pairing, n: number, step: string): string {
    const keys = key.map((name) => `a.${dialect.quote(name)}`);
    const named = keys.map((one, at) => `${one} AS ${dialect.quote(`key_${at}`)}`);
    const values = results.map(({ name, value }) => `${text(value)} AS ${dialect.quote(name)}`);
    const on = [
      ...equal.map((name) => `a.${dialect.quote(name)} = b.${dialect.quote(name)}`),
      text(between, LOOSE.and),
    ];
    const inner =
      `SELECT ${[...named, ...values].join(", ")} FROM (SELECT * FROM ${step} WHERE ${text(asking)}) AS a ` +
      `JOIN (SELECT * FROM ${step} WHERE ${text(answering)}) AS b ON ${on.join(" AND ")} GROUP BY ${keys.join(", ")}`;
    const match = key
      .map((name, at) => `pair_${n}.${dialect.quote(`key_${at}`)} = ${step}.${dialect.quote(name)}`)
      .join(" AND ");
    return `\n  LEFT JOIN (${inner}) AS pair_${n} ON ${match}`;
  }
}
