import { SparkSQL } from "dt-sql-parser/dist/parser/spark/index.js";
import { rulebooks } from "kodex/rulebooks";
import { expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { SqlError } from "../../src/errors.js";
import { toSql } from "../../src/sql/plan.js";
import { shippedIds } from "../rulebooks/shipped.js";

const spark = new SparkSQL();

it("the grammar refuses what is no Spark SQL", () => {
  expect(spark.validate("SELECT 1 AS `a` FROM `b`")).toEqual([]);
  expect(spark.validate("SELECT FROM WHERE")).not.toEqual([]);
  expect(spark.validate(`SELECT "a" OVER (ROWS 1) FROM`)).not.toEqual([]);
});

// Parsed, not executed: no Spark runs in these tests.
it("the views of every shipped rulebook are Spark SQL by its grammar", { timeout: 240_000 }, () => {
  let parsed = 0;
  for (const id of shippedIds) {
    const books = rulebooks.filter((one) => one.id === id);
    const checker = createChecker(books);
    const kinds = new Set(books.flatMap(({ rules }) => rules.map(({ subject }) => subject)));
    for (const kind of kinds) {
      if (typeof kind !== "string" || ["member", "practice", "case"].includes(kind)) continue;
      try {
        for (const { name, select } of toSql(checker, { dialect: "spark", as: kind, on: "2026-01-01", by: "member_id" })
          .views) {
          expect(spark.validate(`CREATE OR REPLACE VIEW \`${name}\` AS ${select}`), `${id} ${name}`).toEqual([]);
          parsed += 1;
        }
      } catch (error) {
        if (!(error instanceof SqlError)) throw error;
        expect(error.message).toContain("it is a list");
      }
    }
  }
  expect(parsed).toBeGreaterThan(80);
});
