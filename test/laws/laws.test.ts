import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import type { Finding } from "../../src/findings/finding.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { forget, forgotten, knownContact, measures, pool, rulebook, singled } from "./generators.js";

const on = "2018-12-31";
const everything = [...pool, ...measures, ...singled];
const dossier = fc.uniqueArray(knownContact, { selector: ({ id }) => id, minLength: 1, maxLength: 5 });

async function outcomes(book: Rulebook, contacts: readonly object[], leaders?: number): Promise<Map<string, Finding>> {
  const member = leaders === undefined ? { id: "m" } : { id: "m", facts: { leaders } };
  const report = await createChecker(book).check({ member, contacts }, { on, include: "all" });
  return new Map(report.findings.map((finding) => [finding.subject.id, finding]));
}

describe("the laws of three-valued truth", { timeout: 120_000 }, () => {
  it("learning a missing fact never turns violated into anything else, nor anything but undetermined into violated", async () => {
    let decided = 0;
    await fc.assert(
      fc.asyncProperty(
        rulebook(everything),
        dossier,
        fc.array(forgotten, { minLength: 5, maxLength: 5 }),
        fc.boolean(),
        async (book, contacts, which, knowsMember) => {
          const known = await outcomes(book, contacts, 1);
          const partial = await outcomes(
            book,
            contacts.map((contact, index) => forget(contact, which[index] ?? [])),
            knowsMember ? 1 : undefined,
          );
          for (const [id, before] of partial) {
            const after = known.get(id)?.outcome;
            if (before.outcome === "violated") expect(after).toBe("violated");
            if (after === "violated") expect(["violated", "undetermined"]).toContain(before.outcome);
            if (before.outcome === "violated" || after === "violated") decided += 1;
          }
        },
      ),
      { numRuns: 600 },
    );
    expect(decided).toBeGreaterThan(50);
  });

  it("an undetermined finding always names what is missing, and only that", async () => {
    let undetermined = 0;
    await fc.assert(
      fc.asyncProperty(
        rulebook(everything),
        dossier,
        fc.array(forgotten, { minLength: 5, maxLength: 5 }),
        async (book, contacts, which) => {
          for (const finding of (
            await outcomes(
              book,
              contacts.map((contact, index) => forget(contact, which[index] ?? [])),
            )
          ).values()) {
            if (finding.outcome === "undetermined") {
              undetermined += 1;
              expect(finding.missing.length).toBeGreaterThan(0);
            } else {
              expect(finding.missing).toEqual([]);
            }
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(undetermined).toBeGreaterThan(50);
  });

  it("nothing is undetermined where everything is known", async () => {
    await fc.assert(
      fc.asyncProperty(rulebook(everything), dossier, async (book, contacts) => {
        // A customer's contract ends on a known day, and only a customer has one: the fact stays open for all others.
        const customers = contacts.map((contact) => ({
          ...contact,
          relationship: { ...contact.relationship, customer: true },
        }));
        for (const { outcome } of (await outcomes(book, customers, 1)).values())
          expect(outcome).not.toBe("undetermined");
      }),
      { numRuns: 300 },
    );
  });

  it("the order of records and of keys changes nothing", async () => {
    const said = (found: Awaited<ReturnType<typeof outcomes>>) =>
      [...found].map(([id, { outcome, missing }]) => [id, outcome, missing]).sort();
    await fc.assert(
      fc.asyncProperty(
        rulebook(everything),
        dossier,
        fc.array(forgotten, { minLength: 5, maxLength: 5 }),
        async (book, contacts, which) => {
          const partial = contacts.map((contact, index) => forget(contact, which[index] ?? []));
          const turned = [...partial].reverse().map((contact) => Object.fromEntries(Object.entries(contact).reverse()));
          expect(said(await outcomes(book, turned))).toEqual(said(await outcomes(book, partial)));
        },
      ),
      { numRuns: 200 },
    );
  });

  it("screen and check say the same of a record, given the others", async () => {
    await fc.assert(
      fc.asyncProperty(
        rulebook(everything),
        dossier,
        fc.array(forgotten, { minLength: 5, maxLength: 5 }),
        async (book, contacts, which) => {
          const partial = contacts.map((contact, index) => forget(contact, which[index] ?? []));
          const checked = await outcomes(book, partial, 1);
          const checker = createChecker(book);
          for (const record of partial) {
            const [finding] = checker.screen("contact", record, {
              on,
              include: "all",
              given: { member: { id: "m", facts: { leaders: 1 } }, contacts: partial },
            });
            expect(finding?.outcome).toBe(checked.get(String(record.id))?.outcome);
            expect(finding?.missing).toEqual(checked.get(String(record.id))?.missing);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it("a burden changes no outcome and nothing that is missing, and says who has to show which of it", async () => {
    let shown = 0;
    const burden = fc.constantFrom("member", "association", undefined);
    await fc.assert(
      fc.asyncProperty(
        rulebook(everything),
        dossier,
        fc.array(forgotten, { minLength: 5, maxLength: 5 }),
        fc.tuple(burden, burden, burden),
        async (book, contacts, which, [own, ...others]) => {
          const partial = contacts.map((contact, index) => forget(contact, which[index] ?? []));
          const burdened = {
            ...book,
            rules: book.rules.map(({ except, ...rest }) => ({
              ...rest,
              burden: own,
              ...(except === undefined
                ? {}
                : { except: except.map((exception, index) => ({ ...exception, burden: others[index] })) }),
            })),
          } as Rulebook;
          const plain = await outcomes(book, partial);
          for (const [id, finding] of await outcomes(burdened, partial)) {
            const { burden: said = [], ...rest } = finding;
            expect(rest).toEqual(plain.get(id));
            if (finding.outcome !== "undetermined") expect(said).toEqual([]);
            const facts = said.flatMap((one) => one.facts);
            for (const fact of facts) expect(finding.missing).toContain(fact);
            if (own !== undefined) expect(new Set(facts)).toEqual(new Set(finding.missing));
            shown += said.length;
          }
        },
      ),
      { numRuns: 300 },
    );
    expect(shown).toBeGreaterThan(50);
  });

  it("screenAll counts what check counts", async () => {
    const withoutMember = everything.filter(({ fact }) => !fact.startsWith("member."));
    await fc.assert(
      fc.asyncProperty(
        rulebook(withoutMember),
        dossier,
        fc.array(forgotten, { minLength: 5, maxLength: 5 }),
        async (book, contacts, which) => {
          const partial = contacts.map((contact, index) => forget(contact, which[index] ?? []));
          const checker = createChecker(book);
          const report = await checker.check({ member: { id: "m" }, contacts: partial }, { on });
          const screening = await checker.screenAll("contact", partial, { on });
          expect(screening.byRule).toEqual(report.byRule);
          expect(screening.total).toBe(partial.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
