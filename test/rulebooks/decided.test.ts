import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { shipped } from "./shipped.js";

const checker = createChecker(shipped("kontakta-consumer"));

/** A sales call of which everything is in order, to vary. Numbers and people are invented. */
function call(id: string, startedAt: string, differences: Record<string, unknown> = {}) {
  return {
    id,
    startedAt,
    channel: "call",
    direction: "outbound",
    purpose: "sale",
    result: "conversation",
    campaignId: "spring",
    callerNumberShown: true,
    principalStated: true,
    purposeStated: true,
    continuedAfterRefusal: false,
    consumer: { id: "p", number: "+46700000009", kind: "consumer", age: 50, numberHolder: "person" },
    doNotCall: { requested: false },
    register: { name: "NIX", listed: false, versionDate: startedAt.slice(0, 10) },
    consent: { given: false },
    relationship: { customer: false },
    ...differences,
  };
}

const listed = (listedOn: string, versionDate: string) => ({
  register: { name: "NIX", listed: true, listedOn, versionDate },
});
const asked = (requestedOn: string) => ({ doNotCall: { requested: true, requestedOn } });
const terms = (bindingMonths: number) => ({
  id: `months-${bindingMonths}`,
  concludedOn: "2015-06-01",
  channel: "call",
  product: "trace-and-block",
  productKind: "service",
  consumer: { kind: "consumer" },
  bindingMonths,
});

/** Cases a board or court decided, told anew; days and hours are illustrative where the decision gives none. */
const cases = [
  ["DM-nämnden 18-311: nothing is shown beyond the claim", "2018-09-28", { contacts: [] }, [], {}],
  [
    "DM-nämnden 17-127: three calls in a day are within the limit, an earlier no is not honoured",
    "2017-08-16",
    {
      contacts: ["09:00", "13:30", "18:00"].map((time, index) =>
        call(`c${index + 1}`, `2017-05-10T${time}:00+02:00`, asked("2017-04-03")),
      ),
    },
    ["c1", "c2", "c3"].map((id) => `contact-honours-do-not-call-request:${id}`),
    {
      "contact-at-most-three-attempts-a-day:c3": "satisfied",
      "contact-four-hours-after-previous-attempt:c2": "satisfied",
    },
  ],
  [
    "DM-nämnden 19-195: five attempts on a day, in the register, no list of earlier requests",
    "2019-09-04",
    {
      contacts: ["08:00", "12:00", "16:00", "20:00", "20:30"].map((time, index) =>
        call(`c${index + 1}`, `2019-05-06T${time}:00+02:00`, {
          result: "no-answer",
          ...asked("2019-02-01"),
          ...listed("2018-01-15", "2019-05-06"),
        }),
      ),
    },
    [
      "contact-at-most-three-attempts-a-day:c4",
      "contact-at-most-three-attempts-a-day:c5",
      "contact-four-hours-after-previous-attempt:c5",
      ...["c1", "c2", "c3", "c4", "c5"].flatMap((id) => [
        `contact-honours-do-not-call-request:${id}`,
        `contact-number-not-blocked:${id}`,
      ]),
    ],
    { "contact-four-hours-after-previous-attempt:c4": "satisfied" },
  ],
  [
    "DM-nämnden 18-355: a consent that names the company lifts the block, going on after a no is a breach",
    "2018-12-20",
    {
      contacts: [
        call("c1", "2018-09-12T17:20:00+02:00", {
          continuedAfterRefusal: true,
          ...listed("2014-08-28", "2018-09-12"),
          consent: { given: true, givenOn: "2018-08-20", named: true, purpose: "phone" },
        }),
      ],
    },
    ["contact-ends-at-refusal:c1"],
    { "contact-number-not-blocked:c1": "excepted by consent" },
  ],
  [
    "DM-nämnden 18-296: a number that is not the company's is nobody's call",
    "2018-11-10",
    {
      contacts: [
        call("c1", "2018-09-03T21:30:00+02:00", { numberAttributable: false, ...listed("2015-01-01", "2018-09-03") }),
      ],
    },
    [],
    { "contact-number-not-blocked:c1": "inapplicable", "contact-within-calling-hours:c1": "inapplicable" },
  ],
  [
    "NIX-nämnden 25-178: the principal answers for its subcontractor",
    "2026-01-02",
    {
      contacts: [
        call("c1", "2025-10-07T11:00:00+02:00", {
          principalId: "m",
          memberId: "sub",
          ...listed("2025-08-20", "2025-10-07"),
        }),
      ],
    },
    ["contact-number-not-blocked:c1"],
    {},
  ],
  [
    "NIX-nämnden 23-371: form, time and terms of a consent are shown",
    "2023-11-20",
    {
      contacts: [
        call("c1", "2023-08-15T15:10:00+02:00", {
          ...listed("2020-03-03", "2023-08-15"),
          consent: { given: true, givenOn: "2023-07-30", named: true, purpose: "phone" },
        }),
      ],
    },
    [],
    { "contact-number-not-blocked:c1": "excepted by consent" },
  ],
  [
    "MD 2015:5: more than twelve months is unfair for a trace-and-block service",
    "2015-12-31",
    { contracts: [12, 24, 36, 39].map(terms) },
    [24, 36, 39].map((months) => `contract-binding-at-most-twelve-months:months-${months}`),
    { "contract-binding-at-most-twelve-months:months-12": "satisfied" },
  ],
] as const;

describe("cases that a board or court decided", () => {
  it.each(cases)("%s", async (_name, on, given, violated, others) => {
    const report = await checker.check({ member: { id: "m" }, ...given }, { on, include: "all" });
    const said = new Map(
      report.findings.map((one) => [
        `${one.rule}:${one.subject.id}`,
        one.exception === undefined ? one.outcome : `${one.outcome} by ${one.exception}`,
      ]),
    );
    expect(
      [...said]
        .filter(([, outcome]) => outcome === "violated")
        .map(([id]) => id)
        .sort(),
    ).toEqual([...violated].sort());
    for (const [id, outcome] of Object.entries(others)) expect([id, said.get(id)]).toEqual([id, outcome]);
  });
});

const published = join(import.meta.dirname, "../../../shared/cases/decided.json");

interface Decided {
  readonly case: string;
  readonly on: string;
  readonly dossier: unknown;
  readonly expect: readonly { rule: string; subject: string; outcome: string; exception?: string }[];
  readonly violates: readonly string[];
}

describe.runIf(existsSync(published))("the same cases as others have written them down", () => {
  const decided = existsSync(published) ? (JSON.parse(readFileSync(published, "utf8")) as Decided[]) : [];
  it.each(decided.map((one) => [one.case, one] as const))("%s", async (_name, one) => {
    const report = await checker.check(one.dossier, { on: one.on, include: "all" });
    for (const { rule, subject, outcome, exception } of one.expect) {
      const finding = report.findings.find((candidate) => candidate.rule === rule && candidate.subject.id === subject);
      expect([rule, subject, finding?.outcome, finding?.exception]).toEqual([rule, subject, outcome, exception]);
    }
    const violated = report.findings
      .filter(({ outcome }) => outcome === "violated")
      .map(({ rule, subject }) => `${rule}:${subject.id}`);
    expect(violated.sort()).toEqual([...one.violates].sort());
  });
});
