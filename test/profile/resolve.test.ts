import { describe, expect, it } from "vitest";
import { canonicalJson } from "../../src/base/canonical.js";
import { createChecker } from "../../src/engine/checker.js";
import { runExamples } from "../../src/engine/examples.js";
import { lintRulebook } from "../../src/lint/lint-rulebook.js";
import { resolveRulebook } from "../../src/profile/resolve-rulebook.js";
import { rulebooks } from "../../src/rulebooks.js";
import { base, because, type Data, is, parameter, profileOf, ruleOf, text } from "./books.js";

const resolve = (differences: Data, bases = [base()]) => resolveRulebook(profileOf(differences), bases);
const ruleIn = (resolved: ReturnType<typeof resolve>, id: string) =>
  resolved.rulebook.rules.find((rule) => rule.id === id);

describe("a profile that takes a whole base", () => {
  it.each(rulebooks.map((rulebook) => [`${rulebook.id}@${rulebook.version}`, rulebook] as const))(
    "has the rules of %s, and its examples hold",
    (_, rulebook) => {
      const { id, version, inForce } = rulebook;
      const resolved = resolve({ extends: [{ id, version }], inForce }, [...rulebooks]);
      expect(resolved.rulebook.rules).toEqual(rulebook.rules);
      expect(resolved.rulebook.clauses).toEqual(rulebook.clauses);
      expect(resolved.rulebook.id).toBe("a-profile");
      expect(resolved.problems).toEqual([]);
      expect(runExamples(resolved.rulebook).filter(({ passed }) => !passed)).toEqual([]);
    },
  );
});

/** The later beginning, so that neither base is asked about days before it. */
const later = (one: string, other: string) => (one > other ? one : other);
const latest = (id: string) => rulebooks.findLast((rulebook) => rulebook.id === id) as (typeof rulebooks)[number];
const pairs = [
  ["fair-procedure", "uk-dma"],
  ["us-florida", "us-tsr"],
  ["uk-dma", "us-tsr"],
  ["germany-ccv", "kontakta-consumer"],
  ["france-d223", "germany-ccv"],
].map(([one = "", other = ""]) => [`${one} and ${other}`, latest(one), latest(other)] as const);

describe("bases that give one name to different things", () => {
  it.each(pairs)("%s: every rule says what it said, under whatever names", (_, one, other) => {
    const both = other.rules.filter(({ id }) => one.rules.some((rule) => rule.id === id));
    const ladder = one.sanctions !== undefined && other.sanctions !== undefined;
    const resolved = resolve(
      {
        inForce: { from: later(one.inForce.from, other.inForce.from) },
        extends: [one, other].map(({ id, version }) => ({ id, version })),
        ...(both.length === 0
          ? {}
          : { alters: both.map(({ id }) => ({ rule: id, of: other.id, remove: true, ...because })) }),
        // A rulebook has one ladder; that of the first is taken.
        ...(ladder ? { sanctions: one.sanctions?.map(({ clause: _clause, ...step }) => step) } : {}),
      },
      [...rulebooks],
    );
    const failing = runExamples(resolved.rulebook).filter(({ passed, rule }) => !passed && !isAboutLadder(rule));
    expect(failing).toEqual([]);
    expect(resolved.outdated.filter(({ because: why }) => why === "altered")).toEqual([]);
    const over = resolved.problems.filter(({ code }) => code === "rule-outside-days").length;
    const kept = one.rules.length + other.rules.length - both.length - over;
    expect(resolved.rulebook.rules.length).toBe(kept);
    function isAboutLadder(id: string): boolean {
      return ladder && JSON.stringify(ruleIn(resolved, id)).includes("case.stepsSkipped");
    }
  });

  it("are told apart by the names of the bases, wherever these are named", () => {
    const other = base("1.0.0", { id: "other-code", inForce: { from: "2018-01-01" } });
    const changed = {
      ...other,
      parameters: { "ring-seconds": { value: 20, unit: "seconds", clause: "ringing" } },
      clauses: other.clauses.map((clause) => (clause.id === "ringing" ? { ...clause, number: "7" } : clause)),
    };
    const { rulebook, origins } = resolve(
      {
        extends: [
          { id: "a-code", version: "1.0.0", rules: ["rings-long"] },
          { id: "other-code", version: "1.0.0", rules: ["rings-long"] },
        ],
        alters: [{ rule: "rings-long", of: "a-code", remove: true, ...because }],
        rules: [ruleOf("longer-still", { clause: "other-code-ringing", requires: is("contact.ringSeconds", 30) })],
      },
      [base(), changed],
    );
    // Only what is needed of each base is there: nothing else of `a-code` reads the number.
    expect(Object.keys(rulebook.parameters ?? {})).toEqual(["other-code-ring-seconds"]);
    expect(origins.parameters["other-code-ring-seconds"]).toEqual({ from: "other-code@1.0.0", named: "ring-seconds" });
    const two = resolve(
      {
        extends: [
          { id: "a-code", version: "1.0.0", rules: ["rings-long"] },
          { id: "other-code", version: "1.0.0", rules: ["rings-longer"] },
        ],
      },
      [
        base(),
        {
          ...changed,
          rules: changed.rules.map((rule) => (rule.id === "rings-long" ? { ...rule, id: "rings-longer" } : rule)),
        },
      ],
    );
    expect(two.rulebook.parameters).toEqual({
      "a-code-ring-seconds": { value: 15, unit: "seconds", clause: "a-code-ringing" },
      "other-code-ring-seconds": { value: 20, unit: "seconds", clause: "other-code-ringing" },
    });
    expect(two.origins.parameters["a-code-ring-seconds"]).toEqual({ from: "a-code@1.0.0", named: "ring-seconds" });
    expect(ruleIn(two, "rings-long")?.messages?.violated?.en).toBe(
      "rang {contact.ringSeconds}, expected {parameter.a-code-ring-seconds}",
    );
    expect(Object.keys(two.rulebook.conditions ?? {})).toEqual(["is-call"]);
  });
});

describe("what a profile takes", () => {
  it("is the clauses it names with their rules, the rules it names with their clauses, and what these need", () => {
    const { rulebook } = resolve({
      extends: [{ id: "a-code", version: "1", clauses: ["hours"], rules: ["rings-long"] }],
    });
    expect(rulebook.rules.map(({ id }) => id)).toEqual(["not-late", "rings-long"]);
    expect(rulebook.clauses.map(({ id }) => id)).toEqual(["hours", "ringing"]);
    expect(rulebook.measures ?? {}).toEqual({});
  });

  it("says of a clause of which only some rules are taken what is left to a person", () => {
    const more = base("1.0.0", { rules: [...base().rules, ruleOf("not-early", {})] });
    const { rulebook } = resolve({ extends: [{ id: "a-code", version: "1.0.0", rules: ["not-early"] }] }, [more]);
    expect(rulebook.clauses[0]).toMatchObject({
      codified: "partly",
      forAPerson: { en: "Not taken here: “The rule not-late”." },
    });
  });

  it("is the highest version that meets the range, and of a draft only where it is named", () => {
    const versions = ["1.0.0", "1.2.0", "1.3.0-draft.1", "2.0.0"].map((version) => base(version));
    const taken = (range: string) =>
      resolve({ extends: [{ id: "a-code", version: range }] }, versions).bases.map(({ version }) => version);
    expect(taken("^1.0.0")).toEqual(["1.2.0"]);
    expect(taken(">=1.0.0")).toEqual(["2.0.0"]);
    expect(taken("1.0.0")).toEqual(["1.0.0"]);
    expect(taken("^1.3.0-draft.1")).toEqual(["1.3.0-draft.1"]);
  });

  it("may be a profile, whose own origins are kept", () => {
    const inner = profileOf({
      id: "inner",
      version: "1.0.0",
      alters: [{ parameter: "ring-seconds", value: 20, ...because }],
    });
    const outer = profileOf({
      extends: [{ id: "inner", version: "^1.0.0" }],
      alters: [{ rule: "rings-long", severity: "serious", ...because }],
    });
    const { rulebook, origins } = resolveRulebook(outer, [inner, base()]);
    expect(rulebook.parameters?.["ring-seconds"]?.value).toBe(20);
    expect(origins.rules["rings-long"]).toMatchObject({
      from: "a-code@1.0.0",
      through: ["inner@1.0.0"],
      altered: [{ in: "a-profile@2.0.0", what: "severity", base: "inner@1.0.0" }],
    });
    expect(origins.parameters["ring-seconds"]).toMatchObject({ altered: [{ in: "inner@1.0.0", index: 0 }] });
  });

  it("comes once where two bases build on the same edition", () => {
    const inner = profileOf({ id: "inner", version: "1.0.0", rules: [ruleOf("own", {})] });
    const outer = profileOf({
      extends: [
        { id: "inner", version: "1.0.0" },
        { id: "a-code", version: "1.0.0" },
      ],
    });
    const { rulebook } = resolveRulebook(outer, [inner, base()]);
    expect(rulebook.rules.map(({ id }) => id)).toEqual(["not-late", "rings-long", "seldom-late", "own"]);
  });
});

describe("an alteration", () => {
  it("sets a number, with the clause that now says so", () => {
    const { rulebook, origins, outdated } = resolve({
      clauses: [{ id: "own", number: "P1", heading: text("Own"), text: text("Own."), codified: "fully" }],
      alters: [{ parameter: "ring-seconds", value: 30, clause: "own", ...because }],
    });
    expect(rulebook.parameters?.["ring-seconds"]).toEqual({ value: 30, unit: "seconds", clause: "own" });
    expect(origins.parameters["ring-seconds"]?.altered).toEqual([
      {
        in: "a-profile@2.0.0",
        index: 0,
        what: "parameter",
        base: "a-code@1.0.0",
        parameter: "ring-seconds",
        ...because,
      },
    ]);
    expect(outdated).toEqual([{ rule: "rings-long", example: "Ringing twenty seconds keeps it", because: "altered" }]);
    expect(lintRulebook(rulebook).map(({ code }) => code)).not.toContain("clause-without-rule");
  });

  it("dates a number", () => {
    const values = [
      { from: "2018-01-01", value: 15 },
      { from: "2018-07-01", value: 30 },
    ];
    const { rulebook } = resolve({ alters: [{ parameter: "ring-seconds", values, ...because }] });
    expect(rulebook.parameters?.["ring-seconds"]).toEqual({ values, unit: "seconds", clause: "ringing" });
  });

  it("adds an exception after those there are, and the checker lifts by it", () => {
    const except = { id: "asked", title: text("Asked for"), when: is("contact.atConsumersRequest", true) };
    const { rulebook, origins } = resolve({ alters: [{ rule: "not-late", except, ...because }] });
    const late = { id: "c1", startedAt: "2018-09-03T22:00:00+02:00", atConsumersRequest: true };
    const [finding] = createChecker(rulebook).screen("contact", late);
    expect(finding).toMatchObject({ rule: "not-late", outcome: "excepted", exception: "asked" });
    expect(origins.rules["not-late"]?.exceptions.asked?.from).toBe("a-profile@2.0.0");
  });

  it("removes a rule: it is retired with its reason, and its clause is left to a person", () => {
    const { rulebook, origins } = resolve({ alters: [{ rule: "rings-long", remove: true, ...because }] });
    expect(rulebook.rules.map(({ id }) => id)).toEqual(["not-late", "seldom-late"]);
    expect(rulebook.retired).toEqual([{ id: "rings-long", reason: because.reason }]);
    expect(rulebook.clauses[1]).toMatchObject({
      codified: "not",
      forAPerson: { en: "Left out here: “The rule rings-long”. Members asked for it." },
    });
    expect(rulebook.parameters).toBeUndefined();
    expect(origins.removed).toMatchObject([{ id: "rings-long", from: "a-code@1.0.0", removed: { by: "The meeting" } }]);
  });

  it("removes a rule with the measure that counts by it, where nothing else reads that", () => {
    const alters = ["seldom-late", "not-late"].map((rule) => ({ rule, remove: true, ...because }));
    expect(resolve({ alters }).rulebook.measures).toBeUndefined();
  });

  it("retitles and reweighs", () => {
    const resolved = resolve({
      alters: [
        { rule: "not-late", severity: "critical", ...because },
        { rule: "not-late", title: text("Never late"), ...because },
      ],
    });
    expect(ruleIn(resolved, "not-late")).toMatchObject({ severity: "critical", title: text("Never late") });
  });
});

describe("the days of a profile", () => {
  it("cut the periods of rules, and leave out what speaks on none of them, saying so", () => {
    const dated = base("1.0.0", {
      rules: [
        ruleOf("not-late", { inForce: { until: "2018-06-30" } }),
        ruleOf("all-along", { inForce: { from: "2018-02-01", until: "2020-12-31" } }),
      ],
      measures: {},
      parameters: {},
      conditions: {},
    });
    const { rulebook, problems } = resolve({ inForce: { from: "2019-01-01", until: "2019-12-31" } }, [dated]);
    expect(rulebook.rules.map(({ id, inForce }) => [id, inForce])).toEqual([["all-along", undefined]]);
    expect(problems).toMatchObject([{ code: "rule-outside-days", pointer: "/extends/0", level: "warning" }]);
  });

  it("are reported where the base is not in force on them", () => {
    const until = base("1.0.0", { inForce: { from: "2018-01-01", until: "2018-12-31" } });
    const { problems } = resolve({ inForce: { from: "2017-07-01" } }, [until]);
    expect(problems).toMatchObject([
      {
        code: "outside-base",
        pointer: "/extends/0",
        message:
          "the profile is in force on days on which `a-code@1.0.0` is not: before it begins on `2018-01-01` and after it ends on `2018-12-31`",
      },
    ]);
  });

  it("leave out examples of other days, and no example that fails without a reason", () => {
    const { outdated } = resolve({ inForce: { from: "2019-01-01" } });
    expect(new Set(outdated.map(({ because: why }) => why))).toEqual(new Set(["outside-days"]));
    const wrong = base("1.0.0", {
      rules: base().rules.map((rule) =>
        rule.id === "not-late"
          ? { ...rule, examples: rule.examples?.map((example) => ({ ...example, outcome: "satisfied" })) }
          : rule,
      ),
    });
    const { rulebook } = resolve({}, [wrong]);
    expect(runExamples(rulebook).filter(({ passed }) => !passed)).toHaveLength(1);
  });
});

describe("what bases govern", () => {
  const swedish = { contact: is("contact.consumer.country", "SE") };
  const call = (country: string) => ({
    id: "c1",
    startedAt: "2018-09-03T22:00:00+02:00",
    consumer: { country },
  });

  it("stays the rulebook's where there is one answer", () => {
    const { rulebook } = resolve({}, [base("1.0.0", { appliesTo: swedish })]);
    expect(rulebook.appliesTo).toEqual(swedish);
  });

  it("goes with the rules and measures of each base where there are two", () => {
    const other = base("1.0.0", {
      id: "other",
      rules: [ruleOf("not-very-late", { requires: is("contact.localTime", "21:30", "lessThan") })],
      measures: { calls: { of: "contact", statistic: "count" } },
    });
    const { rulebook } = resolve(
      {
        extends: [
          { id: "a-code", version: "1.0.0" },
          { id: "other", version: "1.0.0" },
        ],
      },
      [base("1.0.0", { appliesTo: swedish }), other],
    );
    expect(rulebook.appliesTo).toBeUndefined();
    expect(rulebook.measures?.["late-share"]?.where).toEqual(swedish.contact);
    const outcomes = (country: string) =>
      Object.fromEntries(
        createChecker(rulebook)
          .screen("contact", call(country), { include: "all" })
          .map(({ rule, outcome }) => [rule, outcome]),
      );
    expect(outcomes("SE")).toMatchObject({ "not-late": "violated", "not-very-late": "violated" });
    expect(outcomes("NO")).toMatchObject({ "not-late": "inapplicable", "not-very-late": "violated" });
  });
});

it("a profile's own rules read what its bases define", () => {
  const own = ruleOf("rings-longer", {
    clause: "ringing",
    applies: { condition: "is-call" },
    requires: is("contact.ringSeconds", parameter("ring-seconds"), "greaterThan"),
  });
  const { rulebook } = resolve({ extends: [{ id: "a-code", version: "1.0.0", clauses: ["hours"] }], rules: [own] });
  expect(Object.keys(rulebook.parameters ?? {})).toEqual(["ring-seconds"]);
  expect(rulebook.clauses.map(({ id }) => id)).toEqual(["hours", "ringing"]);
});

it("the same profile and bases give the same bytes", () => {
  const once = () => canonicalJson(resolve({ alters: [{ rule: "rings-long", remove: true, ...because }] }).rulebook);
  expect(once()).toBe(once());
});
