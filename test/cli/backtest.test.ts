import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { clauses, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
const until = (value: string, more: object = {}) => ({
  ...{ ...head, inForce: { from: "2018-01-01" }, clauses },
  rules: [{ ...rule, requires: { fact: "contact.localTime", operator: "lessThan", value } }],
  ...more,
});
const call = (id: string, clock: string) => ({ id, startedAt: `2018-09-03T${clock}:00+02:00` });
const declared = { facts: { "contact.cost": { type: "number" } } };
const waiver = {
  ...{ id: "w", ruleId: rule.id, justification: "Agreed.", approvedBy: "The board" },
  ...{ from: "2018-01-01", until: "2018-12-31" },
};
writeFiles(folder, {
  "nine.json": until("21:00", declared),
  "eight.json": until("20:00", { ...declared, version: "2.0.0" }),
  "ten.json": until("22:00", { ...declared, version: "2.0.0" }),
  "asks-more.json": {
    ...until("21:00", { version: "2.0.0" }),
    rules: [{ ...rule, requires: { fact: "contact.consent.given", operator: "equal", value: true } }],
  },
  "profile.json": {
    ...{ kodex: 1, id: "built-on", version: "1.0.0", title: head.title, association: head.association },
    ...{ inForce: { from: "2018-01-01" }, extends: [{ id: head.id, version: "^2.0.0" }] },
  },
  "to-come.json": until("20:00", { version: "2.0.0", inForce: { from: "2030-01-01" } }),
  "day.json": { member: { id: "day" }, contacts: [call("c1", "10:00")] },
  "evening.json": { member: { id: "evening" }, contacts: [call("c1", "20:30")] },
  "waived.json": { member: { id: "evening" }, contacts: [call("c1", "20:30")], waivers: [waiver] },
  "night.json": { member: { id: "night" }, contacts: [call("c1", "21:30")] },
  "misspelt.json": { member: { id: "a" }, contacts: [{ ...call("c1", "10:00"), chanel: "sms" }] },
  "misfit.json": { member: { id: "b" }, contacts: [{ ...call("c1", "10:00"), facts: { cost: "much" } }] },
  "overlapping/1.0.0/rulebook.json": { ...until("21:00"), rules: undefined, clauses: undefined },
  "overlapping/1.0.0/clauses.json": clauses,
  "overlapping/1.0.0/rules/contact-shows-caller-number.json": rule,
  "overlapping/2.0.0/rulebook.json": { ...until("21:00", { version: "2.0.0" }), rules: undefined, clauses: undefined },
  "overlapping/2.0.0/clauses.json": clauses,
  "overlapping/2.0.0/rules/contact-shows-caller-number.json": rule,
});

const replay = (before: string, after: string, dossiers: readonly string[], ...more: readonly string[]) =>
  kodex(["backtest", path(before), path(after), ...dossiers.map(path), "--on", "2018-12-31", ...more]);

describe("`kodex backtest` answers with", () => {
  it.each<[number, string, string, string, readonly string[], readonly string[]]>([
    [0, "nobody is worse off", "nine.json", "eight.json", ["day.json"], []],
    [0, "somebody is better off", "nine.json", "ten.json", ["night.json"], []],
    [1, "one of two breaks what held", "nine.json", "eight.json", ["day.json", "evening.json"], []],
    [1, "somebody has to know more", "nine.json", "asks-more.json", ["day.json"], []],
    [0, "that is below the bar", "nine.json", "asks-more.json", ["day.json"], ["--fail-on", "violated"]],
    [0, "there is no bar", "nine.json", "eight.json", ["evening.json"], ["--fail-on", "never"]],
    [0, "the breach is waived", "nine.json", "eight.json", ["waived.json"], []],
    [1, "nothing was judged", "to-come.json", "to-come.json", ["day.json"], []],
    [0, "it was, under rules that reach back", "to-come.json", "to-come.json", ["day.json"], ["--from", "2018-01-01"]],
  ])("%i where %s", async (expected, _, before, after, dossiers, more) => {
    const { code, stderr } = await replay(before, after, dossiers, ...more);
    expect([code, stderr.includes("refused")]).toEqual([expected, false]);
  });

  it("of a profile, on the bases given with --base", async () => {
    const { code, stderr } = await kodex([
      ...["backtest", path("nine.json"), path("profile.json"), path("evening.json"), "--on", "2018-12-31"],
      ...["--base", path("eight.json")],
    ]);
    expect(stderr).toBe("");
    expect(code).toBe(1);
  });

  it("says what it passed over, and that nothing was judged", async () => {
    expect((await replay("nine.json", "eight.json", ["waived.json"])).stderr).toBe(
      "kodex: 1 waived finding passed over\n",
    );
    expect((await replay("to-come.json", "to-come.json", ["day.json"])).stderr).toBe(
      "kodex: no rule of either side judged anything; `--from` replays rules that were not in force yet\n",
    );
  });
});

describe("`kodex backtest` refuses", () => {
  it("every problem of every dossier, by file, line and pointer", async () => {
    const { code, stderr } = await replay("nine.json", "eight.json", ["misspelt.json", "day.json", "misspelt.json"]);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `dossier refused: 1 problem\n  ${path("misspelt.json")}:9:7 /contacts/0/chanel: unknown key \`chanel\`, did you mean \`channel\`?\n`,
    );
  });

  it("what does not fit the rulebook, by file, line and pointer", async () => {
    const { code, stderr } = await replay("nine.json", "eight.json", ["day.json", "misfit.json"]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${path("misfit.json")}:10:17 /contacts/0/facts/cost: `);
    expect(stderr).not.toContain("/1/");
  });

  it("two dossiers of one member, by their files", async () => {
    const { stderr } = await replay("nine.json", "eight.json", ["day.json", "evening.json", "waived.json"]);
    expect(stderr.split("\n")[1]?.replaceAll(folder, "")).toMatch(
      /^ {2}\/waived\.json:3:11 \/member\/id: member `evening` has a dossier already, `.*evening\.json`$/,
    );
  });

  it("editions of one side that overlap, by file and line", async () => {
    const { code, stderr } = await replay("nine.json", "overlapping", ["day.json"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/overlapping\/2\.0\.0\/rulebook\.json:\d+:\d+ \/inForce/);
  });

  it("everything that is wrong with the command line at once", async () => {
    const { code, stderr } = await kodex([
      "backtest",
      "kontakta-konsumer",
      "fair-procedure",
      path("none.json"),
      "--from",
      "x",
    ]);
    expect(code).toBe(2);
    expect(stderr).toContain("`--on` is missing");
    expect(stderr).toContain("`--from` `x`: expected a day");
    expect(stderr).toContain("unknown rulebook `kontakta-konsumer`");
    expect(stderr).toContain("none.json");
    expect((await kodex(["backtest", "kontakta-consumer", "kontakta-consumer"])).stderr).toContain("dossiers");
  });
});

describe("the editions of kontakta-consumer on the member of example 01", () => {
  const dossier = "examples/01-exclusion-dispute/dossier.json";
  const asked = (before: string, after: string) => [
    ...["backtest", `kontakta-consumer@${before}`, `kontakta-consumer@${after}`, dossier],
    ...["--on", "2014-09-30", "--from", "2014-02-01"],
  ];

  it("of 2021 after that of 2017: more has to be known of two contracts, nothing more is broken", async () => {
    const { code, stdout } = await kodex(asked("2.0.0", "3.0.0"));
    expect(code).toBe(1);
    expect(stdout).toContain("Conclusion: 2 findings are worse than before:\n- 2 undetermined\n");
    expect(stdout).toContain(
      [
        "    ? newly undetermined: norrsken-samtal: 2 contracts: k-3, k-4",
        "      inapplicable before, undetermined now",
        "      Would be decided by: contract.acceptedInWritingAt, contract.callEndedAt, contract.initiatedBy",
      ].join("\n"),
    );
    expect(stdout).toContain("contract.acceptedInWritingAt  2                            0\n");
    expect((await kodex([...asked("2.0.0", "3.0.0"), "--fail-on", "violated"])).code).toBe(0);
  });

  it("reads the same as data, and in Swedish", async () => {
    const { stdout } = await kodex([...asked("1.0.0", "2.0.0"), "--format", "json"]);
    const found = JSON.parse(stdout);
    expect(found.members).toEqual([JSON.parse(readFileSync(dossier, "utf8")).member.id]);
    expect(found.after).toMatchObject([{ version: "2.0.0", authority: { status: "unofficial" } }]);
    const swedish = await kodex([...asked("2.0.0", "3.0.0"), "--lang", "sv", "--format", "markdown"]);
    expect(swedish.stdout).toContain("# Omprövning för en medlem, 2014-09-30");
    expect(swedish.stdout).toContain("- **nytt: ej avgjord:** norrsken-samtal: 2 avtal: k-3, k-4");
  });
});
