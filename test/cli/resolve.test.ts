import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/base/canonical.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import { clauses, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const example = "examples/08-national-profile/profile.json";

const because = { reason: { en: "Members asked for it." }, by: "The meeting" };
const profile = {
  ...head,
  id: "our-profile",
  extends: [{ id: "our-code", version: "^1.0.0" }],
  alters: [{ rule: rule.id, severity: "critical", ...because }],
};
const { until: _until, ...open } = head.inForce;
writeFiles(folder, {
  "base.json": { ...head, clauses, rules: [rule] },
  "profile.json": profile,
  "folder/rulebook.json": {
    ...profile,
    inForce: open,
    alters: [{ rule: "contact-shows-number", remove: true, ...because }],
  },
  "folder/rules/contact-own.json": { ...rule, id: "contact-own", clause: "caller-numbr" },
  "dossier.json": {
    member: { id: "m1", name: "Example" },
    contacts: [{ id: "c1", startedAt: "2018-03-01T10:00:00+01:00", callerNumberShown: false }],
  },
});

describe("`kodex resolve`", () => {
  it("writes one rulebook that parses, as canonical JSON, the same every time", async () => {
    const { code, stdout, stderr } = await kodex(["resolve", example]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const resolved = parseRulebook(JSON.parse(stdout));
    expect(stdout).toBe(`${canonicalJson(resolved)}\n`);
    expect(resolved).toMatchObject({ kodex: 1, id: "northern-callers" });
    expect((await kodex(["resolve", example])).stdout).toBe(stdout);
    expect((await kodex(["resolve", example, "--out", path("out.json")])).code).toBe(0);
    expect(readFileSync(path("out.json"), "utf8")).toBe(stdout);
  });

  it("explains where everything comes from, what was altered, and which layer binds", async () => {
    const { stdout } = await kodex(["resolve", example, "--explain"]);
    for (const line of [
      "  kontakta-consumer@3.0.0 (asked for: ^3.0.0), in force 2021-07-01 –",
      "    contact-within-calling-hours: from kontakta-consumer@3.0.0, altered: northern-callers@1.0.0 /alters/2",
      "  customer-months: 6 months; from kontakta-consumer@3.0.0, altered: northern-callers@1.0.0 /alters/0",
      "  /alters/1 rule contact-number-not-blocked: severity serious before, critical now",
      "    Decided by: Ethics committee of Northern Callers, 2022-12-01",
      "    contact-at-most-two-attempts-a-day is stricter and binds; contact-at-most-three-attempts-a-day says nothing more",
    ])
      expect(stdout.split("\n")).toContain(line);
    expect((await kodex(["resolve", example, "--explain", "--lang", "sv"])).stdout).toContain(
      "Vad ändringarna betyder",
    );
    const json = JSON.parse((await kodex(["resolve", example, "--explain", "--format", "json"])).stdout);
    expect(Object.keys(json)).toEqual([
      ...["rulebook", "bases", "origins", "alterations", "effects", "relations", "notCompared", "outdated", "problems"],
    ]);
    expect(json.bases).toEqual([{ id: "kontakta-consumer", version: "3.0.0", range: "^3.0.0" }]);
  });

  it("names the file and line of what is wrong, and the bases it was given", async () => {
    expect(await kodex(["resolve", path("profile.json")])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /profile\.json:\d+:\d+ \/extends\/0\/id: no rulebook `our-code` is among the bases/,
      ),
    });
    const { code, stderr } = await kodex(["resolve", path("folder"), "--base", path("base.json")]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /rulebook\.json:\d+:\d+ \/alters\/0\/rule: `our-code@1\.0\.0` has no rule `contact-shows-number`/,
    );
    expect(stderr).toMatch(/contact-own\.json:\d+:\d+ \/rules\/0\/clause: no clause is called `caller-numbr`/);
  });

  it("refuses what is no profile", async () => {
    expect(await kodex(["resolve", path("base.json")])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("builds on no other: there is nothing to resolve"),
    });
  });
});

describe("a profile wherever a rulebook is taken", () => {
  const base = ["--base", path("base.json")];

  it("is checked with, by the bases given or those shipped", async () => {
    const words = ["check", path("dossier.json"), "--on", "2018-12-31", "--rulebook"];
    const { code, stdout } = await kodex([...words, path("profile.json"), ...base, "--format", "json"]);
    expect(code).toBe(1);
    const report = JSON.parse(stdout);
    expect(report.rulebooks).toMatchObject([{ id: "our-profile", version: "1.0.0" }]);
    expect(report.findings).toMatchObject([{ rule: rule.id, severity: "critical", outcome: "violated" }]);
    expect((await kodex([...words, example])).stdout).toContain("Northern Callers");
  });

  it("says of which days its base is not in force, and goes on", async () => {
    writeFiles(folder, { "longer.json": { ...profile, inForce: open } });
    const words = ["check", path("dossier.json"), "--on", "2018-12-31", "--rulebook", path("longer.json"), ...base];
    const { code, stderr } = await kodex(words);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^warning: .*longer\.json:\d+:\d+ \/extends\/0: the profile is in force on days on which/);
  });

  it("finds its base among the other rulebooks of the same command", async () => {
    const { code, stdout } = await kodex(["test", path("base.json"), path("profile.json")]);
    expect(stdout).toContain("our-profile@1.0.0");
    expect(code).toBe(0);
  });

  it("is linted, tested, explained, asked for its needs, and compared with another", async () => {
    expect(await kodex(["lint", example])).toEqual({
      code: 0,
      stdout: "northern-callers@1.0.0: 0 errors, 0 warnings\n",
      stderr: "",
    });
    expect((await kodex(["test", example])).code).toBe(0);
    expect((await kodex(["needs", "--rulebook", path("profile.json"), ...base])).stdout).toContain("callerNumberShown");
    const { stdout } = await kodex([
      "explain",
      "contact-number-not-blocked",
      "--rulebook",
      example,
      "--on",
      "2023-05-01",
    ]);
    expect(stdout).toContain("\nWhere it comes from\n  from kontakta-consumer@3.0.0\n");
    expect(stdout).toContain("  /alters/0 northern-callers@1.0.0, parameter customer-months\n    Members found that");
    const compared = await kodex(["diff", path("profile.json"), path("profile.json"), ...base]);
    expect(compared).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing differs.") });
  });

  it("has what lint finds in it placed in its own file", async () => {
    const { stdout } = await kodex(["lint", path("profile.json"), ...base]);
    expect(stdout).toMatch(/profile\.json:\d+:\d+ \/alters\/0: rule `contact-shows-caller-number` has no examples/);
    expect(stdout).toMatch(/profile\.json:\d+:\d+ \/extends\/0: clause `caller-number` has no source/);
  });
});
