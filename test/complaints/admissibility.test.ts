import { describe, expect, it } from "vitest";
import { assessed, codes, complaint, many } from "./given.js";

const unknown = { complainant: { id: "x" } };
const anonymous = { complainant: { anonymous: true, verified: true } };
const unverified = { complainant: { id: "x", anonymous: false, verified: false } };
const withdrawn = { status: "withdrawn" } as const;

describe("a complaint is in a class, never given a weight", () => {
  it.each([
    ["one that is known in all counts", [complaint("a")], [], 1, 1, [], []],
    ["an anonymous one is left out and named", [complaint("a", anonymous)], [], 0, 0, [["anonymous", 1]], []],
    ["one not verified is left out and named", [complaint("a", unverified)], [], 0, 0, [["unverified", 1]], []],
    ["one of which neither is known may count", [complaint("a", unknown)], [], 0, 1, [], [["anonymous", 1]]],
    [
      "a decided duplicate is left out under that ground, anonymous or not",
      [complaint("a"), complaint("b", { ...anonymous, duplicateOf: "a" })],
      [],
      1,
      1,
      [["duplicate", 1]],
      [],
    ],
    [
      "a matter told namelessly and then by name counts once, by the complaint that counts",
      [complaint("a", anonymous), complaint("b", { duplicateOf: "a" }), complaint("c", { duplicateOf: "b" })],
      [],
      1,
      1,
      [
        ["duplicate", 1],
        ["anonymous", 1],
      ],
      [],
    ],
    [
      "of a matter of which one complaint may count and another does, one counts",
      [complaint("a", unknown), complaint("b", { duplicateOf: "a" })],
      [],
      1,
      1,
      [["duplicate", 1]],
      [],
    ],
    [
      "of a matter of which two complaints may count, one may",
      [complaint("a", unknown), complaint("b", { ...unknown, duplicateOf: "a" })],
      [],
      0,
      1,
      [["duplicate", 1]],
      [["anonymous", 1]],
    ],
    [
      "of a matter of which none counts, none does",
      [complaint("a", anonymous), complaint("b", { ...unverified, duplicateOf: "a" })],
      [],
      0,
      0,
      [
        ["duplicate", 1],
        ["anonymous", 1],
      ],
      [],
    ],
    [
      "one about another member is left out always",
      [complaint("a", { memberId: "n" })],
      [],
      0,
      0,
      [["other-member", 1]],
      [],
    ],
    ["a withdrawn one counts unless it was declared that it does not", [complaint("a", withdrawn)], [], 1, 1, [], []],
    [
      "a withdrawn one is left out where that was declared",
      [complaint("a", withdrawn), complaint("b", { status: "open" })],
      ["withdrawn"],
      1,
      1,
      [["withdrawn", 1]],
      [],
    ],
    [
      "of what became of one nobody knows, it may be left out",
      [complaint("a")],
      ["withdrawn"],
      0,
      1,
      [],
      [["withdrawn", 1]],
    ],
    [
      "a contested fact is not known",
      [
        complaint("a", {
          contested: [
            {
              fact: "complainant.anonymous",
              statements: [
                { by: "member", value: true },
                { by: "association", value: false },
              ],
            },
          ],
        }),
      ],
      [],
      0,
      1,
      [],
      [["anonymous", 1]],
    ],
  ] as const)("%s", (_, complaints, also, least, most, excluded, unsure) => {
    const exclude = ["duplicate", "anonymous", "unverified", ...also];
    const { rate, admissibility } = assessed([...complaints], { exclude });
    expect(admissibility.received).toBe(complaints.length);
    expect(rate.unadjusted.count).toEqual({
      least: complaints.length,
      most: complaints.length,
      excluded: [],
      unsure: [],
    });
    expect(rate.adjusted.count).toEqual({
      least,
      most,
      excluded: excluded.map(([reason, count]) => ({ reason, count })),
      unsure: unsure.map(([reason, count]) => ({ reason, count })),
    });
  });

  it("counts what is not known as such, class by class", () => {
    const { stages } = assessed([complaint("a"), complaint("b", unknown), complaint("c", anonymous)]).admissibility;
    expect(stages).toContainEqual({ stage: "identified", yes: 1, no: 1, notKnown: 1 });
    expect(stages).toContainEqual({ stage: "verified", yes: 2, no: 0, notKnown: 1 });
    expect(stages).toContainEqual({ stage: "complete", yes: 0, no: 0, notKnown: 3 });
  });

  it("takes the member for heard where it answered, or was heard in a case about the complaint, and else does not know", () => {
    const complaints = [
      complaint("answered", { firstRepliedOn: "2014-07-01" }),
      complaint("in-a-case"),
      complaint("nothing-recorded"),
    ];
    const cases = [
      {
        id: "k",
        openedOn: "2014-07-01",
        allegations: [{ complaintIds: ["in-a-case"] }],
        steps: [{ kind: "hearing" as const, on: "2014-08-01" }],
      },
    ];
    const { complaints: classes } = assessed(complaints, {}, { cases }).admissibility;
    expect(Object.fromEntries(classes.map(({ id, memberHeard }) => [id, memberHeard]))).toEqual({
      answered: true,
      "in-a-case": true,
      "nothing-recorded": null,
    });
  });

  it("keeps the topics that are in scope, and does not know of those without one", () => {
    const complaints = [complaint("a", { topic: "terms" }), complaint("b", { topic: "parking" }), complaint("c")];
    expect(assessed(complaints, { topics: ["terms"] }).rate.adjusted.count).toEqual({
      least: 1,
      most: 2,
      excluded: [{ reason: "out-of-scope", count: 1 }],
      unsure: [{ reason: "out-of-scope", count: 1 }],
    });
  });

  it("takes what repeats a complaint of an earlier period for counted there", () => {
    const complaints = [complaint("before", { receivedOn: "2013-12-31" }), complaint("a", { duplicateOf: "before" })];
    expect(assessed(complaints).rate.adjusted.count).toMatchObject({
      most: 0,
      excluded: [{ reason: "duplicate", count: 1 }],
    });
  });

  it("leaves what was received outside the period alone, and what came after the day it speaks for unread", () => {
    const complaints = [
      complaint("before", { receivedOn: "2013-12-31" }),
      complaint("first", { receivedOn: "2014-01-01" }),
      complaint("last", { receivedOn: "2014-12-31" }),
      complaint("after", { receivedOn: "2015-01-01" }),
    ];
    const { admissibility } = assessed(complaints);
    expect(admissibility.complaints.map(({ id }) => id)).toEqual(["first", "last"]);
    expect(admissibility.outsidePeriod).toBe(1);
  });
});

describe("candidates for duplicates", () => {
  const about = { contractId: "k" };
  const x = { id: "x", anonymous: false, verified: true };

  it.each([
    ["the same complainant and contract are one candidate", { complainant: x, about }, { complainant: x, about }, 1],
    [
      "a new event on the same contract is a new complaint",
      { complainant: x, about: { ...about, occurredOn: "2014-01-02" } },
      { complainant: x, about: { ...about, occurredOn: "2014-03-02" } },
      0,
    ],
    [
      "a contract that is contested speaks for nothing",
      {
        complainant: x,
        about,
        contested: [{ fact: "about.contractId", statements: [{ by: "member", value: "other" }] }],
      },
      { complainant: x, about },
      0,
    ],
    ["another complainant about the same contract is none", { complainant: x, about }, { about }, 0],
    ["the same complainant about nothing in particular is none", { complainant: x }, { complainant: x }, 0],
    [
      "names alike about the same contract are one candidate (Jaro–Winkler 0.961)",
      { complainant: {}, about, facts: { name: "Martha" } },
      { complainant: {}, about, facts: { name: "MARHTA" } },
      1,
    ],
    [
      "names less alike are none (0.813)",
      { complainant: {}, about, facts: { name: "Dixon" } },
      { complainant: {}, about, facts: { name: "Dicksonx" } },
      0,
    ],
  ])("%s", (_, first, second, count) => {
    const contracts = [{ id: "k", concludedOn: "2014-01-01" }];
    const complaints = [complaint("a", first), complaint("b", { receivedOn: "2014-07-01", ...second })];
    const report = assessed(complaints, { duplicates: { names: ["name"] } }, { contracts });
    expect(report.admissibility.candidates.map(({ complaints: pair }) => pair)).toEqual(
      count === 0 ? [] : [["a", "b"]],
    );
    expect(report.rate.unadjusted.count.least, "nothing is merged").toBe(2);
  });

  it("are undecided where the result depends on them", () => {
    // Of 10 expected at 10 per 10,000, 19 are beyond the norm (lower end 11.4), and so few as 15 are not (8.4).
    const complaints = many(19, (i) => (i < 5 ? { complainant: x, about } : {}));
    const contracts = [{ id: "k", concludedOn: "2014-01-01" }];
    const report = assessed(complaints, { norm: { rate: 10 } }, { contracts });
    expect(report.rate.adjusted.norm?.outcome).toBe("violated");
    expect(codes(report)).toContain("DUPLICATES_UNREVIEWED undetermined");
  });
});

describe("what became of complaints", () => {
  it("gives the share upheld of the decided, and what it may be once the others are decided", () => {
    const status = (i: number) => (i < 9 ? "upheld" : i < 30 ? "dismissed" : "open");
    const { upheld } = assessed(many(113, (i) => ({ status: status(i) })));
    expect(upheld).toMatchObject({ upheld: 9, notUpheld: 21, undecided: 83, share: 0.3 });
    expect(upheld.bounds?.lower).toBeCloseTo(9 / 113, 12);
    expect(upheld.bounds?.upper).toBeCloseTo(92 / 113, 12);
  });

  it("gives no share of nothing", () => {
    expect(assessed([]).upheld).toMatchObject({ share: null, exact: null, bounds: null });
  });

  it("finds a pattern where many misunderstand the same terms, each matter once", () => {
    const about = { practiceId: "t@1" };
    const practices = [{ id: "t@1", topic: "terms", from: "2012-01-01", until: "2014-12-31" }];
    const misunderstood = (count: number) => many(count, () => ({ cause: "misunderstanding", about }));
    expect(codes(assessed(misunderstood(3), {}, { practices }))).toContain("CLARITY_PATTERN noted");
    expect(codes(assessed(misunderstood(2), {}, { practices }))).not.toContain("CLARITY_PATTERN noted");
  });
});
