import { describe, expect, it } from "vitest";
import { describeRule } from "../../src/cli/describe-rule.js";
import type { Rule } from "../../src/rulebook/rule.js";
import { book, rule } from "../engine/given.js";

describe("a rule in words", () => {
  const holidays = { from: "2018-01-01", until: "2018-12-31", days: ["2018-09-04"] };
  const rulebook = book({
    calendars: { north: { title: { en: "The north", sv: "Norr" }, country: "SE-N", holidays } },
    rules: [
      rule({
        burden: "association",
        calendar: "north",
        requires: { fact: "contact.isPublicHoliday", operator: "equal", value: false },
        except: [
          {
            id: "asked",
            title: { en: "Asked for" },
            burden: "member",
            when: { fact: "contact.atConsumersRequest", operator: "equal", value: true },
          },
        ],
      }),
    ],
  });

  it("says on whom the burden is, and which calendar it reads", () => {
    const english = describeRule(rulebook.rules[0] as Rule, rulebook, "en").join("\n");
    expect(english).toContain("\nTo be shown by: the association\n");
    expect(english).toContain("\nCalendar: north: The north (SE-N, 2018-01-01 – 2018-12-31)\n");
    expect(english).toContain(
      "Except asked: Asked for\n  - contact.atConsumersRequest: true\n  To be shown by: the member\n",
    );
  });

  it("says by which day's edition it is judged, where that is not the record's own", () => {
    const dated = book({ rules: [rule({ governedBy: "contact.consent.givenOn" }), rule({ id: "plain" })] });
    const lines = (place: number, lang: string) => describeRule(dated.rules[place] as Rule, dated, lang);
    expect(lines(0, "en")).toContain("By the edition in force on contact.consent.givenOn, where that is known");
    expect(lines(0, "sv")).toContain("Enligt den upplaga som gäller på contact.consent.givenOn, där den dagen är känd");
    expect(lines(1, "en").join("\n")).not.toContain("By the edition");
  });

  it("says what a measure counts, of what", () => {
    const counted = book({
      measures: {
        lost: {
          title: { en: "Abandoned, of answered" },
          of: "contact",
          where: { condition: "answered" },
          counting: { fact: "contact.result", operator: "equal", value: "abandoned" },
          by: ["contact.campaignId"],
          statistic: "share",
          window: "P30D",
          atLeast: 20,
        },
        late: { of: "contact", counting: { rule: "in-time", outcome: "violated" }, statistic: "share" },
      },
      conditions: { answered: { fact: "contact.result", operator: "in", value: ["conversation", "abandoned"] } },
      rules: [
        rule({ subject: { measure: "lost" }, requires: { fact: "measure.value", operator: "lessThan", value: 0.03 } }),
        rule({ id: "in-time" }),
        rule({
          id: "few",
          subject: "member",
          requires: { fact: "measure.late.total", operator: "lessThan", value: 9 },
        }),
      ],
    });
    const said = (index: number, lang: string) => describeRule(counted.rules[index] as Rule, counted, lang).join("\n");
    expect(said(0, "en")).toContain(`Measures
  lost: Abandoned, of answered (a share, of at least 20, by contact.campaignId, within P30D)
    counts where:
      - answered
    singles out:
      - contact.result: abandoned`);
    expect(said(0, "en")).toContain("Shared conditions\n  answered\n");
    expect(said(2, "en")).toContain("Measures\n  late (a share)\n    singles out: in-time, violated");
    expect(said(2, "sv")).toContain("Mått\n  late (en andel)\n    urskiljer: in-time, överträdd");
  });

  it("says what a rate divides by, and how sure it is", () => {
    const rates = book({
      measures: {
        often: {
          title: { en: "Complaints per 10,000 customers" },
          of: "complaint",
          statistic: "rate",
          exposure: "customers",
          per: 10_000,
          confidence: 0.999,
          window: "P12M",
          atLeast: 500,
        },
        dear: { of: "complaint", statistic: "rate", exposure: "revenue", window: "P1Y" },
      },
      rules: [
        rule({ subject: { measure: "often" }, requires: { fact: "measure.value", operator: "lessThan", value: 3 } }),
        rule({ id: "s", subject: "member", requires: { fact: "measure.dear.lower", operator: "lessThan", value: 3 } }),
      ],
    });
    const said = (index: number, lang: string) => describeRule(rates.rules[index] as Rule, rates, lang).join("\n");
    expect(said(0, "en")).toContain(
      "often: Complaints per 10,000 customers (a rate, per 10000 customers, exact interval at 99.9 per cent, of at least 500, within P12M)",
    );
    expect(said(0, "sv")).toContain(
      "(en kvot, per 10000 kunder, exakt intervall med 99,9 procents konfidens, av minst 500,",
    );
    expect(said(1, "en")).toContain("dear (a rate, per 1 in revenue, exact interval at 95 per cent, within P1Y)");
  });

  it("says so in Swedish", () => {
    const swedish = describeRule(rulebook.rules[0] as Rule, rulebook, "sv").join("\n");
    expect(swedish).toContain("\nSka visas av: organisationen\n");
    expect(swedish).toContain("\nKalender: north: Norr (SE-N, 2018-01-01 – 2018-12-31)\n");
  });
});
