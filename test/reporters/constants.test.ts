import { describe, expect, it } from "vitest";
import type { DeclaredConstant } from "../../src/index.js";
import { toHtml, toJUnit, toMarkdown, toSarif, toText } from "../../src/reporters/index.js";
import { excepted, finding, hours, report, undetermined } from "./report.js";

const purpose: DeclaredConstant = {
  fact: "contact.purpose",
  value: "sale",
  by: "the head of sales",
  why: "the dialler places sales calls only",
};
const restsOn = [purpose];
const constants = [{ ...purpose, rules: [hours.id] }];
const sentence = "contact.purpose is sale in all records, says the head of sales: the dialler places sales calls only";

describe("a finding that rests on a declared value", () => {
  it.each([
    ["violated", { ...finding(), restsOn }],
    ["undetermined", { ...undetermined("c1"), restsOn }],
    ["excepted", { ...excepted("c1"), restsOn }],
  ])("says so where it is %s, in every form", (_, resting) => {
    const told = report([resting], { constants });
    const wide = { width: 400 };
    expect(toText(told, wide)).toContain(`Rests on a declared value: ${sentence}`);
    expect(toMarkdown(told)).toContain(`  - Rests on a declared value: ${sentence}`);
    expect(toHtml(told)).toContain(`<li>Rests on a declared value: ${sentence}</li>`);
    expect(toJUnit(told)).toContain(`Rests on a declared value: ${sentence}`);
    expect(JSON.parse(toSarif(told)).runs[0].results[0].properties.restsOn).toEqual(restsOn);
  });

  it("is told apart from one of the same kind that does not", () => {
    const text = toText(report([undetermined("c1"), { ...undetermined("c2"), restsOn }]));
    expect(text).toContain("contact c1");
    expect(text).toContain("contact c2");
    expect(text).not.toContain("2 contacts");
  });

  it("says so in Swedish", () => {
    expect(toText(report([{ ...finding(), restsOn }]), { lang: "sv", width: 400 })).toContain(
      "Vilar på ett uppgivet värde: contact.purpose är sale i alla poster, enligt the head of sales: ",
    );
  });
});

describe("a report", () => {
  it("lists declared values with the rules that read them", () => {
    const text = toText(report([finding()], { constants: [...constants, { ...purpose, value: true, rules: [] }] }), {
      width: 400,
    });
    expect(text).toContain("Declared for all records");
    expect(text).toContain(`- ${sentence} (read by contact-within-calling-hours)`);
    expect(text).toContain("contact.purpose is yes in all records");
    expect(text).toContain("(read by no rule)");
  });

  it("has no such part where nothing was declared", () => {
    expect(toText(report([finding()]))).not.toContain("Declared for all records");
  });
});
