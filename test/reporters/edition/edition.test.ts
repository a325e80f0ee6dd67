import { describe, expect, it } from "vitest";
import { editionStyle } from "../../../src/reporters/edition/edition-style.js";
import { englishFacts } from "../../../src/reporters/edition/facts-english.js";
import { swedishFacts } from "../../../src/reporters/edition/facts-swedish.js";
import { htmlStyle } from "../../../src/reporters/html-style.js";
import { rulebookToHtml, rulebookToMarkdown } from "../../../src/reporters/index.js";
import { reachOf } from "../../../src/rulebook/rule-reach.js";
import type { Rulebook } from "../../../src/rulebook/rulebook.js";
import { editionsOf, rulebooks } from "../../../src/rulebooks.js";
import { book, clause, rule } from "../../engine/given.js";

const [, second, third] = editionsOf("kontakta-consumer") as [Rulebook, Rulebook, Rulebook];
const english = rulebookToMarkdown(second, { editions: rulebooks });
const swedish = rulebookToMarkdown(third, { editions: rulebooks, lang: "sv" });

describe("an edition to be read", () => {
  it.each([
    [
      "opens with who stands behind it",
      "> **Kontakta: ethics rules for sales and marketing by telephone to consumers, edition of 2017 (unofficial rendering): unofficial, not published or endorsed by the association whose rules it describes.**",
    ],
    ["names its days", "- **In force:** from 2017-01-01 until 2021-06-30"],
    ["names the edition that follows", "- **Followed by:** 3.0.0, in force from 2021-07-01"],
    ["holds the text of a clause", "> At least four hours pass between two attempts."],
    ["names the source of a clause, and whether it was seen", "secondary sources only, the primary text was not seen"],
    ["says how much of a clause is codified", "- **Codified:** not at all, no rule decides it"],
    ["says what is left to a person", "- **Left to a person:** Read the confirmation: its contents are not checked."],
    ["says whom a rule is for", "- Applies to every contact where “is attempt” holds."],
    ["says when a rule is kept", "- Kept where the local time is no earlier than 08:00 and is before 21:00."],
    ["says when a rule is broken", "- Broken where a request not to be called stands on that day."],
    [
      "says what lifts a rule, and by which clause",
      "- Lifted (The list's supplier failed to check it; clause 4.7) where the number slipped through by a fault of the list's supplier.",
    ],
    ["gives the days of a rule with days of its own", "- **In force:** from 2018-09-01"],
    ["gives the examples", "- The fourth call of the day breaks the rule: violated"],
    ["gives what a rule assumes", "- Local time is that of the person called."],
    ["defines its terms", "- Holds where the purpose is sale, marketing or fundraising."],
    ["says what is counted", "- Counted apart by the number called, the campaign and the day of the contact."],
    [
      "sets the numbers of the text out, each with its clause and rules",
      "| max-attempts-a-day | 3 attempts | 2.2 Attempts a day | contact-at-most-three-attempts-a-day |",
    ],
    ["sets out the ladder", "| 3\\. Exclusion | board | The mark is withdrawn and the matter investigated |"],
    [
      "tells what it changed",
      "  - Stricter: A number in the block register is not called (contact-number-not-blocked)",
    ],
    ["and where it began", "- 1.0.0, in force from 2014-02-01 until 2016-12-31: The first edition."],
  ])("%s", (_, line) => expect(english).toContain(line));

  it("tells no later edition as its history", () => {
    expect(english).not.toContain("- 3.0.0, in force");
    expect(rulebookToMarkdown(second)).not.toContain("## History");
  });

  it.each([
    ["its notice", "inofficiell, varken utgiven eller godkänd"],
    ["a clause", "> Från den 1 september 2021"],
    ["a rule", "- Följs om den lokala tiden är tidigast 08:00 och är före 21:00."],
    ["an exception", "- Lyfts (Adressleverantören kontrollerade inte listan; punkt 4.7) om"],
    ["a term", "- Gäller där syftet är försäljning, marknadsföring eller insamling."],
    ["a number", "| customer-months | 12 månader | 4.4 Undantag: kunder | contact-number-not-blocked |"],
    ["its history", "- 1.0.0, i kraft från 2014-02-01 till 2016-12-31: Den första upplagan."],
  ])("says in Swedish %s", (_, line) => expect(swedish).toContain(line));

  it("dates a number that changes, and says who has to show what", () => {
    const values = [
      { from: "2018-01-01", value: 12 },
      { from: "2018-07-01", value: 3 },
    ];
    const dated = book({
      parameters: { months: { values, unit: "months", clause: "c" } },
      rules: [
        rule({
          burden: "member",
          requires: { fact: "contact.monthsSinceConsent", operator: "lessThan", value: { fact: "parameter.months" } },
          except: [
            {
              id: "asked",
              title: { en: "Asked for" },
              burden: "nobody",
              when: { fact: "contact.atConsumersRequest", operator: "equal", value: true },
            },
          ],
        }),
      ],
    });
    const text = rulebookToMarkdown(dated);
    expect(text).toContain("| months | 12 months (from 2018-01-01); 3 months (from 2018-07-01) | 1 A text | r |");
    expect(text).toContain("- **To be shown by:** the member");
    expect(text).toContain("- **To be shown by (Asked for):** neither side");
  });

  it("is the same in its bytes whenever it is made", () =>
    expect(rulebookToHtml(second, { editions: [third, second] })).toBe(
      rulebookToHtml(second, { editions: [second, third] }),
    ));
});

describe("the phrases of facts", () => {
  const read = new Set(
    rulebooks.flatMap((rulebook) =>
      rulebook.rules.flatMap((one) =>
        reachOf(one, rulebook).facts.flatMap(({ name, hop, type }) =>
          hop === undefined && !isDeclared(name, rulebook) ? [`${name} ${type}`] : [],
        ),
      ),
    ),
  );

  it.each([
    ["English", englishFacts],
    ["Swedish", swedishFacts],
  ])("in %s speak of every built-in fact that a shipped rule reads", (_, phrases) => {
    const wrong = [...read].filter((one) => {
      const [name = "", type] = one.split(" ");
      const phrase = Object.hasOwn(phrases, name) ? phrases[name] : undefined;
      return phrase === undefined || (typeof phrase !== "string") !== (type === "boolean");
    });
    expect(read.size).toBeGreaterThan(50);
    expect(wrong).toEqual([]);
  });

  it("are the same facts in both languages", () =>
    expect(Object.keys(swedishFacts)).toEqual(Object.keys(englishFacts)));
});

function isDeclared(name: string, { facts = {}, derived = {}, records = {} }: Rulebook): boolean {
  return Object.hasOwn(facts, name) || Object.hasOwn(derived, name) || Object.hasOwn(records, name.split(".")[0] ?? "");
}

describe.each(rulebooks.map((rulebook) => [`${rulebook.id}@${rulebook.version}`, rulebook] as const))(
  "the HTML page of %s",
  (_, rulebook) => {
    const html = rulebookToHtml(rulebook);
    const body = html.replace(htmlStyle, "").replace(editionStyle, "");

    it("closes what it opens", () => {
      const open: string[] = [];
      for (const [, slash, name = ""] of body.matchAll(/<(\/?)([a-z0-9]+)[^>]*>/g)) {
        if (name === "meta") continue;
        if (slash === "") open.push(name);
        else expect(open.pop()).toBe(name);
      }
      expect(open).toEqual([]);
    });

    it("names each id once, and refers to none that is missing", () => {
      const ids = Array.from(body.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
      const wanted = Array.from(body.matchAll(/(?:href="#|aria-labelledby=")([^"]+)"/g), ([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
    });

    it("has one heading of the first level, skips no level, and has every clause and rule", () => {
      const levels = Array.from(body.matchAll(/<h([1-6])/g), ([, level]) => Number(level));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.forEach((level, index) => {
        expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1);
      });
      for (const { id } of rulebook.clauses) expect(body).toContain(`<section id="clause-${id}"`);
      for (const { id } of rulebook.rules) expect(body).toContain(`<article id="rule-${id}"`);
    });

    it("runs no scripts and asks for nothing from elsewhere", () =>
      expect(html).not.toMatch(/<script|<link|<img|<iframe|\son[a-z]+="|url\(|@import|(?:href|src)="(?!#)/));
  },
);

const hostile = [
  "<script>alert(1)</script>",
  `"><img src=x onerror='alert(1)'>`,
  "</title></style><b>",
  "\u001b]0;owned\u0007\u001b[2J\u009b31m",
  "[click](https://example.org) ![x](http://example.org/x.png) <https://example.org>",
  "www.example.org `code` **bold** | cell | ~~s~~ $x$ @someone",
  "# heading\n- list\n> quote\n\n```\nfence",
  "\u202Egnorw\u2066\u200F",
] as const;

/** A rulebook in which every text is the same one. */
function rulebookWith(text: string): Rulebook {
  const words = { en: text };
  const fields = {
    amount: { type: "number", unit: text, description: words },
    kept: { type: "boolean", description: words },
  };
  const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value });
  return book({
    title: words,
    association: { id: "a", name: text, country: "SE", purpose: words },
    authority: { status: "official", adoptedBy: text, adoptedOn: "2018-01-01" },
    parameters: { p: { value: text, unit: text, clause: "c" } },
    records: { gift: { title: words, fields } },
    conditions: { shared: leaf("gift.amount", "lessThan", 3) },
    measures: { m: { title: words, of: "gift", statistic: "count", by: ["gift.kept"] } },
    sanctions: [{ id: "s", title: words, by: text }],
    retired: [{ id: "old", in: "1.0.0", reason: words }],
    clauses: [
      {
        ...clause,
        number: text,
        heading: words,
        text: words,
        source: { title: text, where: text, seen: "primary" },
        forAPerson: words,
      },
    ],
    rules: [
      rule({
        title: words,
        subject: "gift",
        applies: { all: [leaf("gift.kept", "equal", true), { condition: "shared" }, leaf("gift.id", "equal", text)] },
        requires: leaf("measure.m", "lessThan", 3),
        except: [{ id: "e", title: words, when: leaf("gift.kept", "equal", false) }],
        assumes: [words],
        examples: [{ name: text, outcome: "satisfied", given: { records: { gift: [{ id: "g" }] } } }],
      }),
    ],
  });
}

/** Controls but the line break, marks of direction, half characters. */
const ACTING = /[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF\p{Cs}]|(?!\n)\p{Cc}/u;

describe.each(hostile)("an edition with the hostile text %j", (text) => {
  const given = rulebookWith(text);

  it("does not act", () => {
    expect(rulebookToHtml(given)).not.toMatch(ACTING);
    expect(rulebookToMarkdown(given)).not.toMatch(ACTING);
  });

  it("makes no element and no attribute in HTML", () => {
    const skeleton = (html: string) => html.replaceAll(/>[^<]*</g, "><").replaceAll(/<title>[^<]*/g, "<title>");
    expect(skeleton(rulebookToHtml(given))).toBe(skeleton(rulebookToHtml(rulebookWith("harmless"))));
  });

  it("makes no markup in Markdown", () => {
    const lines = rulebookToMarkdown(given).split("\n");
    expect(lines).toHaveLength(rulebookToMarkdown(rulebookWith("harmless")).split("\n").length);
    for (const line of lines) {
      const bare = line.replace(/^(> )?(#{1,3}|-| {2}-|\|)? ?/, "").replaceAll(/\\[\\`*_[\]|~$@#+=.)>:-]/g, "");
      const ours = bare
        .replaceAll("**", "")
        .replaceAll(/ \| | ?\|$/g, "")
        .replaceAll(/^`[a-z-]+`/g, "");
      expect(ours).not.toMatch(/[<>`*_[\]~$@]|:\/\/|www\.|&(?!amp;|lt;|gt;)/);
    }
  });
});
