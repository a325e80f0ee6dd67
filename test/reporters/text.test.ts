import { describe, expect, it } from "vitest";
import { toText } from "../../src/reporters/index.js";
import { attempts, excepted, finding, full, hours, report, undetermined, waiver } from "./report.js";

/** The part of a text report below one heading. */
function section(text: string, heading: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line, index) => line === heading && lines[index + 1]?.startsWith("─"));
  const rest = lines.slice(start + 2);
  const end = rest.findIndex((_, index) => rest[index + 1]?.startsWith("──"));
  return rest
    .slice(0, end < 0 ? undefined : end)
    .join("\n")
    .trim();
}

describe("the text report", () => {
  it("opens with the authority, the member, the day and the conclusion", () => {
    expect(toText(full).split("\n").slice(0, 13).join("\n")).toMatchInlineSnapshot(`
      "Report on Example Calls, 2018-12-31
      Our code (our-code 2.0.0): unofficial, not published or endorsed by the association whose rules it
      describes.

      Member: Example Calls (m1)
      Day of the check: 2018-12-31
      Findings: 2 violated (1 waived), 4 undetermined, 2 excepted, 3 satisfied, 0 inapplicable

      Conclusion: 2 findings say that a rule was broken. One of them is waived.
      - 4 findings could not be decided
      - fewer contacts were given than are declared to exist
      - the software failed once
      - one clause is left, wholly or in part, to a person"
    `);
  });

  it("tells the findings clause by clause", () => {
    expect(section(toText(full), "Findings by clause")).toMatchInlineSnapshot(`
      "3.2 Calling hours
        contact-within-calling-hours: A call is placed between 08:00 and 21:00 (serious, the association's
          code; 2 of 11 judged, 18.2 per cent, 4 undetermined)
          ✗ violated: call at 21:05
            contact c1, on 2018-09-03
            Evidence: contact.localTime 21:05 (/contacts/0/startedAt)
          – violated, waived: call at 21:05
            contact c2, on 2018-09-03
            Evidence: contact.localTime 21:05 (/contacts/0/startedAt)
            waived: agreed with the office (approved by A. Andersson, until 2018-12-31; waiver w1)
          ? undetermined: whether the rule was kept could not be decided
            2 contacts: c3, c4
            Would be decided by: contact.timeZone
          ? undetermined: whether the rule was kept could not be decided
            contact c5, on 2018-09-03
            Evidence: contact.localTime not known (/contacts/c5/startedAt)
            Would be decided by: contact.direction
          ? undetermined: whether the rule was kept could not be decided
            contact c8, on 2018-09-03
            Would be decided by: contact.consent.given
            contact.consent.given is contested: member says yes (source: call log); complainant says no
          ○ excepted: an exception holds: The person asked to be called then
            2 contacts: c6, c7"
    `);
  });

  it("tells them in Swedish", () => {
    expect(section(toText(full, { lang: "sv" }), "Bedömningar punkt för punkt")).toMatchInlineSnapshot(`
      "3.2 Ringtider
        contact-within-calling-hours: Samtal rings mellan 08.00 och 21.00 (allvarlig, organisationens
          regler; 2 av 11 bedömda, 18,2 procent, 4 ej avgjorda)
          ✗ överträdd: samtal kl. 21:05
            kontakt c1, den 2018-09-03
            Underlag: contact.localTime 21:05 (/contacts/0/startedAt)
          – överträdd, dispens: samtal kl. 21:05
            kontakt c2, den 2018-09-03
            Underlag: contact.localTime 21:05 (/contacts/0/startedAt)
            dispens: agreed with the office (godkänd av A. Andersson, till och med 2018-12-31; dispens w1)
          ? ej avgjord: om regeln följdes kunde inte avgöras
            2 kontakter: c3, c4
            Avgörs av: contact.timeZone
          ? ej avgjord: om regeln följdes kunde inte avgöras
            kontakt c5, den 2018-09-03
            Underlag: contact.localTime okänt (/contacts/c5/startedAt)
            Avgörs av: contact.direction
          ? ej avgjord: om regeln följdes kunde inte avgöras
            kontakt c8, den 2018-09-03
            Avgörs av: contact.consent.given
            contact.consent.given är omtvistat: member uppger ja (källa: call log); complainant uppger nej
          ○ undantagen: ett undantag gäller: Personen bad om samtalet
            2 kontakter: c6, c7"
    `);
  });

  it.each([
    [
      "what was not known",
      "What was not known",
      "contact.timeZone  2                      2                    contact-within",
    ],
    [
      "the clauses left to a person",
      "Left to a person",
      "4 Respect (not codified; the primary text was not seen): Listen to",
    ],
    [
      "rules that spoke to no record",
      "Rules that spoke to no record",
      "- contact-at-most-three-attempts-a-day: A number is",
    ],
    ["coverage, and what falls short", "Coverage", "1,500 declared,\n  1,200 given (source: dialler), falls short"],
    ["records out of force", "Records that no edition judged", "one record (contact c9 on 2010-01-01)"],
    ["what was left alone", "Left alone", "- member.shoeSize, in one record"],
    [
      "errors of the software",
      "Errors of the software",
      "member.trainedLeaders: connection refused (left undetermined:",
    ],
    [
      "every rule's counts",
      "Every rule and what it found",
      "contact-within-calling-hours          2         4             2         3",
    ],
    ["the receipt", "Receipt", "- dossier aaaaaaaaaaaa\n- our-code@2.0.0 bbbbbbbbbbbb\n- findings cccccccccccc"],
  ])("tells %s", (_, heading, expected) => {
    expect(section(toText(full), heading)).toContain(expected);
  });

  it("never says that anything is compliant", () => {
    for (const one of [full, report([])]) {
      for (const lang of ["en", "sv"]) expect(toText(one, { lang })).not.toMatch(/complian|regelefterlev/i);
    }
  });

  it.each([
    ["one violation", report([finding()]), "Conclusion: One finding says that a rule was broken."],
    ["one that is waived", report([finding({ waiver })]), "a rule was broken. One of them is waived."],
    ["nothing decided", report([undetermined("c1")]), "cannot be the last word:\n- one finding could not be decided"],
    ["nothing judged", report([], { conclusion: "undetermined" }, 0), "- no rule judged anything"],
    ["nothing found", report([]), "Conclusion: No rule was found broken in what was given and could be checked."],
  ])("concludes in plain words on %s", (_, given, expected) => {
    expect(toText(given)).toContain(expected);
  });

  it("says who adopted an official edition, and folds editions of one authority", () => {
    const [edition] = full.rulebooks;
    if (edition === undefined) throw new Error("no rulebook");
    const official = { status: "official", adoptedBy: "the annual meeting", adoptedOn: "2017-01-01" } as const;
    const text = toText(
      report([], {
        rulebooks: [
          { ...edition, authority: official },
          { ...edition, version: "3.0.0", authority: official },
          { ...edition, id: "model", authority: { status: "template" } },
        ],
      }),
      { width: 200 },
    );
    expect(text).toContain(
      "our-code: official, adopted by the annual meeting on 2017-01-01.\n- 2.0.0: Our code\n- 3.0.0: Our code\n" +
        "Our code (model 2.0.0): a template, a model text that binds nobody until an association adopts it.\n",
    );
  });

  it("orders clauses by their numbers, not by their letters", () => {
    const text = toText(report([finding({ rule: attempts.id }), finding()]));
    expect(text.indexOf("\n3.2 Calling hours")).toBeLessThan(text.indexOf("\n3.10 Attempts"));
    expect(text.indexOf("\n3.2 Calling hours")).toBeGreaterThan(0);
  });

  it("builds a sentence from the title and the evidence where the rule has none", () => {
    const own = finding({
      rule: attempts.id,
      evidence: [
        { fact: "measure.same-day", value: 4, operator: "lessThanInclusive", expected: 3, pointer: "/contacts/3" },
        {
          fact: "contact.purpose",
          value: "sale",
          operator: "in",
          expected: ["sale", "service"],
          pointer: "/contacts/3/purpose",
        },
      ],
    });
    expect(toText(report([own]), { width: 300 })).toContain(
      "✗ violated: A number is tried at most three times a day: found measure.same-day 4 (tested for: at most 3); " +
        "found contact.purpose sale (tested for: one of sale, service)\n" +
        "      contact c1, on 2018-09-03\n      At: /contacts/3, /contacts/3/purpose\n",
    );
  });

  it("fills a place whose fact is not known with words", () => {
    const unknown = finding({ evidence: [{ fact: "contact.localTime", value: null, pointer: "/contacts/0" }] });
    expect(toText(report([unknown]))).toContain("✗ violated: call at not known");
    expect(toText(report([finding({ evidence: [] })]), { lang: "sv" })).toContain("✗ överträdd: samtal kl. okänt");
  });

  it("takes an undetermined rule's own sentence where it is the same for all that are folded", () => {
    const rules = {
      ...full.rules,
      [hours.id]: { ...hours, messages: { undetermined: { en: "time {contact.localTime}" } } },
    };
    const same = [undetermined("c1"), undetermined("c2")];
    expect(toText(report(same, { rules }))).toContain("? undetermined: time not known\n      2 contacts: c1, c2");
    const evidence = [{ fact: "contact.localTime", value: { lower: 1, upper: 2 }, pointer: "" }];
    const differing = [undetermined("c1"), { ...undetermined("c2"), evidence }];
    expect(toText(report(differing, { rules }))).toContain(
      "? undetermined: whether the rule was kept could not be decided",
    );
  });

  it("lists every waiver with its days, whether it holds, and what it waives", () => {
    const text = toText(full, { width: 400 });
    expect(text).toContain("Waivers\n───────\nA waiver changes neither outcome, count nor conclusion.");
    expect(text).toMatch(/^w1 +contact-within-calling-hours +c2 .* holds +1 violated, 0 undetermined$/m);
    expect(text).toMatch(
      /^w0 +contact-at-most-three-attempts-a-day +all .* to 2018-03-31 +expired +0 violated, 0 undetermined$/m,
    );
    expect(toText(full, { lang: "sv", width: 400 })).toMatch(
      /^w0 .* alla .* har gått ut +0 överträdda, 0 ej avgjorda$/m,
    );
  });

  it("keeps waived findings apart when it folds", () => {
    const text = toText(report([undetermined("c1"), { ...undetermined("c2"), waiver }]));
    expect(text).toContain("? undetermined: whether");
    expect(text).toContain("– undetermined, waived: whether");
  });

  it("names five of a fold and counts the rest", () => {
    const many = Array.from({ length: 1200 }, (_, index) => excepted(`c${index}`));
    expect(toText(report(many))).toContain("1,200 contacts: c0, c1, c2, c3, c4 and 1,195 more");
  });

  it("says that a fact provider failed where that left a finding undetermined", () => {
    const text = toText(
      report([undetermined("m1", ["member.trainedLeaders"])], {
        errors: [{ fact: "member.trainedLeaders", message: "down", rules: [hours.id] }],
      }),
    );
    expect(text).toContain("member.trainedLeaders could not be looked up: the software failed");
  });

  it("names the groups of a measure by the facts that make them", () => {
    const group = { "contact.localMonth": "2018-09" };
    const one = finding({ subject: { kind: "measure", id: "late-share", at: "2018-09-30", group } });
    expect(toText(report([one]))).toContain("group late-share, contact.localMonth 2018-09, on 2018-09-30");
  });

  it("tells at most as many violations of a rule as asked for, and counts the others", () => {
    const many = Array.from({ length: 7 }, (_, index) => finding({ subjectId: `c${index}` }));
    const text = toText(report(many), { atMost: 2 });
    expect(text.match(/✗/g)).toHaveLength(2);
    expect(text).toContain("and 5 more violated, not shown here");
  });

  it.each([40, 60, 100, 140])("keeps to %d columns, but for words that are longer", (width) => {
    const long = toText(full, { width })
      .split("\n")
      .filter(
        (line) =>
          line.length > width &&
          line
            .trim()
            .replace(/^[-✗?○–] /, "")
            .includes(" "),
      );
    expect(long).toEqual([]);
  });

  it("sets a table that is too wide as lines that pass over zeros", () => {
    expect(section(toText(full, { width: 80 }), "Every rule and what it found")).toBe(
      "- contact-at-most-three-attempts-a-day: –\n" +
        "- contact-within-calling-hours: violated 2; undetermined 4; excepted 2;\n  satisfied 3",
    );
  });

  it("has colours only where they are asked for, and the same words with them", () => {
    const coloured = toText(full, { color: true });
    expect(toText(full)).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[31m    ✗ violated\u001b[0m: call at 21:05");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken away
    expect(coloured.replaceAll(/\u001b\[\d+m/g, "")).toBe(toText(full));
  });
});
