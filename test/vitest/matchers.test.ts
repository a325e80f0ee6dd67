import { describe, expect, it } from "vitest";
import { CheckError } from "../../src/errors.js";
import { matchers } from "../../src/vitest/index.js";
import {
  attempts,
  excepted,
  finding,
  full,
  hours,
  report,
  screening,
  undetermined,
  waiver,
} from "../reporters/report.js";

expect.extend(matchers);

/** What a matcher says, by the contract that vitest and jest share. */
function said(name: keyof typeof matchers, isNot: boolean, ...args: readonly unknown[]) {
  const matcher: (this: { isNot: boolean }, ...given: never[]) => { pass: boolean; message: () => string } =
    matchers[name];
  const { pass, message } = matcher.apply({ isNot }, args as never[]);
  return { fails: pass === isNot, message: message() };
}

const kept = {
  ...screening().byRule,
  [hours.id]: { violated: 6119, undetermined: 0, excepted: 0, satisfied: 1, inapplicable: 0 },
};
const clean = {
  ...screening().byRule,
  [hours.id]: { violated: 0, undetermined: 0, excepted: 0, satisfied: 4, inapplicable: 0 },
};
const nothing = { violated: 0, undetermined: 0, excepted: 0, satisfied: 0, inapplicable: 9 };
const short = {
  coverage: [
    {
      kind: "contacts",
      records: 1,
      judged: 1,
      exposures: [{ from: "2018-01-01", until: "2018-12-31", declared: 5, given: 1, short: true }],
    },
  ],
  conclusion: "undetermined" as const,
};

describe("toHaveNoViolations", () => {
  it.each<[string, unknown]>([
    ["a report in which every rule is satisfied", report([])],
    ["a report with excepted findings", report([excepted("c1")])],
    ["a report whose violations are waived", report([finding({ waiver })])],
    ["a report whose undetermined findings are waived", report([{ ...undetermined("c1"), waiver }])],
    ["a screening without violations", screening({ byRule: clean, findings: [] })],
    ["no findings", []],
    ["satisfied findings", [finding({ outcome: "satisfied" })]],
  ])("passes on %s", (_, given) => {
    expect(given).toHaveNoViolations();
  });

  it.each<[string, unknown, string]>([
    ["a violation", report([finding()]), "expected no violations, found 1 violated, 0 undetermined\n"],
    ["what is undetermined", report([undetermined("c1")]), "found 0 violated, 1 undetermined\n"],
    [
      "a violation beside a waived one, which it counts",
      report([finding(), finding({ subjectId: "c2", waiver })]),
      "found 1 violated, 0 undetermined (1 waived finding passed over)",
    ],
    [
      "errors of the software",
      report([], { errors: full.errors }),
      "the software failed: member.trainedLeaders: connection refused",
    ],
    [
      "a report in which no rule judged anything",
      report([], { conclusion: "undetermined" }, 0),
      "no rule judged anything",
    ],
    ["fewer records than declared", report([], short), "5 contacts declared from 2018-01-01 to 2018-12-31, 1 given"],
    [
      "a report that concludes undetermined for a reason of its own",
      report([], { conclusion: "undetermined" }),
      "the report concludes `undetermined`",
    ],
    ["a screening, by its exact counts", screening({ byRule: kept }), "found 6119 violated, 0 undetermined"],
    ["a screening whose sample is empty", screening({ byRule: kept, findings: [] }), "found 6119 violated"],
    [
      "a screening with unreadable records",
      screening({
        byRule: clean,
        findings: [],
        unreadable: 2,
        errors: [{ index: 3, problems: [{ code: "x", pointer: "", message: "expected a contact" }] }],
      }),
      "2 of 4 records could not be read, the first at 3: expected a contact",
    ],
    [
      "a screening in which no rule judged anything",
      screening({ byRule: { [hours.id]: nothing }, findings: [] }),
      "no rule judged anything: 4 records, 0 of them out of force",
    ],
    ["violated findings", [finding()], "found 1 violated, 0 undetermined\n"],
  ])("fails on %s", (_, given, message) => {
    const answer = said("toHaveNoViolations", false, given);
    expect(answer.fails).toBe(true);
    expect(answer.message).toContain(message);
    expect(() => expect(given).toHaveNoViolations()).toThrow(message);
  });

  it("tells the findings that broke it, with their evidence, as the text report does", () => {
    expect(said("toHaveNoViolations", false, full).message).toMatchInlineSnapshot(`
      "expected no violations, found 1 violated, 4 undetermined, the software failed: member.trainedLeaders: connection refused, 1500 contacts declared from 2018-01-01 to 2018-12-31, 1200 given (1 waived finding passed over)

      3.2 Calling hours
        contact-within-calling-hours: A call is placed between 08:00 and 21:00 (serious, the association's
          code)
          ✗ violated: call at 21:05
            contact c1, on 2018-09-03
            Evidence: contact.localTime 21:05 (/contacts/0/startedAt)
          ? undetermined: whether the rule was kept could not be decided
            2 contacts: c3, c4
            Would be decided by: contact.timeZone
          ? undetermined: whether the rule was kept could not be decided
            contact c5, on 2018-09-03
            Evidence: contact.localTime not known (/contacts/c5/startedAt)
            Would be decided by: contact.direction
          ? undetermined: whether the rule was kept could not be decided
            contact c8, on 2018-09-03
            Would be decided by: contact.consent.given
            contact.consent.given is contested: member says yes (source: call log); complainant says no"
    `);
  });

  it.each<[string, unknown, boolean]>([
    ["what is undetermined", report([undetermined("c1")]), true],
    ["fewer records than declared", report([], short), true],
    ["a violation", report([finding()]), false],
    ["errors of the software", report([], { errors: full.errors }), false],
    ["a report in which no rule judged anything", report([], { conclusion: "undetermined" }, 0), false],
  ])("with `allowUndetermined`, on %s", (_, given, passes) => {
    expect(said("toHaveNoViolations", false, given, { allowUndetermined: true }).fails).toBe(!passes);
  });

  it.each<[string, unknown, boolean]>([
    ["there is a violation", report([finding()]), true],
    ["there is none", report([]), false],
    ["it is waived", report([finding({ waiver })]), false],
    ["nothing could be decided", report([undetermined("c1")]), false],
    ["the software failed", report([], { errors: full.errors }), false],
    ["nothing was judged", report([], { conclusion: "undetermined" }, 0), false],
  ])("under `.not`, where %s", (_, given, passes) => {
    expect(said("toHaveNoViolations", true, given).fails).toBe(!passes);
  });

  it("tells ten violations of a rule and counts the others", () => {
    const many = Array.from({ length: 14 }, (_, index) => finding({ subjectId: `c${index}` }));
    const { message } = said("toHaveNoViolations", false, many);
    expect(message.match(/✗/g)).toHaveLength(10);
    expect(message).toContain("and 4 more violated, not shown here");
  });
});

describe.each([
  ["toViolate", finding, "violated"],
  ["toLeaveUndetermined", (of: { subjectId?: string } = {}) => undetermined(of.subjectId ?? "c1"), "undetermined"],
] as const)("%s", (name, make, outcome) => {
  const given = report([make(), make({ subjectId: "c2" })]);

  it.each<[string, readonly unknown[], boolean]>([
    ["the rule", [given, hours.id], true],
    ["the rule with its rulebook", [given, `our-code/${hours.id}`], true],
    ["the rule and a subject", [given, hours.id, "c2"], true],
    ["the rule and another subject", [given, hours.id, "c3"], false],
    ["another rule", [given, attempts.id], false],
    ["a rule that is satisfied", [report([]), hours.id], false],
    ["a waived finding", [report([{ ...make(), waiver }]), hours.id], false],
    ["findings", [[make()], hours.id], true],
    ["findings and a rule with its rulebook", [[make()], `our-code/${hours.id}`], true],
    ["findings and a rule none of them is of", [[make()], "no-such-rule"], false],
    ["no findings", [[], hours.id], false],
  ])("answers for %s", (_, args, passes) => {
    expect(said(name, false, ...args).fails).toBe(!passes);
    expect(said(name, true, ...args).fails).toBe(passes);
  });

  it("goes by the exact counts of a screening", () => {
    const counts = { ...nothing, [outcome]: 7 };
    const one = screening({ byRule: { [hours.id]: counts }, findings: [] });
    expect(said(name, false, one, hours.id).fails).toBe(false);
    expect(said(name, true, one, hours.id)).toEqual({
      fails: true,
      message: `expected \`${hours.id}\` not to be ${outcome}, found 7 ${outcome}, 9 inapplicable`,
    });
  });

  it("has no answer for a subject that is not in the sample", () => {
    const one = screening({ byRule: { [hours.id]: { ...nothing, [outcome]: 7 } }, findings: [make()] });
    expect(said(name, false, one, hours.id, "c1").fails).toBe(false);
    for (const isNot of [false, true]) {
      expect(() => said(name, isNot, one, hours.id, "c9")).toThrow(
        `\`c9\` is not among the 1 of 7 ${outcome} findings that the screening kept: screen with a larger \`sample\``,
      );
    }
  });

  it("does not take what the software could not see for what is not there", () => {
    const blind = screening({ byRule: clean, findings: [], unreadable: 1 });
    expect(said(name, true, blind, hours.id).fails).toBe(true);
  });

  it("tells what was found instead", () => {
    expect(said(name, false, report([excepted("c1")]), hours.id).message).toContain(
      `expected \`${hours.id}\` to be ${outcome}, found 1 excepted, 3 satisfied\n\n3.2 Calling hours\n`,
    );
    expect(said(name, false, report([]), hours.id, "c1").message).toBe(
      `expected \`${hours.id}\` to be ${outcome} for \`c1\`, found nothing`,
    );
  });
});

describe("every matcher", () => {
  it.each<[string, keyof typeof matchers, readonly unknown[], string]>([
    [
      "a promise",
      "toHaveNoViolations",
      [Promise.resolve(full)],
      "received a promise: await it first, as in `expect(await checker.check(dossier, { on }))`",
    ],
    ["a promise, about a rule", "toViolate", [Promise.resolve(full), hours.id], "received a promise"],
    [
      "nothing",
      "toHaveNoViolations",
      [undefined],
      "expected a report, a screening or findings, received a value of type undefined",
    ],
    ["null", "toHaveNoViolations", [null], "received `null`"],
    ["a text", "toHaveNoViolations", ["ok"], "received a value of type string"],
    ["another object", "toHaveNoViolations", [{ findings: [] }], "received another object"],
    ["a list of something else", "toHaveNoViolations", [[1]], "received a list of something else"],
    [
      "a misspelt rule",
      "toViolate",
      [full, "contact-within-calling-hour"],
      "unknown rule `contact-within-calling-hour`, did you mean `contact-within-calling-hours`?",
    ],
    [
      "a misspelt rule of a screening",
      "toLeaveUndetermined",
      [screening(), "contact-in-hours"],
      "unknown rule `contact-in-hours`",
    ],
    [
      "the rule of another rulebook",
      "toViolate",
      [full, `other/${hours.id}`],
      "unknown rule `other/contact-within-calling-hours`",
    ],
    ["no rule", "toViolate", [full], "name the rule"],
  ])("throws on %s, and under `.not` as well", (_, name, args, message) => {
    for (const isNot of [false, true]) {
      expect(() => said(name, isNot, ...args)).toThrow(CheckError);
      expect(() => said(name, isNot, ...args)).toThrow(message);
    }
  });

  it("asks which rulebook is meant where several have a rule of that id", () => {
    const two = report([finding()], {
      byRule: { [`our-code/${hours.id}`]: clean[hours.id] ?? nothing, [`model/${hours.id}`]: nothing },
      rules: { [`our-code/${hours.id}`]: hours, [`model/${hours.id}`]: { ...hours, rulebook: "model" } },
    });
    expect(() => said("toViolate", true, two, hours.id)).toThrow(
      "several rulebooks have a rule `contact-within-calling-hours`: name one of `our-code/contact-within-calling-hours`, `model/contact-within-calling-hours`",
    );
    expect(said("toViolate", true, two, `model/${hours.id}`).fails).toBe(false);
  });

  it("takes a report that was read from JSON", () => {
    expect(JSON.parse(JSON.stringify(full))).toViolate(hours.id, "c1");
  });

  it("is typed", () => {
    expect(full).toViolate(hours.id);
    expect(report([finding()])).not.toViolate(attempts.id);
    expect(full).toLeaveUndetermined(hours.id, "c3");
    expect(full).not.toHaveNoViolations({ allowUndetermined: true });
    // @ts-expect-error a rule is named
    expect(() => expect(full).toViolate()).toThrow("name the rule");
    // @ts-expect-error there is no such option
    expect(full).not.toHaveNoViolations({ allowViolated: true });
  });
});
