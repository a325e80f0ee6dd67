import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edition, head, rule, temporaryFolder, whole, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const contact = { id: "c1", startedAt: "2018-09-03T10:00:00+02:00" };
const waiver = {
  id: "w1",
  ruleId: rule.id,
  subjectId: "c2",
  justification: "A test of the line.",
  approvedBy: "board",
  from: "2018-01-01",
  until: "2018-12-31",
};

writeFiles(folder, {
  ...Object.fromEntries(Object.entries(edition).map(([name, content]) => [`code/${name}`, content])),
  "shown.json": { member: { id: "m1" }, contacts: [{ ...contact, callerNumberShown: true }] },
  "hidden.json": { member: { id: "m1" }, contacts: [{ ...contact, callerNumberShown: false }] },
  "unknown.json": { member: { id: "m1" }, contacts: [contact] },
  "waived.json": {
    member: { id: "m1" },
    contacts: [{ ...contact, id: "c2", callerNumberShown: false }],
    waivers: [waiver],
  },
  "empty.json": { member: { id: "m1" } },
});

const path = (name: string) => join(folder, name);
const check = (name: string, ...more: readonly string[]) =>
  kodex(["check", path(name), "--rulebook", path("code"), "--on", "2018-12-31", ...more]);

describe("the exit code of a check", () => {
  it.each<[string, string, number, string[]]>([
    ["is 0 where nothing was found", "shown.json", 0, []],
    ["is 1 at a violation", "hidden.json", 1, []],
    ["is 0 at a violation where nothing fails", "hidden.json", 0, ["--fail-on", "never"]],
    ["is 0 at what is undetermined", "unknown.json", 0, []],
    ["is 1 at what is undetermined, on request", "unknown.json", 1, ["--fail-on", "undetermined"]],
    ["is 1 at a violation where less already fails", "hidden.json", 1, ["--fail-on", "undetermined"]],
    ["is 0 where nothing was there to judge", "empty.json", 0, []],
    ["is 1 where nothing was there to judge, on request", "empty.json", 1, ["--fail-on", "undetermined"]],
    ["passes over waived findings", "waived.json", 0, []],
    ["does not where waivers are ignored", "waived.json", 1, ["--ignore-waivers"]],
  ])("%s", async (_, dossier, code, more) => {
    expect((await check(dossier, ...more)).code).toBe(code);
  });

  it("says how many waived findings it passed over", async () => {
    expect((await check("waived.json")).stderr).toBe("kodex: 1 waived finding passed over\n");
  });

  it.each(["text", "json", "markdown", "html", "sarif", "junit"])("shows waivers in the format %s", async (format) => {
    const { stdout } = await check("waived.json", "--format", format);
    expect(stdout).toContain("A test of the line.");
    expect(stdout).toMatch(/holds/);
    const ignored = await check("waived.json", "--format", format, "--ignore-waivers");
    expect([ignored.code, ignored.stderr]).toEqual([1, ""]);
    expect(ignored.stdout).toMatch(/ignored/);
  });

  it("warns of waivers that waive nothing, with their place", async () => {
    const { waivers, ...rest } = { member: { id: "m1" }, contacts: [contact], waivers: [waiver] };
    const [one] = waivers;
    const idle = [
      { ...one, ruleId: "contact-shows-caller-numbers" },
      { ...one, id: "w2", subjectId: "c9" },
      { ...one, id: "w3", subjectId: "c1", until: "2018-12-30" },
    ];
    writeFiles(folder, { "idle.json": { ...rest, waivers: idle } });
    const { stderr } = await check("idle.json");
    expect(stderr.replaceAll(`${folder}/`, "")).toBe(
      [
        "warning: idle.json: /waivers/0/ruleId: waiver `w1`: unknown rule `contact-shows-caller-numbers`, it waives nothing, did you mean `contact-shows-caller-number`?",
        "warning: idle.json: /waivers/0/subjectId: waiver `w1`: no record here is named `c2`, it waives nothing",
        "warning: idle.json: /waivers/1/subjectId: waiver `w2`: no record here is named `c9`, it waives nothing",
        "warning: idle.json: /waivers/2/until: waiver `w3`: expired on 2018-12-30, it waives nothing on 2018-12-31",
        "",
      ].join("\n"),
    );
  });
});

describe("the report of a check", () => {
  it("is text for people, without colour where nobody looks on", async () => {
    const { stdout, stderr } = await check("hidden.json");
    expect(stdout).toContain("contact-shows-caller-number");
    expect(stdout).not.toContain("\u001b");
    expect(stderr).toBe("");
  });

  it("has colour on a terminal, and none where it is not wanted", async () => {
    const args = ["check", path("hidden.json"), "-r", path("code"), "--on", "2018-12-31"];
    expect((await kodex(args, { isTTY: true })).stdout).toContain("\u001b[");
    expect((await kodex(args, { isTTY: true, env: { NO_COLOR: "1" } })).stdout).not.toContain("\u001b");
    expect((await kodex([...args, "--no-color"], { isTTY: true })).stdout).not.toContain("\u001b");
  });

  it("speaks Swedish", async () => {
    expect((await check("hidden.json", "--lang", "sv")).stdout).not.toBe((await check("hidden.json")).stdout);
  });

  it("is JSON for machines, with all findings on request", async () => {
    const outcomes = async (...more: string[]) => {
      const { stdout } = await check("shown.json", "--format", "json", ...more);
      expect(stdout.endsWith("}\n")).toBe(true);
      return JSON.parse(stdout).findings.map((finding: { outcome: string }) => finding.outcome);
    };
    expect(await outcomes()).toEqual([]);
    expect(await outcomes("--include", "all")).toEqual(["satisfied"]);
  });

  it.each([
    ["markdown", "# "],
    ["html", "<!doctype html>"],
    ["sarif", "{"],
    ["junit", "<?xml"],
  ])("comes as %s", async (format, opening) => {
    const { code, stdout } = await check("hidden.json", "--format", format);
    expect(code).toBe(1);
    expect(stdout.toLowerCase().startsWith(opening)).toBe(true);
    expect(stdout).toContain("contact-shows-caller-number");
  });

  it("goes to a file, whole, in place of what was there", async () => {
    writeFileSync(path("out.json"), "before");
    const { stdout } = await check("shown.json", "--format", "json", "--out", path("out.json"));
    expect(stdout).toBe("");
    expect(JSON.parse(readFileSync(path("out.json"), "utf8")).member.id).toBe("m1");
    expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });
});

describe("a check is refused with code 2 and nothing is written", () => {
  it.each<[string, string[], string]>([
    [
      "a day that does not exist",
      ["check", path("shown.json"), "-r", path("code"), "--on", "2018-02-30"],
      "kodex: `--on` `2018-02-30`: no such day",
    ],
    [
      "no day",
      ["check", path("shown.json"), "-r", path("code")],
      "kodex: `--on` is missing: the day the check speaks for, `YYYY-MM-DD`",
    ],
    [
      "no rulebook",
      ["check", path("shown.json"), "--on", "2018-12-31"],
      "kodex: `--rulebook` is missing: an id of `kodex rulebooks`, or a path",
    ],
    [
      "a misspelled option",
      ["check", path("shown.json"), "--rulebok", "x"],
      "kodex: unknown option `--rulebok`, did you mean `--rulebook`?",
    ],
    ["a misspelled command", ["chek"], "kodex: unknown command `chek`, did you mean `check`?"],
    [
      "a misspelled word",
      ["check", path("shown.json"), "--format", "jsn"],
      "kodex: `--format` `jsn`: did you mean `json`?",
    ],
    [
      "a file in no folder",
      ["check", path("shown.json"), "-r", path("code"), "--on", "2018-12-31", "--out", path("no/out")],
      `kodex: cannot write \`${path("no/out")}\`: no such folder`,
    ],
  ])("for %s", async (_, args, message) => {
    expect(await kodex(args)).toEqual({ code: 2, stdout: "", stderr: `${message}\n` });
  });

  it("with every problem of options, rulebooks and dossier at once", async () => {
    const out = path("never.txt");
    const args = [
      "check",
      path("none.json"),
      "-r",
      "kontakta",
      "-r",
      "kontakta-consumer@9.0.0",
      "--on",
      "x",
      "--out",
      out,
    ];
    const { code, stderr } = await kodex(args);
    expect(code).toBe(2);
    expect(stderr).toContain("`--on` `x`: expected a day as `YYYY-MM-DD`");
    expect(stderr).toContain(
      "unknown rulebook `kontakta`: neither shipped nor a file or folder here, did you mean `kontakta-consumer`?",
    );
    expect(stderr).toContain("the editions are `kontakta-consumer@1.0.0`");
    expect(stderr).toContain("none.json: no such file");
    expect(existsSync(out)).toBe(false);
  });

  it("for editions that overlap, naming the file and line", async () => {
    writeFiles(folder, {
      "both/a.json": whole,
      "both/b.json": { ...whole, version: "2.0.0", inForce: { from: "2018-06-01" } },
    });
    const { code, stderr } = await kodex([
      "check",
      path("shown.json"),
      "-r",
      path("both/a.json"),
      "-r",
      path("both/b.json"),
      "--on",
      "2018-12-31",
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${path("both/b.json")}:13:14 /inForce: rulebook \`${head.id}\`: the editions`);
  });
});
