import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { RulebookError } from "../../src/errors.js";
import { resolveRulebook } from "../../src/profile/resolve-rulebook.js";
import { safeParseRulebook } from "../../src/rulebook/parse.js";
import type { Profile } from "../../src/rulebook/profile.js";
import { base, because, type Data, is, parameter, profileOf, ruleOf, text } from "./books.js";

type Bases = Parameters<typeof resolveRulebook>[1];

/** Every problem as one line: code, pointer, sentence and hint. */
function problemsOf(profile: Profile, bases: Bases): readonly string[] {
  try {
    resolveRulebook(profile, bases);
    return [];
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    return error.problems.map(
      ({ code, pointer, message, hint }) => `${code} ${pointer}: ${message}${hint === undefined ? "" : `, ${hint}`}`,
    );
  }
}

const ring = { parameter: "ring-seconds", value: 20, ...because };
const other = base("1.0.0", { id: "b-code" });
const both = {
  extends: [
    { id: "a-code", version: "1.0.0" },
    { id: "b-code", version: "1.0.0" },
  ],
};
const own = (differences: Data) => ({ rules: [ruleOf("own", differences)] });
const asked = { id: "asked", title: text("Asked"), when: is("contact.atConsumersRequest", true) };

type Row = readonly [says: string, differences: Data, problems: readonly string[], bases?: Bases];

const rows: readonly Row[] = [
  [
    "a base that nobody gave",
    { extends: [{ id: "a-cod", version: "1.0.0" }] },
    ["missing-base /extends/0/id: no rulebook `a-cod` is among the bases, did you mean `a-code`?"],
  ],
  [
    "no base at all",
    {},
    ["missing-base /extends/0/id: no rulebook `a-code` is among the bases, no base was given"],
    [],
  ],
  [
    "only itself among the bases, which is none",
    {},
    ["missing-base /extends/0/id: no rulebook `a-code` is among the bases, no base was given"],
    [profileOf({})],
  ],
  [
    "a range that no edition meets",
    { extends: [{ id: "a-code", version: "^2.0.0" }] },
    ["no-such-edition /extends/0/version: no edition of `a-code` meets `^2.0.0`, the editions are `1.0.0` or `1.1.0`"],
    [base(), base("1.1.0")],
  ],
  [
    "what is no range",
    { extends: [{ id: "a-code", version: "newest" }] },
    ["bad-value /extends/0/version: expected a version or a range such as `^3.0.0`, got text `newest`"],
  ],
  [
    "a base named twice, and one that is missing",
    { extends: [...both.extends, { id: "b-code", version: "1.0.0" }, { id: "c", version: "1.0.0" }] },
    [
      "said-twice /extends/2/id: the profile builds on `b-code` already, take all of it at once",
      "missing-base /extends/3/id: no rulebook `c` is among the bases, the bases are `a-code` or `b-code`",
    ],
    [base(), other],
  ],
  [
    "a profile that builds on itself through another",
    { extends: [{ id: "inner", version: "1.0.0" }] },
    [
      "cyclic /extends/0: base `inner@1.0.0`: /extends/0 a profile builds on itself: `a-profile@2.0.0` → `inner@1.0.0` → `a-profile@2.0.0`",
    ],
    [
      profileOf({ id: "inner", version: "1.0.0", extends: [{ id: "a-profile", version: "^2.0.0" }] }),
      profileOf({ extends: [{ id: "inner", version: "1.0.0" }] }),
    ],
  ],
  [
    "clauses and rules that the base does not have",
    { extends: [{ id: "a-code", version: "1.0.0", clauses: ["hour", "hours", "hours"], rules: ["not-latte"] }] },
    [
      "dangling-reference /extends/0/clauses/0: `a-code@1.0.0` has no clause `hour`, did you mean `hours`?",
      "said-twice /extends/0/clauses/2: the clause `hours` is taken already",
      "dangling-reference /extends/0/rules/0: `a-code@1.0.0` has no rule `not-latte`, did you mean `not-late`?",
    ],
  ],
  [
    "alterations of what is not there",
    {
      alters: [
        { parameter: "ring-second", value: 3, ...because },
        { rule: "not-laet", severity: "minor", ...because },
        { rule: "not-late", of: "b-code", severity: "minor", ...because },
      ],
    },
    [
      "dangling-reference /alters/0/parameter: `a-code@1.0.0` has no parameter `ring-second`, did you mean `ring-seconds`?",
      "dangling-reference /alters/1/rule: `a-code@1.0.0` has no rule `not-laet`, did you mean `not-late`?",
      "dangling-reference /alters/2/of: the profile does not build on `b-code`, did you mean `a-code`?",
    ],
  ],
  [
    "an alteration of a rule that was not taken",
    {
      extends: [{ id: "a-code", version: "1.0.0", rules: ["rings-long"] }],
      alters: [{ rule: "not-late", severity: "minor", ...because }],
    },
    ["dangling-reference /alters/0/rule: the rule `not-late` is not among what the profile takes"],
  ],
  [
    "two alterations of one thing",
    {
      alters: [
        ring,
        { ...ring, value: 25 },
        { rule: "not-late", severity: "minor", ...because },
        { rule: "not-late", severity: "serious", ...because },
        { rule: "rings-long", severity: "serious", ...because },
        { rule: "rings-long", remove: true, ...because },
      ],
    },
    [
      "altered-twice /alters/1: the parameter `ring-seconds` is altered by `/alters/0` already, say what becomes of it once",
      "altered-twice /alters/3: the rule `not-late` is altered by `/alters/2` already, say what becomes of it once",
      "altered-twice /alters/5: the rule `rings-long` is altered by `/alters/4` already, say what becomes of it once",
    ],
  ],
  [
    "alterations that say nothing, too much, or what does not fit",
    {
      alters: [
        { ...because },
        { rule: "not-late", ...because },
        { rule: "not-late", severity: "minor", remove: true, ...because },
        { parameter: "ring-seconds", severity: "minor", ...because },
        { rule: "not-late", severity: "moderate", ...because },
        { parameter: "ring-seconds", value: 15, ...because },
      ],
    },
    [
      "ambiguous-alteration /alters/0: an alteration is about one `rule` or one `parameter`, found neither",
      "ambiguous-alteration /alters/1: an alteration of a rule says one of `severity`, `title`, `except`, `remove`, found none",
      "ambiguous-alteration /alters/2: an alteration of a rule says one of `severity`, `title`, `except`, `remove`, found `severity`, `remove`",
      "unknown-key /alters/3/severity: a parameter has no `severity` to alter, it has `value`, `values`, `clause`",
      "ambiguous-alteration /alters/3: an alteration of a parameter says one of `value`, `values`, found none",
      "idle-alteration /alters/4/severity: a breach of rule `not-late` is `moderate` already",
      "idle-alteration /alters/5: the parameter `ring-seconds` has this value already",
    ],
  ],
  [
    "a number that becomes a text",
    { alters: [{ parameter: "ring-seconds", value: "long", ...because }] },
    ["wrong-type /alters/0/value: the parameter `ring-seconds` is a number, found a text"],
  ],
  [
    "alterations without a reason or an author",
    {
      alters: [
        { rule: "not-late", remove: true },
        { rule: "rings-long", remove: true, reason: {}, by: "" },
      ],
    },
    [
      "missing-key /alters/0/reason: `reason` is missing",
      "missing-key /alters/0/by: `by` is missing",
      "missing-key /alters/1/reason/en: `en` is missing",
      "too-small /alters/1/by: expected at least 1 character, got none",
    ],
  ],
  [
    "an exception that does not parse, at its alteration",
    {
      alters: [
        { rule: "not-late", except: { ...asked, when: is("contact.atConsumerRequest", true) }, ...because },
        { rule: "rings-long", except: { ...asked, clause: "hour" }, ...because },
      ],
    },
    [
      "unknown-fact /alters/0/except/when/fact: unknown fact `contact.atConsumerRequest`, did you mean `contact.atConsumersRequest`?",
      "dangling-reference /alters/1/except/clause: no clause is called `hour`, did you mean `hours`?",
    ],
  ],
  [
    "an exception that is no condition at all",
    {
      alters: [
        { rule: "not-late", except: { ...asked, when: { all: "x" } }, ...because },
        { rule: "rings-long", except: { ...asked, when: { fact: 3, operator: "equal", value: 1 } }, ...because },
      ],
    },
    [
      "empty-list /alters/0/except/when/all: expected at least one condition in the list",
      "wrong-type /alters/1/except/when: expected a condition of facts that are named in text",
    ],
  ],
  [
    "a removed rule by which a measure counts that another rule reads",
    { alters: [{ rule: "not-late", remove: true, ...because }] },
    [
      "dangling-reference /alters/0/rule: the rule `not-late` cannot go: the measure `late-share` counts by it, and rule `seldom-late` reads that, remove the rule `seldom-late` as well",
    ],
  ],
  [
    "a rule that was not taken by which a measure counts that another rule reads",
    { extends: [{ id: "a-code", version: "1.0.0", rules: ["seldom-late"] }] },
    [
      "dangling-reference /extends/0: the measure `late-share` counts by the rule `not-late`, which is not in the profile, and rule `seldom-late` reads it, take the rule `not-late` as well",
    ],
  ],
  [
    "a rule that speaks on no day of the profile by which a measure counts that another rule reads",
    { inForce: { from: "2019-01-01" } },
    [
      "dangling-reference /extends/0: the measure `late-share` counts by the rule `not-late`, which is not in the profile, and rule `seldom-late` reads it",
    ],
    [
      base("1.0.0", {
        rules: base().rules.map((one) => (one.id === "not-late" ? { ...one, inForce: { until: "2018-12-31" } } : one)),
      }),
    ],
  ],
  [
    "rules of two bases with one id, and what is meant where both have it",
    {
      ...both,
      alters: [{ rule: "rings-long", severity: "serious", ...because }],
      extends: [
        { id: "a-code", version: "1.0.0", rules: ["rings-long"] },
        { id: "b-code", version: "1.0.0", rules: ["rings-long"] },
      ],
    },
    [
      "ambiguous-alteration /alters/0/rule: `a-code@1.0.0` and `b-code@1.0.0` each have a rule `rings-long`, say in `of` which base is meant",
      "rules-differ /extends/1: `a-code@1.0.0` and `b-code@1.0.0` each have a rule `rings-long`, and not the same, take only one of them, or remove one by an alteration",
    ],
    [base(), base("1.0.0", { id: "b-code", parameters: { "ring-seconds": { value: 20 } } })],
  ],
  [
    "own things that are called as those of a base",
    {
      parameters: { "ring-seconds": { value: 20 } },
      rules: [ruleOf("not-late", {})],
      clauses: [{ id: "hours", number: "9", heading: text("H"), text: text("H"), codified: "fully" }],
    },
    [
      "name-taken /rules/0/id: `a-code@1.0.0` has a rule `not-late` already, an id is never used again: alter the rule, or choose another id",
      "name-taken /clauses/0/id: `a-code@1.0.0` has a clause `hours` already, choose another name",
      "name-taken /parameters/ring-seconds: `a-code@1.0.0` has a parameter `ring-seconds` already, set it by an alteration, or choose another name",
    ],
  ],
  [
    "own rules that refer to nothing, where they stand in the profile",
    own({ clause: "hour", requires: is("contact.ringSeconds", parameter("ring-second")) }),
    [
      "dangling-reference /rules/0/clause: no clause is called `hour`, did you mean `hours`?",
      "unknown-fact /rules/0/requires/value/fact: unknown fact `parameter.ring-second`, did you mean `parameter.ring-seconds`?",
    ],
  ],
  [
    "a name that bases gave to different things",
    {
      ...both,
      extends: [...both.extends].map((one) => ({ ...one, rules: ["not-late"] })),
      ...own({ clause: "ringing" }),
    },
    [
      "dangling-reference /rules/0/clause: no clause is called `ringing`, bases differ about it, it is called `a-code-ringing` or `b-code-ringing` here",
    ],
    [
      base(),
      base("1.0.0", {
        id: "b-code",
        clauses: base().clauses.map((one) => (one.id === "ringing" ? { ...one, number: "8" } : one)),
      }),
    ],
  ],
  [
    "examples for rules that are not there",
    { examples: { "not-latte": [{ name: "A", outcome: "satisfied", given: {} }] } },
    ["dangling-reference /examples/not-latte: the profile takes no rule `not-latte`, did you mean `not-late`?"],
  ],
  [
    "an example that is there already, at the profile",
    { examples: { "not-late": [{ name: "A call at eight keeps it", outcome: "satisfied", given: {} }] } },
    ["duplicate-id /examples/not-late/0/name: another example is called `A call at eight keeps it` already"],
  ],
  [
    "ladders of two bases that differ",
    both,
    [
      "bases-differ /extends/1: `a-code@1.0.0` and `b-code@1.0.0` each have a ladder of sanctions, a rulebook has one, say in `sanctions` of the profile which steps there are",
    ],
    [
      base("1.0.0", { sanctions: [{ id: "warning", title: text("Warning") }] }),
      base("1.0.0", { id: "b-code", sanctions: [{ id: "fine", title: text("Fine") }] }),
    ],
  ],
  [
    "facts that bases declare otherwise",
    both,
    ["different-type /extends/1: `contact.script` is declared otherwise in `b-code@1.0.0` than in `a-code@1.0.0`"],
    [
      base("1.0.0", { facts: { "contact.script": { type: "string" } } }),
      base("1.0.0", { id: "b-code", facts: { "contact.script": { type: "boolean" } } }),
    ],
  ],
  [
    "a base that does not parse",
    {},
    ["missing-key /extends/0: base `a-code@1.0.0`: /title `title` is missing"],
    [{ ...base(), title: undefined } as never],
  ],
  ["keys that no profile has", { alter: [] }, ["unknown-key /alter: unknown key `alter`, did you mean `alters`?"]],
];

describe("a profile is refused for", () => {
  it.each(rows.map((row) => [row[0], row] as const))("%s", (_, [, differences, problems, bases = [base()]]) => {
    expect(problemsOf(profileOf(differences), bases)).toEqual(problems);
  });
});

describe("whatever is no profile", () => {
  const throwing = Object.defineProperty({}, "extends", {
    enumerable: true,
    get: () => {
      throw new Error("no");
    },
  });
  const named = JSON.parse('{"__proto__": {"value": 1}}');
  const many = Array.from({ length: 3_000 }, (_, place) => ({ rule: `r-${place}`, remove: true, ...because }));

  it.each<[string, unknown]>([
    ["nothing", null],
    ["a number", 5],
    ["a list", []],
    ["a plain rulebook", base()],
    ["a base that is no object", profileOf({ extends: [3] })],
    ["a getter that throws", throwing],
    ["names that reach into objects", profileOf({ parameters: named, examples: named })],
    ["thousands of alterations of nothing", profileOf({ alters: many })],
  ])("is refused as one error, soon: %s", (_, input) => {
    const start = performance.now();
    expect(problemsOf(input as Profile, [base()]).length).toBeGreaterThan(0);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it("profiles on which many build are resolved once", () => {
    const wide = Array.from({ length: 16 }, (_, level) =>
      ["left", "right"].map((side) =>
        profileOf({
          id: `${side}-${level}`,
          version: "1.0.0",
          extends:
            level === 0
              ? [{ id: "a-code", version: "1.0.0" }]
              : ["left", "right"].map((other) => ({ id: `${other}-${level - 1}`, version: "1.0.0" })),
        }),
      ),
    ).flat();
    const start = performance.now();
    const top = profileOf({ extends: [{ id: "left-15", version: "1.0.0" }] });
    expect(resolveRulebook(top, [...wide, base()]).rulebook.rules).toHaveLength(3);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe("a profile that is not resolved", () => {
  const says = [
    {
      code: "unresolved-profile",
      pointer: "/extends",
      message: "this is a profile that builds on other rulebooks, not yet a rulebook",
      hint: "give what `resolveRulebook(profile, bases)` makes of it",
    },
  ];

  it("is refused by whatever takes a rulebook", () => {
    expect(safeParseRulebook(profileOf())).toEqual({ ok: false, problems: says });
    expect(() => createChecker(profileOf() as never)).toThrow("resolveRulebook(profile, bases)");
  });

  it("is none once it is resolved", () => {
    expect(createChecker(resolveRulebook(profileOf(), [base()]).rulebook).needs().length).toBeGreaterThan(0);
  });
});
