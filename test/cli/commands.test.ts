import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { edition, rule, temporaryFolder, whole, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);

describe("help", () => {
  it.each([
    "check",
    "complaints",
    "screen",
    "lint",
    "test",
    "needs",
    "explain",
    "diff",
    "backtest",
    "docs",
    "release",
    "verify",
    "upgrade",
    "resolve",
    "sql",
    "init",
    "calendar",
    "sql",
    "rulebooks",
  ])("of `kodex %s` has an example", async (name) => {
    const { code, stdout } = await kodex([name, "--help"]);
    expect(code).toBe(0);
    expect(stdout).toContain(`$ kodex ${name}`);
    expect(await kodex(["help", name])).toEqual({ code: 0, stdout, stderr: "" });
  });

  it("of the whole names every command and exit code", async () => {
    const { stdout } = await kodex(["--help"]);
    expect(stdout).toContain("2  bad input or usage; nothing was decided");
    expect((await kodex([])).code).toBe(2);
  });

  it("and the version", async () => {
    expect((await kodex(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe("`kodex init`", () => {
  it("writes a rulebook that lints clean and whose examples pass and show all of it, also into an empty folder", async () => {
    writeFiles(folder, { "parent/x": "" });
    expect((await kodex(["init", path("parent/our-code")])).code).toBe(0);
    expect(readdirSync(path("parent")).sort()).toEqual(["our-code", "x"]);
    expect(await kodex(["test", path("parent/our-code")])).toEqual({
      code: 0,
      stdout: "our-code@0.1.0: 5 examples of 1 rule, all as they say\n",
      stderr: "",
    });
    const proved = await kodex(["test", path("parent/our-code"), "--coverage", "--min", "100", "--mutate"]);
    expect([proved.code, proved.stdout.includes("8 mutants: 8 caught, 0 survive")]).toEqual([0, true]);
    expect(await kodex(["lint", path("parent/our-code")])).toEqual({
      code: 0,
      stdout: "our-code@0.1.0: 0 errors, 0 warnings\n",
      stderr: "",
    });
  });

  it("writes a repository whose every check passes, and whose workflow and hooks run what there is", async () => {
    const place = path("our-rules");
    const { code, stdout } = await kodex(["init", "--repository", place]);
    expect(code).toBe(0);
    expect(stdout).toContain(`next: cd ${place} && npm install && npm run lint && npm test\n`);
    const read = (name: string) => readFileSync(join(place, name), "utf8");
    const { scripts, devDependencies } = JSON.parse(read("package.json"));
    const own = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
    expect(devDependencies).toEqual({ kodex: `^${own.version}`, zod: own.peerDependencies.zod });
    for (const line of [scripts.lint, scripts.test.split(" && ")[0]]) {
      const [command, ...words] = line.replace("rules/", join(place, "rules/")).split(" ");
      expect([command, (await kodex(words)).code]).toEqual(["kodex", 0]);
    }
    const { jobs } = parse(read(".github/workflows/rules.yml"));
    const { repos } = parse(read(".pre-commit-config.yaml"));
    const lines: string[] = [
      ...jobs.rules.steps.flatMap(({ run }: { run?: string }) => run ?? []),
      ...repos[0].hooks.map(({ entry }: { entry: string }) => entry),
    ];
    expect(lines).toHaveLength(7);
    for (const line of lines) {
      const script = /^npm (?:run (?:--silent )?)?(\w+)$/.exec(line)?.[1] ?? "";
      expect([line, script === "ci" || Object.hasOwn(scripts, script)]).toEqual([line, true]);
    }
    const released = await kodex(["release", join(place, "rules/our-rules/0.1.0"), "--out", join(place, "releases")]);
    expect(released.code).toBe(0);
    expect((await kodex(["verify", join(place, "releases")])).code).toBe(0);
    const schema = JSON.parse(read("rules/our-rules/0.1.0/rules/contact-shows-caller-number.json")).$schema;
    expect(join(place, "rules/our-rules/0.1.0/rules", schema)).toBe(
      join(place, "node_modules/kodex/schemas/rule.json"),
    );
  });

  it("overwrites nothing", async () => {
    writeFiles(folder, { "full/mine.txt": "mine" });
    expect(await kodex(["init", path("full")])).toEqual({
      code: 2,
      stdout: "",
      stderr: `kodex: \`${path("full")}\` is not empty: nothing was written\n`.replace(
        /`[^`]{61,}`/,
        (name) => `${name.slice(0, 61)}…\``,
      ),
    });
    expect(readdirSync(path("full"))).toEqual(["mine.txt"]);
    expect((await kodex(["init", path("full/mine.txt")])).stderr).toContain("is a file: nothing was written");
  });
});

describe("`kodex test`", () => {
  it("says of a failing example what was expected, got, read and missing", async () => {
    const call = { id: "c1", startedAt: "2018-09-03T10:00:00+02:00" };
    const examples = [
      { name: "A call keeps the rule", outcome: "satisfied", given: { contacts: [call] } },
      {
        name: "A hidden number is fine",
        outcome: "satisfied",
        given: { contacts: [{ ...call, callerNumberShown: false }] },
      },
    ];
    writeFiles(path("failing"), { ...edition, "rules/contact-shows-caller-number.json": { ...rule, examples } });
    const { code, stdout } = await kodex(["test", path("failing")]);
    expect(code).toBe(1);
    expect(stdout).toBe(`our-code@1.0.0 contact-shows-caller-number: "A call keeps the rule"
  expected  satisfied
  got       undetermined
  missing   contact.callerNumberShown

our-code@1.0.0 contact-shows-caller-number: "A hidden number is fine"
  expected  satisfied
  got       violated
  evidence  contact.callerNumberShown = false, tested: equal true at /contacts/0/callerNumberShown

our-code@1.0.0: 2 examples of 1 rule, 2 not as they say
`);
  });

  it("passes a shipped rulebook", { timeout: 30_000 }, async () => {
    const { code, stdout } = await kodex(["test", "fair-procedure", "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout).map((tested: { rulebook: string }) => tested.rulebook)).toContain("fair-procedure@1.0.0");
  });
});

describe("`kodex lint`", () => {
  it("names the file, line and column of what is weak, and fails on errors or on request", async () => {
    writeFiles(path("weak"), {
      ...edition,
      "rulebook.json": { ...(edition["rulebook.json"] as object), parameters: { days: { value: 3 } } },
    });
    const { stdout } = await kodex(["lint", path("weak")]);
    expect(stdout).toMatch(new RegExp(`(error|warning) ${path("weak/rulebook.json")}:\\d+:\\d+ /parameters/days: `));
    expect((await kodex(["lint", path("weak"), "--fail-on", "warning"])).code).toBe(1);
    expect((await kodex(["lint", path("weak"), "--fail-on", "never"])).code).toBe(0);
  });
});

describe("`kodex needs`", () => {
  it("lists inputs with their rules and clauses", async () => {
    writeFiles(folder, { "code.json": whole });
    const { code, stdout } = await kodex(["needs", "-r", path("code.json")]);
    expect(code).toBe(0);
    expect(stdout).toContain("contact.callerNumberShown  (boolean)");
    expect(stdout).toContain("  clauses: our-code/caller-number");
    const json = JSON.parse(
      (await kodex(["needs", "-r", path("code.json"), "--kind", "contact", "--planned", "--format", "json"])).stdout,
    );
    expect(json.map((need: { fact: string }) => need.fact)).toContain("contact.callerNumberShown");
  });

  it("needs says where a fact stands that the rulebook declares", async () => {
    const { stdout } = await kodex(["needs", "-r", "kontakta-consumer", "--kind", "member"]);
    expect(stdout).toContain("stands in the record as `facts.selfDeclaredOn`");
  });

  it("knows no kind of another name", async () => {
    const { code, stderr } = await kodex(["needs", "-r", "kontakta-consumer", "--kind", "contacts"]);
    expect([code, stderr]).toEqual([2, "kodex: unknown kind of record `contacts`, did you mean `contact`?\n"]);
  });
});

describe("`kodex explain`", () => {
  it("tells a rule with its clause, what it asks and what lifts it", async () => {
    const { code, stdout } = await kodex([
      "explain",
      "contact-number-not-blocked",
      "-r",
      "kontakta-consumer",
      "--on",
      "2018-09-03",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("kontakta-consumer@2.0.0");
    expect(stdout).toContain("Except customer:");
    expect(stdout).toContain("customer-months: 12 months");
    const swedish = await kodex(["explain", "contact-number-not-blocked", "-r", "kontakta-consumer", "--lang", "sv"]);
    expect(swedish.stdout).toContain("Utom customer:");
  });

  it("tells the parameters of the day, and how the rule came to be over the editions", async () => {
    const asked = ["explain", "contact-number-not-blocked", "-r", "kontakta-consumer"];
    const { stdout } = await kodex([...asked, "--on", "2021-07-01"]);
    expect(stdout).toContain(
      [
        "How it came to be",
        "  1.0.0, 2014-02-01 – 2016-12-31: in the first edition",
        "  2.0.0, 2017-01-01 – 2021-06-30: tightened (exceptions); consent-months: none before, 3 months now",
        "    worse off: excepted before, violated now; on 2017-07-01",
      ].join("\n"),
    );
    expect(stdout).toContain("  3.0.0, 2021-07-01 –: reworded (exceptions)\n");
    expect((await kodex([...asked, "--on", "2018-01-01"])).stdout).not.toContain("  3.0.0");
    const dated = {
      parameters: {
        limit: {
          values: [
            { from: "2018-01-01", value: 16 },
            { from: "2018-07-01", value: 18 },
          ],
        },
      },
    };
    const requires = { fact: "contact.consumer.age", operator: "greaterThan", value: { fact: "parameter.limit" } };
    writeFiles(folder, {
      "dated.json": { ...whole, ...dated, rules: [{ ...rule, requires, inForce: { until: "2018-09-30" } }] },
    });
    const on = async (day: string) => (await kodex(["explain", rule.id, "-r", path("dated.json"), "--on", day])).stdout;
    expect(await on("2018-02-01")).toContain("  limit: 16, from 2018-01-01\n");
    expect(await on("2018-07-01")).toContain("  limit: 18, from 2018-07-01\n");
    expect(await on("2018-10-01")).toContain("Not in force on 2018-10-01");
    expect(await on("2018-09-30")).not.toContain("Not in force");
  });

  it("explain names the rules of a clause that was asked for", async () => {
    const { code, stderr } = await kodex(["explain", "calling-hours", "-r", "kontakta-consumer"]);
    expect([code, stderr]).toEqual([
      2,
      "kodex: `calling-hours` is a clause, its rules are `contact-within-calling-hours`\n",
    ]);
  });

  it("names the nearest rule", async () => {
    const { code, stderr } = await kodex(["explain", "contact-number-not-bloked", "-r", "kontakta-consumer"]);
    expect([code, stderr]).toEqual([
      2,
      "kodex: unknown rule `contact-number-not-bloked`, did you mean `contact-number-not-blocked`?\n",
    ]);
  });
});

describe("`kodex diff`", () => {
  const editions = ["kontakta-consumer@1.0.0", "kontakta-consumer@2.0.0"];

  it("tells what an edition changes, with the record that shows it", async () => {
    const { code, stdout, stderr } = await kodex(["diff", ...editions]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("kontakta-consumer: 1.0.0 → 2.0.0");
    expect(stdout).toContain("tightened (exceptions)");
    expect(stdout).toContain("worse off: excepted before, violated now; on 2017-07-01");
    expect(stdout).toContain("15 rules are unchanged.");
  });

  it("gives it as data, as Markdown and to members in their language", async () => {
    const json = JSON.parse((await kodex(["diff", ...editions, "-f", "json"])).stdout);
    expect(json.rules.map(({ change }: { change: string }) => change).sort()).toEqual(["added", "added", "tightened"]);
    expect((await kodex(["diff", ...editions, "-f", "markdown"])).stdout).toContain(
      "- **contact-number-not-blocked** tightened",
    );
    const { stdout } = await kodex(["diff", ...editions, "-f", "changelog", "--lang", "sv"]);
    expect(stdout).toContain("- **Strängare:** Ett nummer i spärregistret rings inte");
  });

  it("with --check refuses a version that does not follow", async () => {
    expect((await kodex(["diff", ...editions, "--check"])).code).toBe(0);
    const files = (version: string, requires: object) => ({ ...whole, version, rules: [{ ...rule, requires }] });
    writeFiles(folder, {
      "one.json": files("1.0.0", { fact: "contact.consumer.age", operator: "greaterThan", value: 16 }),
      "two.json": files("1.0.1", { fact: "contact.consumer.age", operator: "greaterThan", value: 18 }),
    });
    const { code, stdout, stderr } = await kodex(["diff", path("one.json"), path("two.json"), "--check"]);
    expect(code).toBe(1);
    expect(stdout).toContain("The change deserves a major step; 1.0.1 does not follow.");
    expect(stderr).toBe(
      "kodex: /version: `1.0.1` is a patch step after `1.0.0`, the change deserves a major step, see the table in docs/versioning.md\n",
    );
    expect((await kodex(["diff", path("one.json"), path("two.json")])).code).toBe(0);
  });

  it("asks for one edition on each side", async () => {
    const { code, stderr } = await kodex(["diff", "kontakta-consumer", "kontakta-consumer@2.0.0"]);
    expect([code, stderr]).toEqual([
      2,
      "kodex: `kontakta-consumer` holds 3 editions, name one of them: `kontakta-consumer@1.0.0`, `kontakta-consumer@2.0.0`, `kontakta-consumer@3.0.0`\n",
    ]);
    expect((await kodex(["diff", "kontakta-consumer@1.0.0", "fair-procedure"])).code).toBe(2);
  });
});

describe("`kodex docs`", () => {
  it("writes the latest edition, with its history, in the format and language asked for", async () => {
    const { code, stdout, stderr } = await kodex(["docs", "kontakta-consumer", "--lang", "sv"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("- **Upplaga:** kontakta-consumer\\@3.0.0");
    expect(stdout).toContain("- 1.0.0, i kraft från 2014-02-01");
    writeFiles(folder, { "code.json": whole });
    const page = path("code.html");
    expect((await kodex(["docs", path("code.json"), "-f", "html", "--out", page])).stdout).toBe("");
    expect(readFileSync(page, "utf8")).toContain("<p>Kept where the calling number was shown.</p>");
  });

  it("writes the edition asked for, its history told from the others", async () => {
    const { stdout } = await kodex(["docs", "kontakta-consumer", "--edition", "1.0.0"]);
    expect(stdout).toContain("- **Followed by:** 2.0.0, in force from 2017-01-01");
    expect(await kodex(["docs", "kontakta-consumer@1.0.0"])).toEqual({ code: 0, stdout, stderr: "" });
    expect(await kodex(["docs", "kontakta-consumer", "--edition", "4.0.0"])).toEqual({
      code: 2,
      stdout: "",
      stderr:
        "kodex: `--edition` `4.0.0`: no such edition of `kontakta-consumer`, expected `kontakta-consumer@1.0.0`, `kontakta-consumer@2.0.0` or `kontakta-consumer@3.0.0`\n",
    });
  });

  it("asks for one rulebook", async () => {
    writeFiles(path("two"), {
      "one/rulebook.json": whole,
      "two/rulebook.json": { ...whole, id: "other-code" },
    });
    const { code, stderr } = await kodex(["docs", path("two")]);
    expect([code, stderr.includes("holds several rulebooks, name one of them: `our-code` or `other-code`")]).toEqual([
      2,
      true,
    ]);
  });
});

describe("`kodex calendar`", () => {
  it("writes the public holidays of whole years", async () => {
    const { code, stdout } = await kodex(["calendar", "se", "--from", "2018", "--until", "2019"]);
    expect(code).toBe(0);
    const { country, holidays } = JSON.parse(stdout);
    expect([country, holidays.from, holidays.until]).toEqual(["SE", "2018-01-01", "2019-12-31"]);
    expect(holidays.days).toContain("2018-06-06");
    expect(holidays.days).toContain("2019-06-22");
    expect(holidays.days).not.toContain("2018-12-24");
  });

  it.each([
    ["a state", ["US", "--region", "FL"], "US-FL", ["2018-02-15"], ["2018-10-31"]],
    ["a territory overseas", ["fr", "--region", "gp"], "FR-GP", ["2018-05-27"], []],
    ["a country without it", ["FR"], "FR", [], ["2018-05-27"]],
    ["a land", ["DE", "--region", "BY"], "DE-BY", ["2018-01-06"], ["2018-08-08"]],
    ["a town within it", ["DE", "--region", "by-a"], "DE-BY-A", ["2018-01-06", "2018-08-08"], []],
  ])("writes those of %s", async (_name, place, written, holidays, others) => {
    const { code, stdout } = await kodex(["calendar", ...place, "--from", "2018", "--until", "2018"]);
    expect(code).toBe(0);
    const {
      country,
      holidays: { days },
    } = JSON.parse(stdout);
    expect(country).toBe(written);
    for (const day of holidays) expect(days).toContain(day);
    for (const day of others) expect(days).not.toContain(day);
  });

  it.each([
    [["calendar", "XQ", "--from", "2018", "--until", "2018"], "unknown country `XQ`"],
    [
      ["calendar", "US", "--region", "FX", "--from", "2018", "--until", "2018"],
      "unknown region `FX`, did you mean `FL`?",
    ],
    [
      ["calendar", "SE", "--region", "AB", "--from", "2018", "--until", "2018"],
      "unknown region `AB`, SE is not divided",
    ],
    [
      ["calendar", "DE", "--region", "BY-Q", "--from", "2018", "--until", "2018"],
      "unknown region `Q`, expected one of A,",
    ],
    [["calendar", "DE", "--region", "BY-A-B", "--from", "2018", "--until", "2018"], "expected at most two codes"],
    [["calendar", "SE", "--from", "2019", "--until", "2018"], "`--until` `2018` is before `--from` `2019`"],
    [["calendar", "SE", "--from", "18", "--until", "2018"], "`--from` `18`: expected a year from 1970 to 2100"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await kodex(args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe("`kodex rulebooks`", () => {
  it("lists those that come along", async () => {
    const { stdout } = await kodex(["rulebooks"]);
    expect(stdout).toContain("kontakta-consumer@2.0.0  2017-01-01 to 2021-06-30  unofficial\n");
  });
});
