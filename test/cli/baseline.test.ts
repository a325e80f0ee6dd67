import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edition, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const call = (id: string, shown?: boolean) => ({
  id,
  startedAt: "2018-09-03T10:00:00+02:00",
  ...(shown === undefined ? {} : { callerNumberShown: shown }),
});
const waiver = {
  ...{ id: "w1", ruleId: rule.id, subjectId: "c1", justification: "A test.", approvedBy: "board" },
  ...{ from: "2018-01-01", until: "2018-12-31" },
};
writeFiles(folder, {
  ...Object.fromEntries(Object.entries(edition).map(([name, content]) => [`code/${name}`, content])),
  "known.json": { member: { id: "m1" }, contacts: [call("c1", false)] },
  "more.json": { member: { id: "m1" }, contacts: [call("c1", false), call("c2", false)] },
  "open.json": { member: { id: "m1" }, contacts: [call("c1", false), call("c2")] },
  "mended.json": { member: { id: "m1" }, contacts: [call("c1", true)] },
  "waived.json": { member: { id: "m1" }, contacts: [call("c1", false)], waivers: [waiver] },
  "other.json": { member: { id: "m2" }, contacts: [call("c1", false)] },
});

const check = (dossier: string, on: string, ...more: readonly string[]) =>
  kodex(["check", path(dossier), "-r", path("code"), "--on", on, ...more]);
const against = async (baseline: string, dossier: string, on = "2018-12-31") => {
  const written = await check(baseline, "2018-12-31", "--format", "json", "--fail-on", "never");
  writeFiles(folder, { "report.json": JSON.parse(written.stdout) });
  return check(dossier, on, "--baseline", path("report.json"), "--fail-on", "new");
};

describe("a check against a baseline", () => {
  it.each<[string, string, string, string, number, string]>([
    [
      "passes what is known",
      "known.json",
      "known.json",
      "2018-12-31",
      0,
      "0 new, 0 resolved, 1 unchanged; changed: nothing",
    ],
    [
      "fails at a violation that is new",
      "known.json",
      "more.json",
      "2018-12-31",
      1,
      "1 new, 0 resolved, 1 unchanged; changed: the records",
    ],
    ["fails at an undetermined finding that is new", "known.json", "open.json", "2018-12-31", 1, "1 new,"],
    ["passes what is mended", "known.json", "mended.json", "2018-12-31", 0, "0 new, 1 resolved, 0 unchanged"],
    ["says that only the day is another", "known.json", "known.json", "2019-01-01", 0, "changed: the day\n"],
    ["fails where a waiver ended", "waived.json", "waived.json", "2019-01-01", 1, "1 new,"],
    ["passes what is waived now", "mended.json", "waived.json", "2018-12-31", 0, "0 new,"],
  ])("%s", async (_, baseline, dossier, on, code, line) => {
    const ran = await against(baseline, dossier, on);
    expect([ran.code, ran.stderr]).toEqual([code, expect.stringContaining(line)]);
  });

  it("refuses the report of another member", async () => {
    const ran = await against("other.json", "known.json");
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([
      2,
      "",
      expect.stringContaining("about member `m2`, the dossier about `m1`"),
    ]);
  });

  it.each([
    ["a dossier", "known.json", "its `format` is not `kodex-report/1`"],
    ["no file", "nothing.json", "nothing.json: "],
  ])("refuses %s, together with all else that is wrong", async (_, file, why) => {
    const ran = await check("missing.json", "never", "--baseline", path(file));
    expect(ran.code).toBe(2);
    for (const said of [why, "`--on` `never`", "missing.json"]) expect(ran.stderr).toContain(said);
  });

  it("refuses to fail on new findings without one", async () => {
    const ran = await check("known.json", "2018-12-31", "--fail-on", "new");
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining("`--fail-on new` needs `--baseline`")]);
  });
});
