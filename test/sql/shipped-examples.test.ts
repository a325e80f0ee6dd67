import { DuckDBInstance } from "@duckdb/node-api";
import { rulebooks } from "kodex/rulebooks";
import { expect, it } from "vitest";
import { createChecker, insideOf } from "../../src/engine/checker.js";
import { latestDay } from "../../src/engine/examples.js";
import { SqlError } from "../../src/errors.js";
import { listOf, recordKinds } from "../../src/facts/vocabulary.js";
import type { Example } from "../../src/rulebook/example.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { type SqlPlan, toSql } from "../../src/sql/plan.js";
import { columnOf, type Field, rowsOf } from "./table.js";

type Plain = Readonly<Record<string, unknown>>;

/** Examples of one kind whose records fit one table: the same member, the same fields that have a default. */
interface Batch {
  readonly book: Rulebook;
  readonly kind: string;
  readonly member: Plain | undefined;
  readonly absent: readonly string[];
  readonly on: string;
  readonly examples: { readonly rule: string; readonly example: Example; readonly records: readonly Plain[] }[];
}

const withDefault: readonly (readonly [string, readonly string[]])[] = [
  ["contact.numberAttributable", ["numberAttributable"]],
  ["contact.register.supplierFault", ["register", "supplierFault"]],
  ["contact.relationship.fulfilledOn", ["relationship", "fulfilledOn"]],
];

function isAbsent(record: Plain, path: readonly string[]): boolean {
  let value: unknown = record;
  for (const step of path) {
    if (value === undefined) return true;
    if (value === null) return false;
    value = (value as Plain)[step];
  }
  return value === undefined;
}

function recordsOf(kind: string, given: Plain): readonly Plain[] {
  const list = listOf[kind];
  return ((list === undefined ? (given.records as Plain)?.[kind] : given[list]) ?? []) as readonly Plain[];
}

/** Every example about a record, and those that no table can hold. */
function batchesOf(books: readonly Rulebook[]): {
  readonly batches: readonly Batch[];
  readonly untold: readonly string[];
} {
  const batches = new Map<string, Batch>();
  const untold: string[] = [];
  for (const book of books) {
    const kinds = [...recordKinds, ...Object.keys(book.records ?? {})];
    for (const rule of book.rules) {
      const kind = rule.subject;
      if (typeof kind !== "string" || !kinds.includes(kind)) continue;
      for (const example of rule.examples ?? []) {
        const records = recordsOf(kind, example.given);
        const absences = withDefault.map(([name, path]) => ({
          name,
          said: new Set(records.map((one) => isAbsent(one, path))),
        }));
        const isHeld =
          absences.every(({ said }) => said.size === 1) && records.every(({ contested }) => contested === undefined);
        if (!isHeld || example.given.complete !== undefined) {
          untold.push(`${book.id}: ${example.name}`);
          continue;
        }
        const absent = absences.filter(({ said }) => said.has(true)).map(({ name }) => name);
        const member = example.given.member as Plain | undefined;
        // Records with a day of their own are judged the same on any later day of the check.
        const hasDay =
          kind !== "complaint" && (book.records?.[kind] === undefined || book.records[kind]?.governedBy !== undefined);
        const on = hasDay ? "2040-12-31" : (example.on ?? latestDay(example.given, book));
        const key = JSON.stringify([book.id, book.version, kind, member ?? null, absent, on]);
        const batch = batches.get(key) ?? { book, kind, member, absent, on, examples: [] };
        batch.examples.push({ rule: rule.id, example, records });
        batches.set(key, batch);
      }
    }
  }
  return { batches: [...batches.values()], untold };
}

it("the examples of the shipped rulebooks come to their outcome in DuckDB as well", { timeout: 240_000 }, async () => {
  const duckdb = await (await DuckDBInstance.create(":memory:", { threads: "2" })).connect();
  const { batches, untold } = batchesOf(rulebooks);
  const refused: string[] = [];
  const wrong: string[] = [];
  let asked = 0;
  expect(batches.length).toBeLessThan(100);
  for (const { book, kind, member, absent, on, examples } of batches) {
    const checker = createChecker(book);
    const fields: readonly Field[] = insideOf(checker)
      .checks(kind)
      .filter(({ fact }) => fact.name !== `${kind}.id` && fact.type !== "list" && !absent.includes(fact.name));
    let plan: SqlPlan;
    try {
      plan = toSql(checker, {
        dialect: "duckdb",
        as: kind,
        on,
        table: `(${rowsOf(
          examples.map(({ records }) => records),
          fields,
        )})`,
        columns: ["list", "id", ...fields.map(columnOf)],
        by: "list",
        member,
      });
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      refused.push(...error.problems.map(({ message }) => message));
      continue;
    }
    const rows = (await duckdb.runAndReadAll(plan.query("outcomes"))).getRowObjects();
    const said = new Map(rows.map((row) => [`${row.member} ${row.id} ${row.rule}`, row.outcome]));
    for (const [index, { rule, example, records }] of examples.entries()) {
      const id =
        typeof example.subject === "string"
          ? example.subject
          : records.find((one) => said.has(`${index} ${one.id} ${rule}`))?.id;
      const got = said.get(`${index} ${id} ${rule}`);
      if (got !== example.outcome) wrong.push(`${book.id}@${book.version} ${rule}: ${example.name}: ${got}`);
      asked += 1;
    }
  }
  expect(wrong).toEqual([]);
  expect(refused).toEqual(["fact `callingList.cleanedAgainst` has no form in SQL: it is a list"]);
  expect(asked).toBeGreaterThan(300);
  expect(untold).toEqual([]);
});
