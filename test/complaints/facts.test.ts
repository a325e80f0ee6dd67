import { createChecker, defineRulebook } from "kodex";
import { assessComplaints, complaintFacts, complaintFactTypes } from "kodex/complaints";
import { describe, expect, it } from "vitest";
import { asked, assessed, complaint, dossier, many } from "./given.js";

const rule = (id: string, requires: object) => ({
  id,
  clause: "complaints",
  title: { en: id },
  subject: "member" as const,
  severity: "moderate" as const,
  basis: "code" as const,
  requires: requires as never,
});

/** A small code of an invented association, which asks of complaints what they can show. */
const code = defineRulebook({
  kodex: 1,
  id: "complaints-code",
  version: "1.0.0",
  title: { en: "A code on complaints" },
  association: { id: "made", name: "An invented association", country: "SE" },
  inForce: { from: "2010-01-01" },
  facts: { ...complaintFactTypes },
  clauses: [{ id: "complaints", number: "1", heading: { en: "Complaints" }, text: { en: "…" }, codified: "fully" }],
  rules: [
    rule("member-complaint-rate-within-norm", {
      all: [{ fact: "member.complaintRateAboveNorm", operator: "equal", value: false }],
    }),
    rule("member-no-outlier", { all: [{ fact: "member.complaintOutlier", operator: "equal", value: false }] }),
    rule("member-trend-not-upward", {
      all: [{ fact: "member.complaintTrend", operator: "notEqual", value: "rising" }],
    }),
  ],
} as never);

const rows = Array.from({ length: 19 }, (_, i) => ({ member: `n${i}`, received: 20, exposure: 10_000 }));

async function judged(count: number, given: object = {}, on = asked.on) {
  const question = { ...asked, ...given };
  const one = dossier(many(count));
  const report = assessComplaints(one, question, { rows });
  const checked = await createChecker(code, { facts: complaintFacts([report]) }).check(one, { on, include: "all" });
  return Object.fromEntries(checked.findings.map((finding) => [finding.rule, finding.outcome]));
}

describe("a rule asks what complaints show of a member", () => {
  it.each([
    // Against a norm of 5 and peers with 20 each: beyond both, beyond the norm alone, and neither shown.
    [60, "violated", "violated"],
    [20, "violated", "satisfied"],
    [8, "undetermined", "satisfied"],
    [0, "satisfied", "satisfied"],
  ])("with %d complaints", async (count, norm, outlier) => {
    expect(await judged(count)).toEqual({
      "member-complaint-rate-within-norm": norm,
      "member-no-outlier": outlier,
      "member-trend-not-upward": "undetermined",
    });
  });

  it("and of a trend where one is shown", async () => {
    const exposures = [2010, 2011, 2012, 2013].map((year) => ({
      kind: "customers" as const,
      from: `${year}-01-01`,
      until: `${year}-12-31`,
      count: 10_000,
    }));
    const trend = { from: "2010-01-01", until: "2013-12-31", by: "year" as const, method: "exact" as const };
    const series = (counts: readonly number[]) =>
      counts.flatMap((count, i) =>
        Array.from({ length: count }, (_, n) => complaint(`${i}-${n}`, { receivedOn: `${2010 + i}-03-01` })),
      );
    const outcomes = [];
    for (const counts of [
      [5, 10, 20, 40],
      [40, 20, 10, 5],
      [20, 21, 19, 20],
    ]) {
      const one = dossier(series(counts), { exposures });
      const question = { on: "2013-12-31", declaredOn: "2009-12-01", trend };
      const checker = createChecker(code, { facts: complaintFacts([assessComplaints(one, question)]) });
      const { findings } = await checker.check(one, { on: "2013-12-31", include: "all" });
      outcomes.push(findings.find((finding) => finding.rule === "member-trend-not-upward")?.outcome);
    }
    expect(outcomes).toEqual(["violated", "satisfied", "undetermined"]);
  });

  it("a report about another day says nothing", async () => {
    expect(new Set(Object.values(await judged(60, {}, "2015-06-30")))).toEqual(new Set(["undetermined"]));
  });

  it("a report about another member says nothing", async () => {
    const facts = complaintFacts([assessed(many(60))], ["member.complaintRateAboveNorm"]);
    const asks = { member: { id: "another" }, on: asked.on };
    expect(facts["member.complaintRateAboveNorm"]?.(asks)).toBeUndefined();
    expect(facts["member.complaintRateAboveNorm"]?.({ ...asks, member: { id: "m" } })).toBe(true);
    expect(Object.keys(facts)).toEqual(["member.complaintRateAboveNorm"]);
  });
});
