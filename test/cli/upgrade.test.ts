import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { describeFailure } from "../../src/cli/failure.js";
import { upgrade } from "../../src/cli/upgrade.js";
import type { Formats } from "../../src/rulebook/format.js";
import { safeParseRulebook } from "../../src/rulebook/parse.js";
import { clauses, edition, head, rule, temporaryFolder, whole, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (...names: string[]) => join(folder, ...names);

/** Two made formats after ours: one renames a key of rules and adds one to heads, the next has a key of clauses. */
const made: Formats = {
  current: 3,
  steps: [
    { from: 2, clause: (clause) => ({ ...clause, lead: true }) },
    {
      from: 1,
      head: (one) => ({ ...one, made: "by a step" }),
      rule: ({ severity, ...rest }) => ({ ...rest, weight: severity }),
    },
  ],
};

/** Runs the command with formats that there are not yet. */
async function upgraded(paths: readonly string[], formats: Formats, options: { check?: true } = {}) {
  let stdout = "";
  const sink = { write: (text: string) => (stdout += text) };
  const io = { stdout: sink, stderr: sink, env: {} };
  const code = await upgrade(io, paths, options, formats).catch((error: unknown) => describeFailure(error));
  return { code, stdout };
}

function contents(place: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(place, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(place, name)).isFile())
      .map((name) => [name, readFileSync(join(place, name), "utf8")]),
  );
}

describe("`kodex upgrade`", () => {
  it("has nothing to do today, and leaves files as they are, to the byte", async () => {
    const odd = '{\n\t"kodex" : 1 , "id":"our-code"}\r\n';
    writeFiles(path("now"), { ...edition, "rulebook.json": odd });
    const before = contents(path("now"));
    expect(await kodex(["upgrade", path("now")])).toEqual({
      code: 0,
      stdout: `${path("now")}: format 1, the current one: nothing to do\n`,
      stderr: "",
    });
    expect((await kodex(["upgrade", path("now"), "--check"])).code).toBe(0);
    expect(contents(path("now"))).toEqual(before);
  });

  it.each([
    [
      "newer",
      2,
      "/kodex: format 2 is newer than this Kodex, which knows formats up to 1, use a later version of the package",
    ],
    ["no number", "1", "/kodex: expected the version of the format, a whole number from 1, found text `1`"],
    ["below the first", 0, "/kodex: expected the version of the format, a whole number from 1, found `0`"],
    ["not said", undefined, "`kodex` is missing: the version of the format"],
  ])("refuses a format that is %s", async (name, version, message) => {
    const file = path(`${name}.json`);
    writeFileSync(file, JSON.stringify({ ...head, kodex: version }, null, 2));
    const { code, stderr } = await kodex(["upgrade", file]);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("takes every step in order, file by file", async () => {
    const place = path("folder");
    writeFiles(place, { ...edition, "rulebook.json": { $schema: "x.json", ...head }, "README.md": "as it is" });
    const checked = await upgraded([place], made, { check: true });
    expect(checked).toEqual({ code: 1, stdout: `${place}: format 1, would be rewritten as 3: 3 files\n` });
    expect(JSON.parse(contents(place)["rulebook.json"] ?? "")).toEqual({ $schema: "x.json", ...head });
    expect(await upgraded([place], made)).toEqual({
      code: 0,
      stdout: `${place}: format 1, rewritten as 3: 3 files\n`,
    });
    const { severity, ...rest } = rule;
    const now = contents(place);
    expect(JSON.parse(now["rulebook.json"] ?? "")).toEqual({ $schema: "x.json", ...head, kodex: 3, made: "by a step" });
    expect(JSON.parse(now["clauses.json"] ?? "")).toEqual(clauses.map((clause) => ({ ...clause, lead: true })));
    expect(JSON.parse(now[`rules/${rule.id}.json`] ?? "")).toEqual({ ...rest, weight: severity });
    expect(now["README.md"]).toBe("as it is");
    expect(Object.keys(now)).toHaveLength(4);
    expect((await upgraded([place], made)).stdout).toBe(`${place}: format 3, the current one: nothing to do\n`);
  });

  it("begins with the step of the format the file is in", async () => {
    const file = path("second.json");
    writeFileSync(file, JSON.stringify({ ...whole, kodex: 2 }));
    expect((await upgraded([file], made)).code).toBe(0);
    const text = readFileSync(file, "utf8");
    expect(JSON.parse(text)).toEqual({ ...whole, kodex: 3, clauses: clauses.map((one) => ({ ...one, lead: true })) });
    expect(text.trimEnd()).not.toContain("\n");
  });

  it("leaves files that no step touches", async () => {
    const place = path("headless");
    writeFiles(place, edition);
    const before = contents(place);
    await upgraded([place], { current: 2, steps: [{ from: 1 }] });
    const { "rulebook.json": changed, ...others } = contents(place);
    const { "rulebook.json": _, ...same } = before;
    expect(others).toEqual(same);
    expect(JSON.parse(changed ?? "")).toEqual({ ...head, kodex: 2 });
  });

  it("writes YAML as YAML", async () => {
    const file = path("code.yaml");
    writeFileSync(file, "# ours\nkodex: 1\nid: our-code\nrules: [{ id: a, severity: minor }]\n");
    await upgraded([file], made);
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^kodex: 3\n/);
    expect(parse(text)).toEqual({ kodex: 3, id: "our-code", made: "by a step", rules: [{ id: "a", weight: "minor" }] });
  });

  it("refuses what no step can be taken of, and writes nothing of anything", async () => {
    const place = path("misshapen");
    writeFiles(place, { ...edition, "clauses.json": { not: "a list" } });
    writeFiles(path("sound"), edition);
    const before = contents(path("sound"));
    const { code } = await upgraded([path("sound"), place], made);
    expect(code).toContain("clauses.json:1:1: expected a list of clauses, found an object");
    expect(contents(path("sound"))).toEqual(before);
    mkdirSync(path("empty"));
    expect((await upgraded([path("empty")], made)).code).toContain("holds no rulebook");
  });
});

describe("a rulebook in a later format", () => {
  it("is refused with that one sentence, whatever else is in it", () => {
    expect(safeParseRulebook({ kodex: 2, anything: "else" })).toEqual({
      ok: false,
      problems: [
        {
          code: "newer-format",
          pointer: "/kodex",
          message: "format 2 is newer than this Kodex, which knows formats up to 1",
          hint: "use a later version of the package",
        },
      ],
    });
  });
});
