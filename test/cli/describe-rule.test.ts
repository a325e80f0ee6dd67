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

  it("says so in Swedish", () => {
    const swedish = describeRule(rulebook.rules[0] as Rule, rulebook, "sv").join("\n");
    expect(swedish).toContain("\nSka visas av: organisationen\n");
    expect(swedish).toContain("\nKalender: north: Norr (SE-N, 2018-01-01 – 2018-12-31)\n");
  });
});
