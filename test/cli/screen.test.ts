import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/index.js";
import { readRulebook } from "../../src/node/index.js";
import { clauses, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const sale = { fact: "contact.purpose", operator: "equal", value: "sale" };

writeFiles(folder, {
  "code.json": { ...head, clauses, rules: [{ ...rule, applies: { all: [sale] } }] },
  "profile.json": {
    ...head,
    id: "built-on",
    extends: [{ id: head.id, version: head.version }],
  },
  "map.json": {
    contact: {
      id: "id",
      startedAt: { column: "ts", timeZone: "Europe/Stockholm" },
      callerNumberShown: "shown",
      purpose: { constant: "sale", by: "the member", why: "the list holds sales calls only" },
    },
  },
  "counting.json": {
    ...head,
    clauses,
    measures: { calls: { of: "contact", by: ["contact.localDate"], statistic: "count" } },
    rules: [{ ...rule, requires: { fact: "measure.calls", operator: "lessThanInclusive", value: 1 } }],
  },
  "unsorted.csv": "id,ts,shown,firm\nc1,2018-09-03 12:00,yes,m\nc2,2018-09-03 10:00,yes,m\n",
  "firms.json": { contact: { id: "id", startedAt: { column: "ts", timeZone: "Europe/Stockholm" }, memberId: "firm" } },
  "kept.csv": "id,ts,shown\nc1,2018-09-03 10:00,yes\n",
  "broken.csv":
    'id,ts,shown\nc1,2018-09-03 10:00,yes\n"c2,2018-09-03 10:00,no\nc3,2018-09-03 10:00,no\nc4,2018-09-03 10:00,\n',
  "none.csv": "id,ts,shown\nc1,never,yes\n",
  "open.csv": "id,ts,shown\nc1,2018-09-03 10:00,\n",
  "late.csv": "id,ts,shown\nc1,2019-09-03 10:00,no\n",
  "a.ndjson":
    '{"id":"c1","startedAt":"2018-09-03T10:00:00+02:00","purpose":"sale","callerNumberShown":false}\n{"id":"c2"}\nnot json\n\n{"id":"c3","startedAt":"2018-09-03T10:00:00+02:00","purpose":"sale","callerNumberShown":"x"}\n',
});

const screen = (file: string, ...more: readonly string[]) =>
  kodex(["screen", path(file), "--as", "contact", "-r", path("code.json"), "--on", "2018-12-31", ...more]);
const mapped = (file: string, ...more: readonly string[]) => screen(file, "--map", path("map.json"), ...more);

describe("rows in no order", () => {
  it.each<[string, string[]]>([
    ["are counted in order of time", []],
    ["are so for each member as well", ["--by", "member"]],
  ])("%s", async (_, more) => {
    const words = ["--as", "contact", "--map", path("firms.json"), "-r", path("counting.json"), "--on", "2018-12-31"];
    const { code, stdout } = await kodex(["screen", path("unsorted.csv"), ...words, ...more, "--format", "json"]);
    expect(code).toBe(1);
    const { findings } = JSON.parse(stdout).screening ?? JSON.parse(stdout);
    if (more.length === 0)
      expect(findings.map(({ subject }: { subject: { id: string } }) => subject.id)).toEqual(["c1"]);
  });
});

it("a profile is screened on the bases given with --base", async () => {
  const { code, stderr } = await kodex([
    ...["screen", path("broken.csv"), "--as", "contact", "--map", path("map.json"), "-r", path("profile.json")],
    ...["--base", path("code.json"), "--on", "2018-12-31"],
  ]);
  expect(stderr).not.toMatch(/unknown option|refused/);
  expect(code).toBe(1);
});

describe("the exit code of a screening", () => {
  it.each<[string, string, number, string[]]>([
    ["is 0 where nothing was found", "kept.csv", 0, []],
    ["is 0 there at the bar undetermined", "kept.csv", 0, ["--fail-on", "undetermined"]],
    ["is 1 at a violation", "broken.csv", 1, []],
    ["is 0 at a violation where nothing fails", "broken.csv", 0, ["--fail-on", "never"]],
    ["is 0 at what is undetermined", "open.csv", 0, []],
    ["is 1 at what is undetermined, on request", "open.csv", 1, ["--fail-on", "undetermined"]],
    ["is 1 where nothing was judged, on request", "late.csv", 1, ["--fail-on", "undetermined"]],
    ["is 2 where no row could be read", "none.csv", 2, []],
    ["is 2 for a file that is not there", "nowhere.csv", 2, []],
    ["is 2 for rejects that would overwrite what is read", "kept.csv", 2, ["--reject", path("kept.csv")]],
    ["is 2 for a sample that is no number", "kept.csv", 2, ["--sample", "many"]],
  ])("%s", async (_, file, code, more) => {
    expect((await mapped(file, ...more)).code).toBe(code);
  });

  it("is 2 without what is needed, all of it named", async () => {
    const { code, stderr } = await kodex(["screen", path("kept.csv")]);
    expect(code).toBe(2);
    for (const word of ["--as", "--rulebook", "--on"]) expect(stderr).toContain(`\`${word}\` is missing`);
  });
});

describe("a screening", () => {
  it("counts, samples, rejects and says what it rests on", async () => {
    const { stdout, stderr } = await mapped("broken.csv", "--reject", path("rejects.csv"));
    expect(stdout).toContain("4 rows as contact, 1 rejected");
    expect(stdout).toContain("contact-shows-caller-number: 1 of 3 judged, 33.3 per cent, 1 undetermined");
    expect(stdout).toContain(
      "contact.purpose is sale in all records, says the member: the list holds sales calls only (read by contact-shows-caller-number)",
    );
    expect(stdout).toContain("unofficial");
    expect(stdout).toContain("contact c3");
    expect(stderr).toBe(`kodex: 1 of 4 rows rejected, see ${path("rejects.csv")}\n`);
    expect(readFileSync(path("rejects.csv"), "utf8")).toBe(
      `file,line,reason,text\n${path("broken.csv")},3,a quote is never closed,"""c2,2018-09-03 10:00,no"\n`,
    );
  });

  it("is data on request, each finding with the constants it rests on", async () => {
    const { stdout } = await mapped("broken.csv", "--format", "json");
    const done = JSON.parse(stdout);
    expect(done).toMatchObject({ kind: "contact", rows: 4, rejected: 1, total: 3, unreadable: 0, notGiven: [] });
    const declared = {
      fact: "contact.purpose",
      value: "sale",
      by: "the member",
      why: "the list holds sales calls only",
    };
    expect(done.findings.map((one: { restsOn: unknown }) => one.restsOn)).toEqual([[declared], [declared]]);
    expect(done.constants).toEqual([{ ...declared, rules: ["contact-shows-caller-number"] }]);
  });

  it("reads NDJSON without a mapping and rejects records that do not fit, by line", async () => {
    const done = JSON.parse((await screen("a.ndjson", "--format", "json")).stdout);
    expect(done).toMatchObject({ rows: 4, rejected: 3, total: 3, unreadable: 2 });
    expect(done.rejects.map(({ line }: { line: number }) => line).sort()).toEqual([2, 3, 5]);
  });

  it("names the fields that rules read and no column gives", async () => {
    writeFiles(folder, {
      "short.json": {
        contact: { id: "id", startedAt: { column: "ts", timeZone: "Europe/Stockholm" }, callerNumberShown: "shown" },
      },
    });
    const { stdout } = await screen("kept.csv", "--map", path("short.json"));
    expect(stdout).toContain("Given by no column:\n- contact.purpose: not known (read by contact-shows-caller-number)");
  });

  it("says which rules a column that a file lacks leaves undetermined, and what was perhaps meant", async () => {
    writeFiles(folder, { "lacks.csv": "id,ts,shwon\nc1,2018-09-03 10:00,yes\nc2,2018-09-03 10:00,no\n" });
    const { code, stdout, stderr } = await mapped("lacks.csv");
    expect(code).toBe(0);
    expect(stdout).toContain(
      `Given by no column:\n- contact.callerNumberShown: no column shown in ${path("lacks.csv")}, did you mean \`shwon\`?: not known (read by contact-shows-caller-number: 2 undetermined)`,
    );
    expect(stderr).toBe(`kodex: no column \`shown\` in ${path("lacks.csv")}, did you mean \`shwon\`?\n`);
  });

  it("does not ask for the person's zone where the mapping says it, nor call a default undetermined", async () => {
    const asked = { all: [{ fact: "contact.localTime", operator: "lessThan", value: "21:00" }, sale] };
    const own = { fact: "contact.numberAttributable", operator: "equal", value: true };
    writeFiles(folder, {
      "hours.json": { ...head, clauses, rules: [{ ...rule, applies: own, requires: asked }] },
      "zone.json": { contact: { id: "id", startedAt: { column: "ts", timeZone: "Europe/Stockholm" } } },
      "log.json": { contact: { id: "id", startedAt: { column: "ts", timeZone: "Europe/Stockholm", zoneOf: "log" } } },
    });
    const notGiven = async (map: string) => {
      const { stdout } = await kodex([
        ...["screen", path("kept.csv"), "--as", "contact", "--map", path(map), "-r", path("hours.json")],
        ...["--on", "2018-12-31", "--format", "json"],
      ]);
      return JSON.parse(stdout).notGiven.map(({ fact, undetermined }: { fact: string; undetermined: object }) => [
        fact,
        Object.values(undetermined),
      ]);
    };
    const others = [
      ["contact.purpose", [1]],
      ["contact.numberAttributable", []],
    ];
    expect(await notGiven("zone.json")).toEqual(expect.arrayContaining(others));
    expect(await notGiven("zone.json")).not.toContainEqual(["contact.timeZone", [1]]);
    expect(await notGiven("log.json")).toContainEqual(["contact.timeZone", [1]]);
  });

  it("refuses a file that lacks the column of an id", async () => {
    writeFiles(folder, { "anonymous.csv": "nr,ts,shown\nc1,2018-09-03 10:00,yes\n" });
    const { code, stderr } = await mapped("anonymous.csv");
    expect([code, stderr]).toEqual([2, expect.stringContaining("no column `id`, and a contact needs its `id`")]);
  });

  it("counts telephone numbers that could not be read", async () => {
    writeFiles(folder, {
      "phones.json": {
        contact: { id: "id", startedAt: "ts", "consumer.number": { column: "phone", country: "SE" } },
      },
      "phones.csv": "id,ts,phone\nc1,2018-09-03T10:00Z,anonymous\nc2,2018-09-03T10:00Z,070-174 06 05\n",
    });
    const { stdout } = await screen("phones.csv", "--map", path("phones.json"));
    expect(stdout).toContain(
      `Telephone numbers that could not be read, hence not known:\n- ${path("phones.csv")}:2: consumer.number\n`,
    );
  });

  it("lets nothing of a file act on a terminal", async () => {
    writeFiles(folder, { "evil.csv": "id,ts,shown\nc1,2018-09-03 10:00,yes\nc2,\u001b[2Jx,no\n" });
    expect((await mapped("evil.csv")).stdout).not.toContain("\u001b");
  });

  it("refuses a file without rows, for nothing was decided", async () => {
    writeFiles(folder, { "header.csv": "id,ts,shown\n" });
    const { code, stderr } = await mapped("header.csv");
    expect([code, stderr]).toEqual([2, `kodex: there is no row in ${path("header.csv")}\n`]);
  });

  it.each<[string, string, string]>([
    ["Parquet that is not there", "calls.parquet", "calls.parquet: no such file"],
    ["a form nobody knows", "calls.xlsx", "is of no known form, expected `.csv`"],
  ])("refuses %s", async (_, file, expected) => {
    const { code, stderr } = await mapped(file);
    expect([code, stderr]).toEqual([2, expect.stringContaining(expected)]);
  });

  it("refuses row numbers over several files", async () => {
    writeFiles(folder, { "row.json": { contact: { id: { rowNumber: "r" }, startedAt: "ts" } } });
    const { code, stderr } = await screen("kept.csv", path("open.csv"), "--map", path("row.json"));
    expect([code, stderr]).toEqual([2, expect.stringContaining("rows of several files have the same numbers")]);
  });

  it("of the bank's contacts counts what a plain reading of its lines gives", async () => {
    const example = fileURLToPath(new URL("../../examples/02-bank-marketing/", import.meta.url));
    const published = fileURLToPath(new URL("../../../shared/data/bank-marketing.csv", import.meta.url));
    const file = existsSync(published) ? published : join(example, "extract.csv");
    const [, ...lines] = readFileSync(file, "utf8").trimEnd().split(/\r?\n/);
    const rows = lines.map((line, index) => {
      const fields = line.split(",");
      return {
        id: `row-${index + 1}`,
        campaign: Number(fields[12]),
        contact: fields[8] === "unknown" ? null : fields[8],
      };
    });
    const checker = createChecker(await readRulebook(join(example, "rulebook.json")));
    const expected = await checker.screenAll("bankContact", rows, { on: "2010-11-30" });
    const { stdout } = await kodex([
      ...["screen", file, "--as", "bankContact", "--map", join(example, "mapping.yaml")],
      ...["-r", join(example, "rulebook.json"), "--on", "2010-11-30", "--format", "json"],
    ]);
    const done = JSON.parse(stdout);
    expect([done.rows, done.rejected]).toEqual([expected.total, 0]);
    expect(done.byRule).toEqual(expected.byRule);
    expect(done.findings.map(({ id }: { id: string }) => id)).toEqual(expected.findings.map(({ id }) => id));
  });
});
