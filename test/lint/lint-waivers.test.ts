import { describe, expect, it } from "vitest";
import { lintDossier } from "../../src/index.js";
import { parseDossier } from "../../src/model/dossier.js";
import { book, rule } from "../engine/given.js";

const rulebooks = [
  book({
    measures: { lost: { of: "contact", statistic: "count" } },
    rules: [
      rule({ id: "contact-in-time" }),
      rule({
        id: "few",
        subject: { measure: "lost" },
        requires: { fact: "measure.value", operator: "lessThan", value: 9 },
      }),
    ],
  }),
];
const waiver = {
  id: "w1",
  ruleId: "contact-in-time",
  justification: "agreed",
  approvedBy: "the board",
  from: "2018-01-01",
  until: "2018-12-31",
};
const records = { contacts: [{ id: "c1", startedAt: "2018-09-03T20:00:00+02:00" }] };

function said(differences: object, options: Parameters<typeof lintDossier>[1] = { rulebooks, on: "2018-06-30" }) {
  const dossier = parseDossier({ member: { id: "m" }, ...records, waivers: [{ ...waiver, ...differences }] });
  return lintDossier(dossier, options).map(({ code, pointer, message, hint, level }) =>
    [code, pointer, message, hint ?? "", level].join(" | "),
  );
}

describe("lint of waivers", () => {
  it.each([
    ["of a rule there is", {}],
    ["of a rule named with its rulebook", { ruleId: "book/contact-in-time" }],
    ["of a record there is", { subjectId: "c1" }],
    ["of the member", { subjectId: "m" }],
    ["of a group, by its measure", { ruleId: "few", subjectId: "lost" }],
  ])("has nothing to say of one %s", (_, differences) => expect(said(differences)).toEqual([]));

  it.each([
    [
      "that names no rule",
      { ruleId: "contact-in-tim" },
      "unknown-rule | /waivers/0/ruleId | waiver `w1`: unknown rule `contact-in-tim`, it waives nothing | did you mean `contact-in-time`? | warning",
    ],
    [
      "that names no record",
      { subjectId: "c2" },
      "unknown-record | /waivers/0/subjectId | waiver `w1`: no record here is named `c2`, it waives nothing |  | warning",
    ],
    [
      "that has expired",
      { until: "2018-06-29" },
      "expired-waiver | /waivers/0/until | waiver `w1`: expired on 2018-06-29, it waives nothing on 2018-06-30 |  | warning",
    ],
    [
      "that does not hold yet",
      { from: "2018-07-01" },
      "early-waiver | /waivers/0/from | waiver `w1`: holds from 2018-07-01, it waives nothing on 2018-06-30 |  | warning",
    ],
  ])("points at one %s", (_, differences, expected) => expect(said(differences)).toEqual([expected]));

  it("lets both ends of its days pass", () => {
    for (const on of ["2018-01-01", "2018-12-31"]) expect(said({}, { rulebooks, on })).toEqual([]);
  });

  it("asks for nothing that it was not given", () => {
    expect(said({ ruleId: "none", subjectId: "none", until: "2018-01-02" }, {})).toEqual([]);
    expect(said({ ruleId: "none", subjectId: "none" }, { on: "2018-06-30" })).toEqual([]);
  });
});
