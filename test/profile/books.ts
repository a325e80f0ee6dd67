import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Profile } from "../../src/rulebook/profile.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";

export type Data = Readonly<Record<string, unknown>>;

export const text = (en: string) => ({ en });
export const is = (fact: string, value: unknown, operator = "equal") => ({ fact, operator, value });
export const parameter = (id: string) => ({ fact: `parameter.${id}` });
const clause = (id: string, number: string) => ({
  id,
  number,
  heading: text(id),
  text: text(`The text of ${id}.`),
  codified: "fully",
});
export const ruleOf = (id: string, differences: Data = {}): Data => ({
  id,
  clause: "hours",
  title: text(`The rule ${id}`),
  subject: "contact",
  severity: "moderate",
  basis: "code",
  requires: is("contact.localTime", "21:00", "lessThan"),
  ...differences,
});
const call = (at: string, differences: Data = {}) => ({ contacts: [{ id: "c1", startedAt: at, ...differences }] });

/** A base with hours, a number, a share that counts by a rule, and a rule that reads it. */
export const base = (version = "1.0.0", differences: Data = {}): Rulebook =>
  parseRulebook({
    kodex: 1,
    id: "a-code",
    version,
    title: text("A code"),
    association: { id: "a", name: "A", country: "SE" },
    inForce: { from: "2018-01-01" },
    parameters: { "ring-seconds": { value: 15, unit: "seconds", clause: "ringing" } },
    conditions: { "is-call": is("contact.channel", "call") },
    measures: {
      "late-share": { of: "contact", counting: { rule: "not-late", outcome: "violated" }, statistic: "share" },
    },
    clauses: [clause("hours", "1"), clause("ringing", "2"), clause("tolerance", "3")],
    rules: [
      ruleOf("not-late", {
        examples: [
          { name: "A call at eight keeps it", outcome: "satisfied", given: call("2018-09-03T20:00:00+02:00") },
          { name: "A call at nine breaks it", outcome: "violated", given: call("2018-09-03T21:00:00+02:00") },
        ],
      }),
      ruleOf("rings-long", {
        clause: "ringing",
        basis: "law",
        applies: { condition: "is-call" },
        requires: is("contact.ringSeconds", parameter("ring-seconds"), "greaterThanInclusive"),
        messages: { violated: text("rang {contact.ringSeconds}, expected {parameter.ring-seconds}") },
        examples: [
          {
            name: "Ringing twenty seconds keeps it",
            outcome: "satisfied",
            given: call("2018-09-03T12:00:00+02:00", { channel: "call", ringSeconds: 20 }),
          },
          {
            name: "Ringing ten seconds breaks it",
            outcome: "violated",
            given: call("2018-09-03T12:00:00+02:00", { channel: "call", ringSeconds: 10 }),
          },
        ],
      }),
      ruleOf("seldom-late", {
        clause: "tolerance",
        subject: { measure: "late-share" },
        requires: is("measure.value", 0.1, "lessThanInclusive"),
      }),
    ],
    ...differences,
  });

export const profileOf = (differences: Data = {}): Profile =>
  ({
    kodex: 1,
    id: "a-profile",
    version: "2.0.0",
    title: text("A profile"),
    association: { id: "p", name: "P", country: "SE" },
    inForce: { from: "2018-01-01" },
    extends: [{ id: "a-code", version: "^1.0.0" }],
    ...differences,
  }) as unknown as Profile;

export const because = { reason: text("Members asked for it."), by: "The meeting" };
