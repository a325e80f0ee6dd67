import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { letter, standings } from "../../src/procedure/index.js";
import { shipped } from "../rulebooks/shipped.js";
import { handled, procedure } from "./case.js";

const code = shipped("kontakta-consumer");
const contact = {
  id: "c1",
  startedAt: "2018-01-10T21:30:00+01:00",
  channel: "call",
  direction: "outbound",
  purpose: "sale",
  result: "conversation",
  consumer: { kind: "consumer", number: "+46000000001" },
};
const dossier = {
  member: { id: "m", name: "Norrsken *Samtal*", joinedOn: "2010-01-01" },
  contacts: [contact],
  complaints: [{ id: "b1", receivedOn: "2018-02-01" }],
  cases: [handled],
};
const report = await createChecker([procedure, ...code]).check(dossier, { on: "2018-04-01", include: "all" });
const asked = { on: "2018-04-01", rulebook: procedure, report };

describe("letters", () => {
  it("a notice says what is alleged by the findings, and marks what nobody has said", () => {
    const { markdown, gaps } = letter("notice", handled, asked);
    expect(markdown).toContain("# Notice of a case");
    expect(markdown).toContain("- To: Norrsken \\*Samtal\\*");
    expect(markdown).toContain("1. Calls at night.");
    expect(markdown).toContain("call placed at 21:30, allowed from 08:00 until before 21:00 (contact c1, 2018-01-10)");
    expect(markdown).toContain("- 1: Complaints: b1.");
    expect(markdown).toContain("You have 14 days to reply, counted from the day you receive this letter.");
    expect(markdown).toContain("this sanction may follow: **[to fill in: the sanction that may follow]**");
    expect(gaps).toEqual([
      "the association's name",
      "the sanction that may follow",
      "where the reply is sent",
      "the organ that decides",
    ]);
  });

  it.each(["notice", "reply-invitation", "decision"] as const)(
    "of a case of which nothing is known, a %s is all gaps, in either language",
    (kind) => {
      const bare = { id: "k", openedOn: "2018-03-01" };
      for (const [lang, mark] of [
        ["en", "**[to fill in: "],
        ["sv", "**[att fylla i: "],
      ] as const) {
        const { markdown, gaps } = letter(kind, bare, { on: "2018-04-01", rulebook: procedure, lang });
        expect(markdown.split(mark)).toHaveLength(gaps.length + 1);
        expect(gaps.length).toBeGreaterThan(4);
        expect(markdown).not.toMatch(/undefined|null|\[object/);
      }
    },
  );

  it("a decision answers defences, credits remedies and tells why milder steps would not do", () => {
    const own = {
      ...handled,
      defences: [{ text: "The clock was wrong.", answer: "It was set in January." }, { text: "It was one call." }],
      remedies: [{ text: "New dialler hours", doneOn: "2018-03-15", credited: true }],
      decision: {
        ...handled.decision,
        on: "2018-04-01",
        sanction: "warning",
        organ: "board",
        burden: "association",
        standard: "unstated",
        gravity: "minor",
        votes: { for: 4, against: 1 },
        alternatives: [{ sanction: "dialogue", reason: "two had been held." }],
        stayConsidered: false,
      },
    };
    const { markdown, gaps } = letter("decision", own, { ...asked, lang: "sv" });
    expect(markdown).toContain("board beslutade 2018-04-01: Varning.");
    expect(markdown).toContain("Röster: 4 för, 1 emot.");
    expect(markdown).toContain("- Medlemmen: The clock was wrong. Svar: It was set in January.");
    expect(markdown).toContain("- Medlemmen: It was one call. Svar: **[att fylla i: svaret på det]**");
    expect(markdown).toContain("- New dialler hours den 2018-03-15: det räknas");
    expect(markdown).toContain("Överträdelsen skulle visas av: föreningen.");
    expect(markdown).toContain("- Dialog räckte inte: two had been held.");
    expect(markdown).toContain("Uppskov: det har inte övervägts.");
    expect(gaps).toContain("vilket beviskrav som gällt");
  });
});

describe("where a case stands", () => {
  it("tells contested from undocumented, with every statement and its source", async () => {
    const statements = [
      { by: "member", value: false, source: "its release" },
      { by: "association", value: true },
    ];
    const own = {
      id: "k",
      openedOn: "2018-03-01",
      decision: { on: "2018-04-01", sanction: "warning", reasonsGiven: true },
      contested: [{ fact: "decision.appealTold", statements }],
    };
    const checked = await createChecker(procedure).check(
      { member: { id: "m" }, cases: [own] },
      { on: "2018-06-30", include: "all" },
    );
    const found = standings(checked, "k");
    const of = (rule: string) => found.find((one) => one.rule === rule);
    expect(found).toHaveLength(procedure.rules.length);
    expect(of("case-appeal-told")).toMatchObject({
      standing: "contested",
      contested: [{ fact: "case.decision.appealTold", statements }],
    });
    expect(of("case-stay-considered")).toMatchObject({ standing: "undocumented", contested: [] });
    expect(of("case-reasons-given")?.standing).toBe("satisfied");
    expect(() => standings(checked, "j")).toThrow("the report says nothing of a case `j`, only of `k`");
  });
});
