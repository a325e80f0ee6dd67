import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../node/rulebook.js";
import { handled } from "../procedure/case.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const complaints = [{ id: "b1", receivedOn: "2018-02-01" }];
const second = {
  id: "k2",
  openedOn: "2018-05-01",
  contested: [
    { fact: "noticeDaysFromReceipt", statements: [{ by: "member\u001b[2J", value: 0, source: "its letter" }] },
  ],
  decision: { on: "2018-06-01", sanction: "exclusion" },
};
writeFiles(folder, {
  "one.json": { member: { id: "m" }, complaints, cases: [handled] },
  "two.json": { member: { id: "m" }, complaints, cases: [handled, second] },
  "none.json": { member: { id: "m" } },
});

describe("`kodex case`", () => {
  it("shows timeline, deadlines, findings and next steps of the only case", async () => {
    const { code, stdout } = await kodex(["case", path("one.json"), "--on", "2018-04-01"]);
    expect(code).toBe(0);
    expect(stdout).toContain("Case k of m, 2018-04-01");
    expect(stdout).toContain("- 2018-03-05 association: notice\n    received 2018-03-07: a signed slip");
    expect(stdout).toContain("- 14 days to reply: 2018-03-07 to 2018-03-21: kept");
    expect(stdout).toContain("- Dialogue (secretariat): allowed");
    expect(stdout).toContain("- Warning (board): not allowed\n    dialogue was not taken");
  });

  it("shows contested facts with what each party says, whatever the words do to a terminal", async () => {
    const { stdout } = await kodex(["case", path("two.json"), "--case", "k2", "--on", "2018-06-30", "--lang", "sv"]);
    expect(stdout).toContain("omtvistad: Medlemmen har bevisligen underrättats före beslutsdagen");
    expect(stdout).toContain("member [2J säger 0 (its letter)");
    expect(stdout).toContain("ej dokumenterad: Beslutet anger sina skäl");
  });

  it("gives the same as JSON and as Markdown", async () => {
    const json = await kodex(["case", path("one.json"), "--on", "2018-04-01", "--format", "json"]);
    const view = JSON.parse(json.stdout);
    expect(Object.keys(view)).toEqual([
      ...["case", "member", "on", "rulebook", "timeline", "deadlines", "standings", "nextSteps"],
    ]);
    expect(view.nextSteps[0]).toMatchObject({ step: "dialogue", allowed: true });
    const markdown = await kodex(["case", path("one.json"), "--on", "2018-04-01", "-f", "markdown"]);
    expect(markdown.stdout).toMatch(/^# Case k of m, 2018-04-01\n/);
    expect(markdown.stdout).toContain("\n## Next steps\n");
  });

  it("writes a letter and says how much is left to fill in", async () => {
    const asked = ["case", path("one.json"), "--on", "2018-04-01", "--letter", "notice"];
    const { code, stdout, stderr } = await kodex(asked);
    expect([code, stderr]).toEqual([0, "kodex: 4 gaps to fill in\n"]);
    expect(stdout.split("**[to fill in: ")).toHaveLength(5);
  });

  it.each([
    ["a missing day", ["one.json"], "`--on` is missing"],
    ["no case", ["none.json", "--on", "2018-04-01"], "the dossier holds no case"],
    ["one of several", ["two.json", "--on", "2018-04-01"], "`--case` is missing: the dossier holds `k` or `k2`"],
    ["an unknown case", ["two.json", "--case", "k3", "--on", "2018-04-01"], "`--case` `k3`: no such case"],
    [
      "a rulebook without a ladder",
      ["one.json", "--on", "2018-04-01", "-r", "us-florida"],
      "none of the rulebooks has a ladder",
    ],
    ["an unknown letter", ["one.json", "--on", "2018-04-01", "--letter", "notise"], "did you mean `notice`?"],
  ])("refuses %s", async (_, [name = "", ...more], message) => {
    const { code, stderr } = await kodex(["case", path(name), ...more]);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
