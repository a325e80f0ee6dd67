import fc from "fast-check";
import { assessComplaints, type ComplaintReport } from "kodex/complaints";
import type { Complaint, Dossier } from "kodex/model";
import { describe, expect, it } from "vitest";

const flag = fc.constantFrom(true, false, undefined);
const practices = [
  { id: "t@1", topic: "terms", from: "2010-01-01", until: "2012-12-31" },
  { id: "t@2", topic: "terms", from: "2013-01-01", until: "2015-12-31" },
];
const contracts = [
  { id: "old", concludedOn: "2011-03-01", termsId: "t", termsVersion: "1" },
  { id: "new", concludedOn: "2013-03-01", termsId: "t", termsVersion: "2" },
];

/** A complaint as far as it is known; `undefined` is what nobody knows. */
interface Sketch {
  readonly receivedOn: string;
  readonly anonymous: boolean | undefined;
  readonly verified: boolean | undefined;
  readonly solved: boolean | undefined;
  readonly contract: string | undefined;
  readonly occurredOn: string | undefined;
  readonly topic: string | undefined;
}

const sketches: fc.Arbitrary<readonly Sketch[]> = fc.array(
  fc.record({
    receivedOn: fc.constantFrom("2013-12-31", "2014-01-01", "2014-06-15", "2014-12-31"),
    anonymous: flag,
    verified: flag,
    solved: flag,
    contract: fc.constantFrom("old", "new", undefined),
    occurredOn: fc.constantFrom("2012-01-01", "2014-01-01", undefined),
    topic: fc.constantFrom("terms", "calls", undefined),
  }),
  { maxLength: 14 },
);

function complaintOf({ receivedOn, anonymous, verified, solved, contract, occurredOn, topic }: Sketch, i: number) {
  return {
    id: `c${i}`,
    receivedOn,
    ...(topic === undefined ? {} : { topic }),
    about: {
      ...(contract === undefined ? {} : { contractId: contract }),
      ...(occurredOn === undefined ? {} : { occurredOn }),
    },
    complainant: {
      ...(anonymous === undefined ? {} : { anonymous }),
      ...(verified === undefined ? {} : { verified }),
    },
    ...(solved === undefined ? {} : { solvedAtFirstContact: solved }),
  };
}

function dossierOf(complaints: readonly Complaint[], customers: number): Dossier {
  const year = { kind: "customers", from: "2014-01-01", until: "2014-12-31", count: customers } as const;
  return { member: { id: "m" }, complaints: [...complaints], contracts, practices, exposures: [year] };
}

const grounds = fc.subarray(["duplicate", "anonymous", "unverified", "first-contact", "legacy"] as const);
const questions = fc.record({
  norm: fc.record({ rate: fc.constantFrom(0.5, 2, 5, 20, 80) }),
  exclude: grounds,
  topics: fc.constantFrom(["terms"], undefined),
});

function assess(complaints: readonly Complaint[], question: object, customers = 10_000): ComplaintReport {
  return assessComplaints(dossierOf(complaints, customers), { on: "2014-12-31", ...question });
}

describe("laws of complaints", () => {
  it("the order of complaints changes nothing", () => {
    fc.assert(
      fc.property(sketches, questions, fc.integer(), (some, question, seed) => {
        const complaints = some.map(complaintOf);
        const shuffled = complaints
          .map((one, i) => ({ one, key: Math.sin(seed + i) }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(assess(shuffled, question)).toEqual(assess(complaints, question));
      }),
      { numRuns: 60 },
    );
  });

  it("learning a missing fact moves nothing but what was undetermined", () => {
    const known = fc.record({
      anonymous: fc.boolean(),
      verified: fc.boolean(),
      solved: fc.boolean(),
      contract: fc.constantFrom("old", "new"),
      occurredOn: fc.constantFrom("2012-01-01", "2014-01-01"),
      topic: fc.constantFrom("terms", "calls"),
    });
    fc.assert(
      fc.property(sketches, questions, fc.array(known, { minLength: 14, maxLength: 14 }), (some, question, facts) => {
        const learnt = some.map((one, i) => {
          const told = Object.entries(one).filter(([, value]) => value !== undefined);
          return { ...facts[i], ...Object.fromEntries(told) } as Sketch;
        });
        const before = assess(some.map(complaintOf), question).rate.adjusted;
        const after = assess(learnt.map(complaintOf), question).rate.adjusted;
        expect(after.count.least).toBeGreaterThanOrEqual(before.count.least);
        expect(after.count.most).toBeLessThanOrEqual(before.count.most);
        if (before.norm?.outcome !== "undetermined") expect(after.norm?.outcome).toBe(before.norm?.outcome);
      }),
      { numRuns: 150 },
    );
  });

  it("adding a decided duplicate changes what was received, and no figure that leaves duplicates out", () => {
    fc.assert(
      fc.property(sketches, questions, (some, question) => {
        const exclude = [...new Set([...question.exclude, "duplicate"])];
        const original = { id: "first", receivedOn: "2014-06-15" };
        const complaints = [...some.map(complaintOf), original];
        const before = assess(complaints, { ...question, exclude });
        const again = { ...original, id: "again", duplicateOf: "first" };
        const after = assess([...complaints, again], { ...question, exclude });
        expect(after.admissibility.received).toBe(before.admissibility.received + 1);
        expect(after.rate.unadjusted.count.least).toBe(before.rate.unadjusted.count.least + 1);
        const { least, most } = before.rate.adjusted.count;
        expect(after.rate.adjusted.count).toMatchObject({ least, most });
        expect(after.rate.adjusted.norm).toEqual(before.rate.adjusted.norm);
      }),
      { numRuns: 60 },
    );
  });

  it("every complaint of the period is counted, perhaps counted or left out, and under one ground only", () => {
    fc.assert(
      fc.property(sketches, questions, (some, question) => {
        const { rate, admissibility } = assess(some.map(complaintOf), question);
        const { least, most, excluded, unsure } = rate.adjusted.count;
        const sum = (list: typeof excluded) => list.reduce((total, { count }) => total + count, 0);
        expect(sum(unsure)).toBe(most - least);
        expect(least + sum(unsure) + sum(excluded)).toBe(admissibility.received);
        for (const { yes, no, notKnown } of admissibility.stages)
          expect(yes + no + notKnown).toBe(admissibility.received);
      }),
      { numRuns: 60 },
    );
  });

  it("the base of the scenarios is the adjusted figure, and the holds are counted", () => {
    fc.assert(
      fc.property(sketches, questions, (some, question) => {
        const { rate, scenarios } = assess(some.map(complaintOf), question);
        const { least, most } = rate.adjusted.count;
        expect(scenarios?.base.count).toEqual({ lower: least, upper: most });
        expect(scenarios?.base.outcome).toBe(rate.adjusted.norm?.outcome);
        expect(scenarios?.of).toBe(2 ** (scenarios?.factors.length ?? 0));
        const others = scenarios?.scenarios.filter(({ outcome }) => outcome !== scenarios.base.outcome).length ?? 0;
        expect((scenarios?.holds ?? 0) + others).toBe(scenarios?.of);
        expect(scenarios?.flips.length === 0).toBe(others === 0);
      }),
      { numRuns: 60 },
    );
  });

  it("a report is plain data: what is written is what was read", () => {
    fc.assert(
      fc.property(sketches, questions, (some, question) => {
        const report = assess(some.map(complaintOf), question);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      { numRuns: 30 },
    );
  });
});
