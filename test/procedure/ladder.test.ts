import { describe, expect, it } from "vitest";
import { nextSteps } from "../../src/procedure/index.js";
import { handled, procedure } from "./case.js";

const asked = (own: object, on: string, dossier: object = { cases: [] }) =>
  nextSteps(own, procedure, { on, dossier: { complaints: [{ id: "b1", receivedOn: "2018-02-01" }], ...dossier } });
const step = (own: object, id: string, on: string, dossier?: object) => {
  const found = asked(own, on, dossier).find((one) => one.step === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const missing = (one: ReturnType<typeof step>) =>
  one.missing.map((each) => (each.kind === "rule" ? `${each.rule}: ${each.outcome}` : `${each.step}: ${each.taken}`));
const dialogue = { kind: "dialogue", on: "2018-02-20" };
const talked = { ...handled, steps: [dialogue, ...handled.steps] };

describe("the next steps", () => {
  it("are all steps of the ladder, lowest first, none of them picked", () => {
    expect(asked(handled, "2018-04-01").map((one) => one.step)).toEqual([
      "dialogue",
      "warning",
      "undertaking",
      "suspension",
      "exclusion",
    ]);
  });

  it("a dialogue is always allowed", () => {
    expect(step({ id: "k", openedOn: "2018-03-01", steps: [] }, "dialogue", "2018-03-01")).toMatchObject({
      allowed: true,
      missing: [],
    });
  });

  it("a warning is allowed once there was a dialogue and the reply is in, its time over", () => {
    expect(step(talked, "warning", "2018-04-01")).toMatchObject({ allowed: true, missing: [], by: "board" });
  });

  it.each([
    ["no dialogue went before", handled, "2018-04-01", ["dialogue: false"]],
    [
      "the time to reply still runs, though the reply is in",
      talked,
      "2018-03-20",
      ["case-reply-period-given: violated"],
    ],
    [
      "the reply is not in, and its time still runs",
      talked,
      "2018-03-19",
      ["case-heard-before-decision: violated", "case-reply-period-given: violated"],
    ],
    [
      "whoever prepared the case is to sit",
      { ...talked, decision: { ...talked.decision, present: ["A", "B"] } },
      "2018-04-01",
      ["case-investigator-did-not-sit: violated"],
    ],
  ])("a warning is not allowed where %s", (_, own, on, requirements) => {
    const found = step(own, "warning", on);
    expect(found.allowed).toBe(false);
    expect(missing(found)).toEqual(requirements);
  });

  it("says by which exception a step may be skipped, and lets it be where that holds", () => {
    const found = step(handled, "warning", "2018-04-01");
    expect(found.missing[0]).toMatchObject({ unless: [{ rule: "case-no-step-skipped", exception: "grave-breach" }] });
    const severe = {
      ...handled.decision,
      gravity: "severe",
      reasonsCover: ["facts", "clause", "weight", "why-this-step", "skipped-steps"],
    };
    expect(missing(step({ ...handled, decision: severe }, "warning", "2018-04-01"))).toEqual([]);
  });

  it("what is not known neither allows nor forbids", () => {
    const { investigators: _, ...own } = talked;
    const found = step(own, "warning", "2018-04-01");
    expect(found.allowed).toBeNull();
    expect(missing(found)).toEqual(["case-investigator-did-not-sit: undetermined"]);
    const { steps: _steps, ...untold } = handled;
    expect(missing(step(untold, "warning", "2018-04-01"))).toContain("dialogue: null");
  });

  it("leaves to the decision what only it can say", () => {
    const found = step(talked, "warning", "2018-04-01");
    const rules = found.toSettle.map((one) => (one.kind === "rule" ? one.rule : ""));
    expect(rules).toContain("case-reasons-given");
    expect(rules).toContain("case-defences-answered");
  });

  it("counts a step that was the outcome of an earlier case", () => {
    const earlier = { id: "k0", openedOn: "2017-01-01", decision: { on: "2017-03-01", sanction: "dialogue" } };
    expect(missing(step(handled, "warning", "2018-04-01", { cases: [earlier] }))).not.toContain("dialogue: false");
  });

  it("asks a case that is decided as if it were not", () => {
    const decided = { ...talked, decision: { on: "2018-04-01", sanction: "exclusion", reasonsGiven: false } };
    const found = step(decided, "warning", "2018-05-01");
    expect(missing(found)).not.toContain("case-reasons-given: violated");
  });

  it("is refused by a rulebook that was not in force", () => {
    expect(() => asked({ ...handled, openedOn: "2009-12-31" }, "2018-04-01")).toThrow(
      "`fair-procedure@1.0.0` was not in force on 2009-12-31",
    );
  });
});
