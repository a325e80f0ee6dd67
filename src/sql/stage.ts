import { column, keyOf, partsOf, type Sql } from "./expression.js";

/** One name for every column of a plan, in letters that no engine folds or quotes differently. */
export interface Names {
  readonly fresh: (hint: string) => string;
}

/** The alias of the relation that a view reads. */
export const SOURCE = "source";

/** PostgreSQL cuts identifiers at 63 bytes. */
const LONGEST = 56;

export function namesOf(taken: Iterable<string> = []): Names {
  const used = new Set(taken);
  return {
    fresh(hint) {
      const base = snake(hint).slice(0, LONGEST) || "c";
      let name = base;
      for (let n = 2; used.has(name); n++) name = `${base}_${n}`;
      used.add(name);
      return name;
    },
  };
}

/** `consumer.numberHolder` as `consumer_number_holder`. */
export function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_|_$/g, "")
    .toLowerCase();
}

/** Rows of the stage beside others of it: for each row, the most and the least of something over rows that fit it. */
export interface Pairing {
  /** Columns of the joined result, and what they are of the paired rows. */
  readonly results: readonly { readonly name: string; readonly value: Sql }[];
  /** Columns that are equal for a row and those it is paired with. */
  readonly equal: readonly string[];
  /** Which rows ask, which rows answer, and what holds between them (`a` asks, `b` answers). */
  readonly asking: Sql;
  readonly answering: Sql;
  readonly between: Sql;
  /** Names one row. */
  readonly key: readonly string[];
}

export interface Level {
  readonly columns: { readonly name: string; readonly sql: Sql }[];
  readonly pairings: Pairing[];
}

/** A view in the making: columns that are made of others stand a level after them. */
export interface Stage {
  readonly levels: readonly Level[];
  /** A column with this value, made once however often it is asked for. */
  readonly column: (hint: string, sql: Sql) => Sql;
  /** Columns that pairing adds; `results` and `key` are names of columns. */
  readonly pair: (pairing: Pairing) => void;
}

export function stageOf(names: Names): Stage {
  const levels: Level[] = [];
  const known = new Map<string, Sql>();
  const levelOfName = new Map<string, number>();

  const levelOf = (sql: Sql): number => {
    if (sql.op === "column") return sql.of === SOURCE ? 0 : (levelOfName.get(sql.name) ?? 0);
    return Math.max(0, ...partsOf(sql).map(levelOf));
  };
  const levelAt = (number: number): Level => {
    while (levels.length < number) levels.push({ columns: [], pairings: [] });
    return levels[number - 1] as Level;
  };

  return {
    levels,
    column(hint, sql) {
      if (sql.op === "literal" || (sql.op === "column" && sql.of !== SOURCE)) return sql;
      const key = keyOf(sql);
      const made = known.get(key);
      if (made !== undefined) return made;
      const name = names.fresh(hint);
      const level = levelOf(sql) + 1;
      levelAt(level).columns.push({ name, sql });
      levelOfName.set(name, level);
      const reference = column(name);
      known.set(key, reference);
      return reference;
    },
    pair(pairing) {
      const uses = [pairing.asking, pairing.answering, pairing.between, ...pairing.results.map(({ value }) => value)];
      const level =
        Math.max(
          ...uses.map(levelOf),
          ...[...pairing.equal, ...pairing.key].map((name) => levelOfName.get(name) ?? 0),
        ) + 1;
      levelAt(level).pairings.push(pairing);
      for (const { name } of pairing.results) levelOfName.set(name, level);
    },
  };
}
