import { describe, expect, it } from "vitest";
import { diffRulebooks } from "../../src/diff/diff-rulebooks.js";
import type { RulebookDiff } from "../../src/diff/rulebook-diff.js";
import { createChecker } from "../../src/engine/checker.js";
import { toChangelog } from "../../src/reporters/changelog.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { stayingInForce } from "../../src/solver/staying.js";
import { shipped } from "../rulebooks/shipped.js";

const [first, second, third] = shipped("kontakta-consumer") as [Rulebook, Rulebook, Rulebook];
const diffs = [
  [first, second],
  [second, third],
  [first, third],
].map(([before, after]) => diffRulebooks(before as Rulebook, after as Rulebook)) as [
  RulebookDiff,
  RulebookDiff,
  RulebookDiff,
];

/** Which editions, which rule or parameter, what became of it, and what each witness shows. */
const changes: readonly (readonly [number, string, string, readonly string[]])[] = [
  [0, "contact-number-not-blocked", "tightened", ["worse: excepted, violated"]],
  [0, "contract-confirmed-within-five-working-days", "added", ["worse: not-judged, violated"]],
  [0, "contract-accepted-in-writing-after-call", "added", ["worse: not-judged, violated"]],
  [0, "consent-months", "added", []],
  [0, "confirmation-working-days", "added", []],
  [1, "contact-number-not-blocked", "reworded", []],
  [1, "contact-offer-and-consent-recorded", "added", ["worse: not-judged, violated"]],
  [1, "contract-confirmed-within-five-working-days", "removed", []],
  [1, "confirmation-working-days", "removed", []],
  [2, "contact-number-not-blocked", "tightened", ["worse: excepted, violated"]],
  [2, "contact-offer-and-consent-recorded", "added", ["worse: not-judged, violated"]],
  [2, "contract-accepted-in-writing-after-call", "added", ["worse: not-judged, violated"]],
  [2, "consent-months", "added", []],
];

describe("between the editions of kontakta-consumer", () => {
  it.each([0, 1, 2])("diff %i says this of rules and parameters, and nothing else", (which) => {
    const { rules, parameters } = diffs[which] as RulebookDiff;
    const said = [...rules, ...parameters].map(({ id, change, witnesses }) => [
      which,
      id,
      change,
      witnesses.map(({ is, before, after }) => `${is}: ${before}, ${after}`),
    ]);
    const expected = changes.filter(([of]) => of === which);
    const byId = (a: readonly unknown[], b: readonly unknown[]) => (String(a[1]) < String(b[1]) ? -1 : 1);
    expect(said.sort(byId)).toEqual([...expected].sort(byId));
  });

  it("the consent that lapses is shown by a call on the first day on which it does", () => {
    const [witness] = diffs[0].rules.find(({ id }) => id === "contact-number-not-blocked")?.witnesses ?? [];
    expect(witness?.on).toBe("2017-07-01");
  });

  it("every witness is judged as it says, with the earlier edition staying in force", async () => {
    let judged = 0;
    for (const [diff, before, after] of [
      [diffs[0], first, second],
      [diffs[1], second, third],
      [diffs[2], first, third],
    ] as const) {
      for (const { id, witnesses } of diff.rules) {
        for (const { given, on, record, ...said } of witnesses) {
          const outcomes = [stayingInForce(before, after), after].map(async (edition) => {
            const { findings } = await createChecker(edition).check(given, { on, include: "all" });
            const own = findings.find(({ rule, subject }) => rule === id && subject.id === record);
            return own?.outcome ?? "not-judged";
          });
          expect(await Promise.all(outcomes)).toEqual([said.before, said.after]);
          judged += 1;
        }
      }
    }
    expect(judged).toBe(7);
  });

  it("each deserves a major step and takes one", () => {
    for (const { version, problems } of diffs) {
      expect(version).toEqual({ deserves: "major", takes: "major", follows: true });
      expect(problems).toEqual([]);
    }
  });

  it("the ladder's last step asks for another one before it, from the second edition on", () => {
    expect(diffs.map(({ sanctions }) => sanctions.map(({ id, change }) => `${id} ${change}`))).toEqual([
      ["exclusion altered"],
      [],
      ["exclusion altered"],
    ]);
  });

  it("the clauses that come, go and change are these", () => {
    const told = ({ clauses }: RulebookDiff) =>
      clauses.map(({ id, change, parts }) => [id, change, ...parts].join(" "));
    expect(told(diffs[0])).toEqual([
      "scope reworded text source",
      "proof-retention added",
      "identity-and-purpose reworded text",
      "do-not-call reworded forAPerson",
      "register-consent reworded text",
      "business-offers added",
      "confirmation added",
      "writing-requirement added",
      "unordered-and-deceptive added",
      "premium-pension reworded text",
      "sanctions reworded text",
    ]);
    expect(told(diffs[1]).filter((line) => !line.includes("reworded"))).toEqual([
      "recording added",
      "confirmation removed",
    ]);
  });

  it("the changelog tells members, in both languages of the texts", () => {
    const english = toChangelog(diffs[1]);
    expect(english).toContain("unofficial, not published or endorsed");
    expect(english).toContain("## 3\\.6 Recording".replace("\\", ""));
    expect(english).toContain(
      "- **New:** The offer and the person's yes are recorded (contact-offer-and-consent-recorded)",
    );
    expect(english).toContain("not judged before, violated now; on 2021-09-01");
    expect(english).toContain("- **The clause is gone.**");
    expect(english).toContain("It had ended on 2018-08-31.");
    expect(english).not.toContain("contact-number-not-blocked");
    const swedish = toChangelog(diffs[1], { lang: "sv" });
    expect(swedish).toContain("vad som ändras med upplaga 3.0.0");
    expect(swedish).toContain("- **Punkten utgår.**");
    expect(swedish).toContain("16 regler är oförändrade.");
  });
});
