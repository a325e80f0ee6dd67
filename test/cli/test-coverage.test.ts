import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edition, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const call = (id: string, shown?: boolean, day = "2018-09-03") => ({
  ...{ id, startedAt: `${day}T10:00:00+02:00` },
  ...(shown === undefined ? {} : { callerNumberShown: shown }),
});
const example = (name: string, outcome: string, one: object) => ({ name, outcome, given: { contacts: [one] } });
const examples = [
  example("A call that shows its number", "satisfied", call("c1", true, "2018-01-01")),
  example("A call that hides its number", "violated", call("c1", false, "2018-12-31")),
  example("A call of which nobody knows", "undetermined", call("c1")),
];
const ruleFile = "rules/contact-shows-caller-number.json";
const write = (name: string, given: readonly object[]) =>
  writeFiles(path(name), { ...edition, [ruleFile]: { ...rule, examples: given } });
write("whole", examples);
write("half", examples.slice(1));
writeFiles(folder, {
  "member.json": { member: { id: "m" }, contacts: [call("c7", true, "2018-01-01")] },
  "misspelt.json": { member: { id: "m" }, contacts: [{ ...call("c1"), chanel: "sms" }] },
});

describe("`kodex test --coverage`", () => {
  it("says that everything is shown", async () => {
    const { code, stdout } = await kodex(["test", path("whole"), "--coverage", "--min", "100", "--mutate"]);
    expect([code, stdout]).toEqual([
      0,
      [
        "our-code@1.0.0: 3 examples of 1 rule, all as they say",
        "our-code@1.0.0: coverage 100 % (5 of 5; 1 more can never happen)",
        "our-code@1.0.0: 3 mutants: 3 caught, 0 survive",
        "",
      ].join("\n"),
    ]);
  });

  it("names each gap by file and line, and fails below the bar alone", async () => {
    const { code, stdout } = await kodex(["test", path("half"), "--coverage"]);
    expect(code).toBe(0);
    expect(stdout.replaceAll(folder, "")).toContain(
      [
        "our-code@1.0.0: coverage 60 % (3 of 5; 1 more can never happen)",
        "  /half/rulebook.json:14:13 /inForce/from: no example on 2018-01-01, when the edition begins",
        `  /half/${ruleFile}:1:1 /rules/0: no example of \`contact-shows-caller-number\` is satisfied`,
      ].join("\n"),
    );
    expect((await kodex(["test", path("half"), "--coverage", "--min", "60"])).code).toBe(0);
    const below = await kodex(["test", path("half"), "--coverage", "--min", "60.1"]);
    expect([below.code, below.stdout.includes("our-code@1.0.0: less than the 60.1 % asked for")]).toEqual([1, true]);
  });

  it("counts the records of dossiers, and refuses those that are none by file and line", async () => {
    const asked = ["test", path("half"), "--coverage", "--min", "100", "--dossier"];
    const { code, stdout } = await kodex([...asked, path("member.json")]);
    expect([code, stdout.includes("coverage 100 % (5 of 5; 1 more can never happen; with 1 dossier)")]).toEqual([
      0,
      true,
    ]);
    const { code: refused, stderr } = await kodex([...asked, path("misspelt.json")]);
    expect([refused, stderr]).toEqual([2, expect.stringContaining(`${path("misspelt.json")}:9:7 /contacts/0/chanel`)]);
  });

  it("refuses options that go nowhere, all at once", async () => {
    const { code, stderr } = await kodex([
      "test",
      path("half"),
      "--min",
      "half",
      "--dossier",
      path("none.json"),
      "--on",
      "x",
    ]);
    expect(code).toBe(2);
    expect(stderr.split("\n").filter((line) => line.startsWith("kodex:"))).toEqual([
      "kodex: `--min` `half`: expected a number from 0 to 100",
      "kodex: `--min` needs `--coverage`",
      "kodex: `--dossier` needs `--coverage`",
      "kodex: `--on` `x`: expected a day as `YYYY-MM-DD`",
    ]);
    expect(stderr).toContain("none.json");
  });
});

describe("the guide on testing rules", () => {
  it("shows lines that `kodex test` prints of the rule in the README", async () => {
    const [, code = ""] = /```yaml\n(.*?)```/s.exec(readFileSync("README.md", "utf8")) ?? [];
    const [, shown = ""] = /```text\n(.*?)```/s.exec(readFileSync("docs/testing-rules.md", "utf8")) ?? [];
    writeFiles(folder, { "code.yaml": code });
    const { stdout } = await kodex(["test", path("code.yaml"), "--coverage", "--mutate"]);
    const printed = stdout.replaceAll(`${folder}/`, "").split("\n");
    const lines = shown.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !printed.includes(line))).toEqual([]);
  });
});

describe("`kodex test --mutate`", () => {
  it("gives the missing example to paste, with all that it catches, and fails", async () => {
    const { code, stdout } = await kodex(["test", path("half"), "--mutate"]);
    expect(code).toBe(1);
    expect(stdout).toContain("our-code@1.0.0: 3 mutants: 2 caught, 1 survives\n");
    expect(stdout.replaceAll(folder, "")).toContain(
      [
        "no example notices, and this one of `contact-shows-caller-number` would:",
        "  /half/rulebook.json:14:13 /inForce/from: 2018-01-01 taken for 2018-01-02",
        "{",
      ].join("\n"),
    );
    const pasted = JSON.parse(/^\{\n(.|\n)*^\}\n/m.exec(stdout)?.[0] ?? "");
    write("pasted", [...examples.slice(1), pasted]);
    expect((await kodex(["test", path("pasted"), "--mutate"])).code).toBe(0);
  });

  it("gives all of it as data", async () => {
    const { stdout } = await kodex(["test", path("half"), "--mutate", "--coverage", "--format", "json"]);
    const [{ rulebook, results, coverage, mutants }] = JSON.parse(stdout);
    expect([rulebook, results.length]).toEqual([`our-code@${head.version}`, 2]);
    expect([coverage.format, coverage.total]).toEqual(["kodex-coverage/1", { shown: 3, owed: 5, percent: 60 }]);
    expect([mutants.format, mutants.counts.survived]).toEqual(["kodex-mutants/1", 1]);
    expect(mutants.missing[mutants.survivors[0].caughtBy].rule).toBe(rule.id);
    const plain = await kodex(["test", path("half"), "--format", "json"]);
    expect(Object.keys(JSON.parse(plain.stdout)[0])).toEqual(["rulebook", "results"]);
  });
});
