import { describe, expect, it } from "vitest";
import { deadlines, timeline } from "../../src/procedure/index.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { handled, procedure, proven } from "./case.js";

const invited = { kind: "reply-invited", on: "2018-04-26", dueOn: "2018-05-31" };
const opened = { id: "k", openedOn: "2018-04-20" };

/** The model procedure with a calendar of its own and a reply counted in working days. */
const inWorkingDays = parseRulebook({
  ...JSON.parse(JSON.stringify(procedure)),
  calendar: {
    country: "SE",
    holidays: { from: "2018-01-01", until: "2018-12-31", days: ["2018-05-01", "2018-05-10"] },
  },
  parameters: {
    ...procedure.parameters,
    "reply-working-days": { value: 10, unit: "working days", clause: "reply-period" },
  },
}) as Rulebook;

const reply = (steps: object[], rulebook = procedure, parameter = "reply-days") =>
  deadlines({ ...opened, steps }, rulebook, { on: "2018-06-30", parameters: { reply: parameter } }).filter(
    ({ kind }) => kind === "reply",
  );

describe("the deadline of a reply", () => {
  it.each([
    ["runs from proven receipt", [{ ...invited, ...proven("2018-04-27") }], "2018-04-27", "2018-05-11", "2018-05-11"],
    ["is not known without proof, but not before that of the letter", [invited], null, null, "2018-05-10"],
    [
      "is set off anew by new evidence",
      [
        { ...invited, ...proven("2018-04-27") },
        { kind: "disclosure", on: "2018-05-03", ...proven("2018-05-04") },
      ],
      "2018-05-04",
      "2018-05-18",
      "2018-05-18",
    ],
    [
      "is not known where new evidence has no proof",
      [
        { ...invited, ...proven("2018-04-27") },
        { kind: "disclosure", on: "2018-05-03" },
      ],
      null,
      null,
      "2018-05-17",
    ],
  ])("%s", (_, steps, from, until, notBefore) => {
    expect(reply(steps)).toMatchObject([{ from, until, notBefore, unit: "days", length: 14 }]);
  });

  it("counts working days by the association's own calendar", () => {
    // Friday 27 April; 30, then 2 to 4, 7 to 9, 11, 14 and 15 May, without 1 and 10 May.
    expect(reply([{ ...invited, ...proven("2018-04-27") }], inWorkingDays, "reply-working-days")).toMatchObject([
      { until: "2018-05-15" },
    ]);
    const { calendar: _, ...without } = JSON.parse(JSON.stringify(inWorkingDays));
    expect(
      reply([{ ...invited, ...proven("2018-04-27") }], parseRulebook(without), "reply-working-days"),
    ).toMatchObject([{ from: "2018-04-27", until: null, missing: ["calendar.holidays"], outcome: "undetermined" }]);
  });

  it.each([
    ["set too early", { ...invited, dueOn: "2018-05-10", ...proven("2018-04-27") }, {}, "broken"],
    ["set on the last day", { ...invited, dueOn: "2018-05-11", ...proven("2018-04-27") }, {}, "kept"],
    [
      "cut short by the decision",
      { ...invited, ...proven("2018-04-27") },
      { decision: { on: "2018-05-10" } },
      "broken",
    ],
    ["too early for the letter's own day, with no proof at all", { ...invited, dueOn: "2018-05-09" }, {}, "broken"],
    ["perhaps long enough", invited, { decision: { on: "2018-06-10" } }, "undetermined"],
  ])("%s is %4$s", (_, step, more, outcome) => {
    const all = deadlines({ ...opened, steps: [step], ...more }, procedure, { on: "2018-06-30" });
    expect(all.find(({ kind }) => kind === "reply")?.outcome).toBe(outcome);
  });
});

describe("the other deadlines", () => {
  it("a decision is due three months after the case was opened", () => {
    const due = (on: string, decision?: object) =>
      deadlines({ ...opened, ...(decision === undefined ? {} : { decision }) }, procedure, { on })[0];
    expect(due("2018-07-20")).toMatchObject({ until: "2018-07-20", state: "running", outcome: "open" });
    expect(due("2018-07-21")).toMatchObject({ state: "over", outcome: "broken" });
    expect(due("2018-08-30", { on: "2018-07-20" })).toMatchObject({ outcome: "kept" });
    expect(due("2018-08-30", { on: "2018-07-21" })).toMatchObject({ outcome: "broken" });
  });

  it("an appeal runs from the proven receipt of the decision, which has not happened before its day", () => {
    const decided = {
      ...opened,
      steps: [{ kind: "decision", on: "2018-05-02", ...proven("2018-05-04") }],
      decision: { on: "2018-05-02", appealOpenUntil: "2018-05-17" },
    };
    const appeal = (on: string) => deadlines(decided, procedure, { on }).filter(({ kind }) => kind === "appeal");
    expect(appeal("2018-05-30")).toMatchObject([{ from: "2018-05-04", until: "2018-05-18", outcome: "broken" }]);
    expect(appeal("2018-05-01")).toEqual([]);
  });

  it("lie in the timeline as periods, steps before in order of their days and those without a day last", () => {
    const own = { ...handled, steps: [{ kind: "dialogue" }, ...handled.steps, { kind: "hearing", on: "2018-12-01" }] };
    const { steps, periods } = timeline(own, { on: "2018-04-01", rulebook: procedure, lang: "sv" });
    expect(steps.map(({ on, label }) => [on, label])).toEqual([
      ["2018-03-01", "ärendet öppnas"],
      ["2018-03-05", "underrättelse"],
      ["2018-03-05", "inbjudan att yttra sig"],
      ["2018-03-05", "underlaget redovisas"],
      ["2018-03-20", "yttrande"],
      [null, "dialog"],
      [null, "beslut"],
    ]);
    expect(steps[1]).toMatchObject({ actor: "föreningen", receipt: { on: "2018-03-07", proof: "a signed slip" } });
    expect(steps.at(-2)).toMatchObject({ actor: "inte känt" });
    expect(periods).toEqual([
      { from: "2018-03-07", until: "2018-03-21", actor: "medlemmen", label: "14 dagar att yttra sig", outcome: "kept" },
      {
        from: "2018-03-01",
        until: "2018-06-01",
        actor: "föreningen",
        label: "3 månader att besluta",
        outcome: "undetermined",
      },
    ]);
  });

  it("are not known from, nor ended by, a day that the parties contest or nobody told", () => {
    const contest = (fact: string) => ({ fact, statements: [{ by: "the member", value: "another day" }] });
    const of = (given: object, on = "2018-12-31") =>
      deadlines({ ...handled, decision: { sanction: "warning", on: "2018-05-02" }, ...given }, procedure, { on }).map(
        ({ kind, outcome, missing }) => [kind, outcome, ...missing],
      );
    expect(of({}).slice(0, 2)).toEqual([
      ["reply", "kept"],
      ["decision", "kept"],
    ]);
    expect(of({ contested: [contest("openedOn")] })[1]).toEqual(["decision", "undetermined", "case.openedOn"]);
    const ends = [
      ["reply", "undetermined", "case.decision.on"],
      ["decision", "undetermined", "case.decision.on"],
    ];
    expect(of({ contested: [contest("decision.on")] }).slice(0, 2)).toEqual(ends);
    expect(of({ decision: { sanction: "warning" } }).slice(0, 2)).toEqual(ends);
  });

  it("need a day and a case that fits", () => {
    expect(() => deadlines(opened, procedure, { on: "2018-02-30" })).toThrow("`2018-02-30` is not a day");
    expect(() => deadlines({ id: "k" }, procedure, { on: "2018-02-28" })).toThrow("/cases/0/openedOn");
    expect(() => deadlines(opened, procedure, { on: "2018-04-19" })).toThrow(
      "case `k` was opened on 2018-04-20, after 2018-04-19",
    );
  });
});
