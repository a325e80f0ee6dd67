import { stat } from "node:fs/promises";
import { screenTable } from "../duckdb/index.js";
import { isInstalled } from "../duckdb/library.js";
import { tableFormProblem } from "../duckdb/relation.js";
import { SqlError } from "../errors.js";
import type { Screening } from "../index.js";
import type { Screened, ScreeningEngine, ScreeningJob } from "./screening-engine.js";

/** Screens inside DuckDB: made for tables of millions of rows, of which Parquet is read nowhere else. */
export const inDuckDB: ScreeningEngine = {
  name: "in DuckDB",
  reads: (file) => tableFormProblem(file) === undefined,
  screen,
};

/** Whether the package is there; it is an optional peer. */
export const hasDuckDB = isInstalled;

async function screen(job: ScreeningJob): Promise<Screened> {
  const { checker, files, kind, mapping, on, sample, seed, out, isByMember, onFinding, signal } = job;
  if (mapping === undefined && files.some((file) => !/\.parquet$/i.test(file)))
    throw new SqlError([
      { code: "missing-mapping", pointer: "", message: "a CSV file needs a mapping of its columns" },
    ]);
  const size = await sizeOf(files);
  try {
    const found = await screenTable(checker, files, {
      ...{ kind, on, mapping, sample, seed, signal },
      ...(isByMember ? { by: "member" } : {}),
      ...(out === undefined ? {} : { out }),
      ...(onFinding === undefined ? {} : { onFinding }),
      onReject: job.onReject,
      onLacking: job.onLacking,
      onProgress: ({ share, rows }) => job.onProgress({ rows, bytes: share * size }),
    });
    const {
      rows: _,
      rejected: __,
      rejects: ___,
      lacking: ____,
      unreadNumbers,
      byMember,
      written,
      ...screening
    } = found;
    const unread = Object.values(unreadNumbers).reduce((sum, count) => sum + count, 0);
    return {
      screening,
      unread: { total: unread, first: [] },
      ...(written === undefined ? {} : { written }),
      ...(byMember === undefined
        ? {}
        : {
            byMember: byMember.map(({ member, total, byRule, outOfForce }) => {
              return { member, screening: memberScreening(screening, total, byRule, outOfForce) };
            }),
          }),
    };
  } catch (error) {
    // What was stopped has counted nothing: a table is counted whole or not at all.
    if (signal.aborted) return { screening: await checker.screenAll(kind, [], { on }) };
    throw error;
  }
}

function memberScreening(
  whole: Screening,
  total: number,
  byRule: Screening["byRule"],
  byReason: Screening["outOfForce"]["byReason"],
): Screening {
  const outside = Object.values(byReason).reduce((sum, count) => sum + count, 0);
  return { ...whole, total, byRule, findings: [], outOfForce: { total: outside, byReason, records: [] } };
}

async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
