import { describe, expect, it } from "vitest";
import { backtest } from "../../src/index.js";
import { backtestToMarkdown, backtestToText } from "../../src/reporters/index.js";
import { book, call, rule } from "../engine/given.js";

const until = (value: string) => rule({ requires: { fact: "contact.localTime", operator: "lessThan", value } });
const [before, after] = [book({ rules: [until("21:00")] }), book({ version: "2.0.0", rules: [until("20:00")] })];
const evening = (id: string) => call(id, "2018-09-03T20:30:00+02:00");
const calls = Array.from({ length: 7 }, (_, at) => evening(`c${at + 1}`));
const hostile = { member: { id: "`b`\u001b[31m" }, contacts: [call("day", "2018-09-03T10:00:00+02:00")] };
const found = backtest(before, after, [{ member: { id: "a" }, contacts: calls }, hostile], { on: "2018-12-31" });

describe("a backtest in words", () => {
  it("tells who is worse off, rule by rule and member by member", async () => {
    expect(backtestToText(await found)).toMatchInlineSnapshot(`
      "Replay on 2 members, 2018-12-31
      book: unofficial, not published or endorsed by the association whose rules it describes.
      - 1.0.0: A text
      - 2.0.0: A text

      Before: book 1.0.0
      After: book 2.0.0
      Day of the check: 2018-12-31
      Members: \`b\`�[31m, a

      Conclusion: 7 findings are worse than before:
      - 7 violated

      What changes, by clause
      ───────────────────────

      1 A text
        r: A text (minor, law)
          ✗ newly violated: a: 7 contacts: c1, c2, c3, c4, c5 and 2 more
            satisfied before, violated now

      Before and after
      ────────────────
      Outcome       Before  After  unchanged
      violated      0       7      0
      undetermined  0       0      0
      excepted      0       0      0
      satisfied     8       1      1
      inapplicable  0       0      0

      Member by member
      ────────────────
      Member    newly violated  newly undetermined  newly cleared  other changes  unchanged
      \`b\`�[31m  0               0                   0              0              1
      a         7               0                   0              0              0

      Rule by rule
      ────────────
      Rule  newly violated  newly undetermined  newly cleared  other changes  unchanged
      r     7               0                   0              0              1
      "
    `);
  });

  it("lets nothing of a dossier act", async () => {
    expect(backtestToText(await found)).not.toContain("\u001b");
    expect(backtestToMarkdown(await found)).toContain("\\`b\\`");
  });

  it("says under which waiver a finding stands", async () => {
    const period = { from: "2018-01-01", until: "2018-12-31" };
    const waivers = [{ id: "w", ruleId: "r", justification: "Agreed.", approvedBy: "The board", ...period }];
    const waived = await backtest(before, after, [{ member: { id: "a" }, contacts: [evening("c")], waivers }], {
      on: "2018-12-31",
    });
    expect(waived.totals.worseOff).toEqual({ violated: 1, undetermined: 0 });
    expect(backtestToText(waived)).toContain("– newly violated, waived: a: contact c, on 2018-09-03");
    expect(backtestToText(waived)).toContain("- one of these is waived");
    expect(backtestToText(waived)).toContain("waived: Agreed. (approved by The board, until 2018-12-31; waiver w)");
  });
});
