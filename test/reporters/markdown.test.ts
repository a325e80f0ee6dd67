import { describe, expect, it } from "vitest";
import { toMarkdown } from "../../src/reporters/index.js";
import { escapeMarkdown } from "../../src/reporters/markdown.js";
import { finding, full, report } from "./report.js";

describe("the Markdown report", () => {
  it("lists every waiver, with what it waives", () => {
    const text = toMarkdown(full);
    expect(text).toContain("## Waivers");
    expect(text).toMatch(/^\| w0 \| .* \| expired \| 0 violated, 0 undetermined \|$/m);
  });

  it("tells a finding under its clause and rule", () => {
    expect(toMarkdown(report([finding()]))).toMatchInlineSnapshot(`
      "# Report on Example Calls, 2018-12-31

      > **Our code (our-code 2.0.0): unofficial, not published or endorsed by the association whose rules it describes.**

      - **Member:** Example Calls (m1)
      - **Day of the check:** 2018-12-31
      - **Findings:** 1 violated, 0 undetermined, 0 excepted, 3 satisfied, 0 inapplicable

      **Conclusion: One finding says that a rule was broken.**

      ## Findings by clause

      ### 3.2 Calling hours

      **contact-within-calling-hours**: A call is placed between 08:00 and 21:00 (serious, the association's code; 1 of 4 judged, 25.0 per cent, 0 undetermined)

      - **violated:** call at 21:05
        - contact c1, on 2018-09-03
        - Evidence: contact.localTime 21:05 (/contacts/0/startedAt)

      ## Rules that spoke to no record

      Nothing in the dossier came under these rules.

      - contact-at-most-three-attempts-a-day: A number is tried at most three times a day

      ## Every rule and what it found

      | Rule | violated | undetermined | excepted | satisfied | inapplicable |
      | --- | --- | --- | --- | --- | --- |
      | contact-at-most-three-attempts-a-day | 0 | 0 | 0 | 0 | 0 |
      | contact-within-calling-hours | 1 | 0 | 0 | 3 | 0 |

      ## Receipt

      SHA-256 over RFC 8785 canonical JSON, the first twelve digits; the JSON report has them whole.

      - dossier aaaaaaaaaaaa
      - our-code\\@2.0.0 bbbbbbbbbbbb
      - findings cccccccccccc

      "
    `);
  });

  it("tells what the text report tells, in Swedish too", () => {
    const text = toMarkdown(full, { lang: "sv" });
    for (const heading of ["## Fel i programmet", "## Lämnas åt en människa", "### 3.2 Ringtider", "## Kvitto"]) {
      expect(text).toContain(`\n${heading}\n`);
    }
    expect(text).toContain("| contact.timeZone | 2 | 2 | contact-within-calling-hours |");
  });
});

describe("text in Markdown", () => {
  it.each([
    ["a version at the start of a line", "1.0.0 of 2.", "1.0.0 of 2."],
    ["what would begin a numbered list", "1. first", "1\\. first"],
    ["what would begin a list or heading", "- a", "\\- a"],
    ["a heading", "# a", "\\# a"],
    ["emphasis, code and cells", "*a* _b_ `c` |", "\\*a\\* \\_b\\_ \\`c\\` \\|"],
    ["a link", "[a](b)", "\\[a\\](b)"],
    ["a bare address", "https://a.b www.c.d", "https\\://a.b www\\.c.d"],
    ["HTML and entities", "<b>&lt;", "&lt;b&gt;&amp;lt;"],
    ["fact names and pointers, as they are", "contact.localTime (/contacts/0)", "contact.localTime (/contacts/0)"],
  ])("escapes %s", (_, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });
});
