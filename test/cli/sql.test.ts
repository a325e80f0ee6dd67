import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const asked = ["sql", "-r", "us-florida", "--dialect", "duckdb", "--as", "contact", "--on", "2025-12-31"];

describe("`kodex sql`", () => {
  it("writes the views over a table, to the terminal or a file", async () => {
    const { code, stdout, stderr } = await kodex([
      ...asked,
      "--table",
      "read_parquet('calls.parquet')",
      "--by",
      "firm",
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain(`CREATE OR REPLACE VIEW "kodex_contact_counts" AS`);
    expect(stdout).toContain("FROM read_parquet('calls.parquet') AS source");
    expect(stdout).toContain(`source."firm"`);
    const again = await kodex([
      ...asked,
      "--table",
      "read_parquet('calls.parquet')",
      "--by",
      "firm",
      "-o",
      path("views.sql"),
    ]);
    expect([again.code, again.stdout]).toEqual([0, ""]);
    expect(readFileSync(path("views.sql"), "utf8")).toBe(stdout);
  });

  it("reads a mapping, and the columns there are", async () => {
    const mapping = {
      contact: { id: "call_id", startedAt: { column: "ts", timeZone: "America/New_York" }, state: "stat" },
    };
    writeFiles(folder, { "map.json": JSON.stringify(mapping), "broken.json": "{" });
    const { code, stdout } = await kodex([
      ...asked,
      "--map",
      path("map.json"),
      "--columns",
      "call_id, ts, stat",
      "--prefix",
      "fl",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain(`source."call_id"`);
    expect(stdout).toContain(`"fl_outcomes"`);
    const missing = await kodex([...asked, "--map", path("map.json"), "--columns", "call_id,ts,state"]);
    expect(missing.code).toBe(0);
    expect(missing.stderr).toBe("kodex: no column `stat`, did you mean `state`?: `contact.state` is not known\n");
    const none = await kodex([...asked, "--map", path("map.json"), "--columns", "call,ts,stat"]);
    expect([none.code, none.stdout]).toEqual([2, ""]);
    expect(none.stderr).toContain("`--map` /contact/id: no column `call_id`, and a contact needs its `id`");
    const broken = await kodex([...asked, "--map", path("broken.json")]);
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain("broken.json:1:2: is not JSON");
  });

  it("refuses a command line that lacks something, all of it at once", async () => {
    const { code, stderr } = await kodex(["sql"]);
    expect(code).toBe(2);
    expect(stderr.trimEnd().split("\n")).toEqual([
      "kodex: `--rulebook` is missing: an id of `kodex rulebooks`, or a path",
      "kodex: `--dialect` is missing: `duckdb`, `postgres` or `spark`",
      "kodex: `--as` is missing: the kind of record that a row is, `contact` for example",
      "kodex: `--on` is missing: the day the check speaks for, `YYYY-MM-DD`",
    ]);
    const wrong = await kodex([
      "sql",
      "-r",
      "us-florida",
      "--dialect",
      "duck",
      "--as",
      "contact",
      "--on",
      "2025-12-31",
    ]);
    expect([wrong.code, wrong.stderr]).toEqual([
      2,
      "kodex: `--dialect` unknown dialect `duck`, did you mean `duckdb`?\n",
    ]);
  });

  it("refuses rules that have no exact form in SQL, by name", async () => {
    const { code, stderr } = await kodex([
      "sql",
      "-r",
      "uk-dma",
      "--dialect",
      "spark",
      "--as",
      "callingList",
      "--on",
      "2020-12-31",
    ]);
    expect([code, stderr]).toEqual([2, "kodex: fact `callingList.cleanedAgainst` has no form in SQL: it is a list\n"]);
  });
});
