import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { dossier, many } from "../complaints/given.js";
import { temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const rows = Array.from({ length: 12 }, (_, i) => ({ member: `n${i}`, received: 20, exposure: 10_000 }));
const on = ["--on", "2014-12-31"];

writeFiles(folder, {
  "high.json": dossier(many(40)),
  "low.json": dossier([]),
  "members.json": { rows },
  "outlier.json": { rows: [...rows, { member: "far", received: 80, exposure: 10_000 }] },
  "gap.json": { rows: [...rows, { member: "gap", received: null, exposure: 10_000 }] },
  "list.json": [],
  "dated.json": { norm: { rate: 5 }, on: "2013-12-31" },
  "question.json": { norm: { rate: 5 }, declaredOn: "2013-12-01" },
  "wrong.json": { nrom: {}, confidence: 95 },
});

describe("`kodex complaints`", () => {
  it("exits with 1 where something is shown against the member, with 0 where nothing is", async () => {
    const asked = ["--question", path("question.json")];
    expect(await kodex(["complaints", path("high.json"), ...asked, ...on])).toMatchObject({ code: 1, stderr: "" });
    const low = await kodex(["complaints", path("low.json"), ...asked, ...on]);
    expect(low).toMatchObject({ code: 0, stderr: "" });
    expect(low.stdout).toContain("The rate is shown not to be above the norm.");
  });

  it("sets the member beside its peers", async () => {
    const { stdout } = await kodex([
      "complaints",
      path("high.json"),
      "--peers",
      path("members.json"),
      ...on,
      "--format",
      "json",
    ]);
    expect(JSON.parse(stdout).peers).toMatchObject({ outcome: "violated", own: { expected: 20, count: 40 } });
  });

  it("assesses a table of members at once, in Markdown and in Swedish", async () => {
    const { code, stdout } = await kodex([
      "complaints",
      path("members.json"),
      ...on,
      "--format",
      "markdown",
      "--lang",
      "sv",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("# Klagomål på alla medlemmar, 2014-12-31");
  });

  it("writes one HTML file, with the charts", async () => {
    const out = path("report.html");
    const args = [
      "complaints",
      path("high.json"),
      "--question",
      path("question.json"),
      "--peers",
      path("members.json"),
    ];
    const { code, stderr } = await kodex([...args, ...on, "--format", "html", "--lang", "sv", "--out", out]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const html = readFileSync(out, "utf8");
    expect(html).toContain('<html lang="sv">');
    expect(html).toContain('id="chart-peers-received-heading"');
    expect(html).not.toMatch(/<script|<link|src=/);
  });

  it.each([
    ["a member that stands out", "outlier.json", "violated", 1],
    ["a member that stands out, whatever the bar", "outlier.json", "never", 0],
    ["a member of whom the number is not known", "gap.json", "undetermined", 1],
    ["a member of whom the number is not known, below the bar", "gap.json", "violated", 0],
    ["members that are alike", "members.json", "undetermined", 0],
  ])("exits of a table with %s", async (_, table, bar, code) => {
    expect(await kodex(["complaints", path(table), ...on, "--fail-on", bar])).toMatchObject({ code, stderr: "" });
  });

  it("writes to a file, whole", async () => {
    const out = path("report.txt");
    expect(await kodex(["complaints", path("low.json"), ...on, "--out", out])).toMatchObject({ code: 0, stdout: "" });
    expect(readFileSync(out, "utf8")).toContain("Complaints about m, 2014-12-31");
  });

  it("at `--fail-on undetermined` exits with 1 where something is not shown", async () => {
    const args = ["complaints", path("low.json"), ...on, "--fail-on"];
    expect((await kodex([...args, "violated"])).code).toBe(0);
    expect((await kodex([...args, "undetermined"])).code).toBe(1);
    expect((await kodex([...args, "never"])).code).toBe(0);
  });

  it.each([
    ["no day", [path("low.json")], "`--on` is missing"],
    [
      "a question that is none",
      [path("low.json"), ...on, "--question", path("wrong.json")],
      "question refused: 2 problems",
    ],
    ["a question that is a list", [path("low.json"), ...on, "--question", path("list.json")], "question refused"],
    [
      "a question laid down for another day",
      [path("low.json"), ...on, "--question", path("dated.json")],
      "`--on` is `2014-12-31`, the question speaks for `2013-12-31`",
    ],
    [
      "peers of a table",
      [path("members.json"), ...on, "--peers", path("members.json")],
      "`--peers` goes with a dossier",
    ],
    ["a file that is not there", [path("nowhere.json"), ...on], "nowhere.json"],
    [
      "a table for peers that is none",
      [path("low.json"), ...on, "--peers", path("low.json")],
      "table of members refused",
    ],
  ])("refuses %s", async (_, args, sentence) => {
    const { code, stdout, stderr } = await kodex(["complaints", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(sentence);
  });
});
