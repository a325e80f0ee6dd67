import { assessComplaints, assessMembers } from "kodex/complaints";
import { complaintsToMarkdown, complaintsToText } from "kodex/reporters";
import { describe, expect, it } from "vitest";
import { complaintFindingCodes } from "../../src/complaints/finding.js";
import { complaintWordsIn } from "../../src/reporters/complaint-words.js";
import { asked, complaint, dossier, many } from "../complaints/given.js";

const rows = Array.from({ length: 12 }, (_, i) => ({ member: `n${i}`, received: 10 + i, exposure: 10_000 }));
const anonymous = (i: number) => (i < 2 ? { complainant: { anonymous: true, verified: true } } : {});
const question = { ...asked, surge: { on: "2014-06-02", source: "a paper, made" } };
const report = assessComplaints(
  { ...dossier(many(14, anonymous)), member: { id: "m", name: "Example AB" } },
  question,
  { rows },
);

describe("a report on complaints in words", () => {
  it("tells numerator, denominator, source, period and interval, both figures, in English", () => {
    const text = complaintsToText(report).replace(/\s+/g, " ");
    expect(text).toContain("Complaints about Example AB, 2014-12-31");
    expect(text).toContain("from 2014-01-01 to 2014-12-31");
    expect(text).toMatch(/unadjusted:? .*14.*10,000 customers \(made\).*14 per 10,000.*between 7\.65 and 23\.49/s);
    expect(text).toMatch(/adjusted:? .*12.*12 per 10,000/s);
    expect(text).toContain("What these figures must not be used for");
    expect(text).toContain("A surge after 2014-06-02 is not shown: there are too few complaints for an estimate.");
  });

  it("and in Swedish", () => {
    const text = complaintsToText(report, { lang: "sv" });
    expect(text).toContain("Klagomål på Example AB, 2014-12-31");
    expect(text).toContain("ojusterat");
    expect(text).not.toMatch(/undetermined|violated|not known|not shown/);
  });

  it("has a sentence for every code, in both languages, and none for another", () => {
    for (const lang of ["en", "sv"]) {
      expect(Object.keys(complaintWordsIn(lang).codes).sort()).toEqual([...complaintFindingCodes].sort());
    }
  });

  it("keeps what somebody wrote from acting as Markdown", () => {
    const evil = assessComplaints(
      { ...dossier([complaint("a", { about: { practiceId: "<b>*x*|" } })]), member: { id: "m", name: "# <script>" } },
      asked,
    );
    const markdown = complaintsToMarkdown(evil);
    expect(markdown).not.toContain("<script>");
    expect(markdown).toContain("&lt;b&gt;\\*x\\*\\|");
  });

  it("names members by id, and publishes no figure below the threshold", () => {
    const peers = { publicationThreshold: 15 };
    const text = complaintsToText(assessMembers({ rows }, { ...asked, norm: null, peers }));
    expect(text).toMatch(/n4\s+not published/);
    expect(text).toMatch(/n5\s+15 /);
    expect(text.match(/not published/g)).toHaveLength(5);
  });
});
