import { describe, expect, it } from "vitest";
import type { Report } from "../../src/findings/report.js";
import { toHtml, toJUnit, toMarkdown, toSarif, toText } from "../../src/reporters/index.js";
import { finding, full, report, waiver } from "./report.js";

/** Strings that a dossier or a rulebook may hold to act where they should be read. */
const hostile = [
  "<script>alert(1)</script>",
  `"><img src=x onerror='alert(1)'>`,
  "</title></style><b>",
  "]]></failure><!-- & -->",
  "\u001b]0;owned\u0007\u001b[2J\u009b31m",
  "[click](https://example.org) ![x](http://example.org/x.png) <https://example.org>",
  "www.example.org `code` **bold** | cell | ~~s~~ $x$ @someone",
  "# heading\n- list\n> quote\n\n```\nfence",
  "\u202Egnorw\u2066\u200F",
  "{0} {1} {contact.localTime}",
  "\uD800\uFFFE\u0000",
  "__proto__",
] as const;

/** A report in which every string that comes from outside is the same hostile one. */
function reportWith(text: string): Report {
  const words = { en: text };
  const one = finding({
    id: text,
    subject: { kind: text, id: text, at: text, group: { [text]: text } },
    evidence: [
      { fact: "contact.localTime", value: text, operator: "equal", expected: text, pointer: text },
      { fact: text, value: null, pointer: text, contested: [{ by: text, value: { [text]: text }, source: text }] },
    ],
    waiver: { ...waiver, id: text, justification: text, approvedBy: text },
  });
  const unclear = finding({ outcome: "undetermined", missing: [text], subjectId: text });
  const lifted = finding({ outcome: "excepted", exception: text, subjectId: text });
  const [rule] = Object.values(full.rules).slice(-1);
  if (rule === undefined) throw new Error("no rule");
  const named = {
    ...rule,
    title: words,
    clause: { id: "calling-hours", number: text, heading: words },
    exceptions: { [text]: words },
    messages: { violated: { en: `${text} {contact.localTime}` } },
  };
  return report([one, { ...one, id: "2" }, unclear, lifted], {
    member: { id: text, name: text },
    rulebooks: [
      {
        id: text,
        version: text,
        title: words,
        authority: { status: "official", adoptedBy: text, adoptedOn: text },
        digest: text,
      },
    ],
    rules: { [rule.id]: named },
    waivers: [
      {
        ...{ id: text, rule: text, subject: text, justification: text, approvedBy: text, from: text, until: text },
        ...{ state: "holds", violated: 1, undetermined: 0 },
      },
    ],
    missing: [{ fact: text, records: 1, decidesAlone: 1, rules: [text] }],
    coverage: [
      {
        kind: text,
        records: 1,
        judged: 1,
        exposures: [{ from: text, until: text, declared: 2, given: 1, source: text, short: true }],
      },
    ],
    clauses: [
      { rulebook: text, edition: text, id: text, number: text, heading: words, codified: "not", forAPerson: words },
    ],
    errors: [{ fact: text, message: text, rules: [text] }],
    outOfForce: {
      total: 1,
      byReason: { "no-edition": 1, "not-governed": 0, "after-on": 0, "not-a-member": 0 },
      records: [{ kind: text, id: text, reason: "no-edition", at: text, pointer: text }],
    },
    undeclared: [{ name: text, records: 1 }],
    receipt: { dossier: text, rulebooks: { [text]: text }, findings: text },
  });
}

/** Controls but the line break, marks of direction, half characters. */
const ACTING = /[\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFFFE\uFFFF\p{Cs}]|(?!\n)\p{Cc}/u;

describe.each(hostile)("hostile text %j", (text) => {
  const given = reportWith(text);

  it.each([
    ["text", toText(given)],
    ["Markdown", toMarkdown(given)],
    ["HTML", toHtml(given)],
    ["JUnit", toJUnit(given)],
  ])("does not act in %s", (_, set) => {
    expect(set).not.toMatch(ACTING);
  });

  it("makes no element and no attribute in HTML", () => {
    const harmless = toHtml(reportWith("harmless"));
    const skeleton = (html: string) => html.replaceAll(/>[^<]*</g, "><").replaceAll(/<title>[^<]*/g, "<title>");
    expect(skeleton(toHtml(given))).toBe(skeleton(harmless));
  });

  it("makes no element and no attribute in XML", () => {
    const skeleton = (xml: string) => xml.replaceAll(/>[^<]*</g, "><").replaceAll(/="[^"]*"/g, '=""');
    expect(skeleton(toJUnit(given))).toBe(skeleton(toJUnit(reportWith("harmless"))));
    expect(toJUnit(given)).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
  });

  it("makes no markup in Markdown: every character that could is escaped", () => {
    const lines = toMarkdown(given).split("\n");
    const bare = lines.map((line) =>
      line.replace(/^(> )?(#{1,3}|-| {2}-|\|)? ?/, "").replaceAll(/\\[\\`*_[\]|~$@#+=.)>:-]/g, ""),
    );
    const ours = bare.map((line) => line.replaceAll("**", "").replaceAll(/ \| | ?\|$/g, ""));
    for (const line of ours) expect(line).not.toMatch(/[<>`*_[\]~$@]|:\/\/|www\.|&(?!amp;|lt;|gt;)/);
  });

  it("fills no place and makes no link in SARIF", () => {
    const log = JSON.parse(toSarif(given));
    for (const { message } of log.runs[0].results) {
      expect(message.text.replaceAll(/\{\{|\}\}/g, "")).not.toMatch(/[{}]|\]\(/);
      expect(message.text).not.toMatch(ACTING);
    }
  });
});
