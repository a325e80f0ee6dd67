import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Outcome, outcomes } from "../../src/base/outcome.js";
import { FALSE, TRUE, type Truth } from "../../src/base/truth.js";
import { decide } from "../../src/engine/decide.js";
import { evaluate, type ReadFact, treeOf } from "../../src/engine/evaluate.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rule } from "../../src/rulebook/rule.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { firstDayOf, readyToJudge } from "../../src/solver/judged.js";
import { questionOf } from "../../src/solver/question.js";
import { absent, factFrom, type Given, given, nothing } from "../../src/solver/roots.js";
import { search } from "../../src/solver/search.js";
import { pool, rulebook } from "../laws/generators.js";

/** Facts that hang on nothing else, each with values in every stretch that its literals make. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  "contact.channel": ["call", "sms", "email", undefined],
  "contact.register.listed": [true, false, undefined],
  "contact.consent.given": [true, false, undefined],
  "contact.consumer.age": [14, 15, 15.5, 16, 16.5, 17, 18, undefined],
  "contact.consent.givenOn": ["2018-05-31", "2018-06-01", "2018-07-01", "2018-09-03", "2018-09-04", undefined],
};
const simple = pool
  .filter(({ fact }) => Object.hasOwn(values, fact))
  .map((one) => (one.fact.endsWith("givenOn") ? { ...one, other: one.fact } : one));

/** Every way to know or not to know these facts. */
const worlds: readonly ReadFact[] = Object.entries(values)
  .reduce<readonly ReadonlyMap<string, unknown>[]>(
    (begun, [fact, all]) => begun.flatMap((world) => all.map((value) => new Map(world).set(fact, value))),
    [new Map()],
  )
  .map((world) => (fact) => (fact === "parameter.limit" ? 16 : world.get(fact)));

const day = (...days: readonly string[]) => [...days.map(given), absent];

/** Fields from which derived facts are read together. */
const roots: Readonly<Record<string, readonly Given[]>> = {
  "contact.localDate": day("2018-09-02", "2018-09-03"),
  "contact.localTime": [given("10:30"), absent],
  "contact.consent.givenOn": day("2018-06-03", "2018-06-01", "2018-09-03", "2018-09-04"),
  "contact.consent.given": [given(true), absent],
  "contact.register.versionDate": day("2018-09-03"),
  "contact.doNotCall.requested": [given(true), given(false), absent],
  "contact.doNotCall.requestedOn": day("2018-09-03"),
  "contact.relationship.customer": [given(true), absent],
  "contact.relationship.fulfilledOn": [...day("2017-09-03"), nothing],
};

function outcomeIn(rule: Rule, book: Rulebook, read: ReadFact): Outcome {
  const truth = (condition: Rule["applies"]): Truth =>
    condition === undefined ? TRUE : evaluate(treeOf(condition, book.conditions ?? {}), read);
  const exceptions = (rule.except ?? []).map(({ when }) => truth(when));
  return decide(
    truth(rule.applies),
    truth(rule.requires ?? { not: rule.forbids as NonNullable<Rule["forbids"]> }),
    exceptions.reduce<Truth>((most, one) => (one > most ? one : most), FALSE),
  );
}

describe("the solver", () => {
  it("finds exactly the pairs of outcomes that trying every value finds", { timeout: 120_000 }, () => {
    let found = 0;
    let none = 0;
    fc.assert(
      fc.property(rulebook(simple), rulebook(simple), (one, other) => {
        const books = [parseRulebook(one), parseRulebook({ ...one, rules: JSON.parse(JSON.stringify(other.rules)) })];
        const rules = books.map((book) => book.rules[0] as Rule);
        const real = new Set(
          worlds.map((read) => rules.map((rule, at) => outcomeIn(rule, books[at] as Rulebook, read)).join()),
        );
        const first = firstDayOf(books[0] as Rulebook);
        const asked = rules.map((rule, at) => ({ edition: readyToJudge(books[at] as Rulebook).edition, rule }));
        const question = questionOf(asked, "contact", { first, last: Number.POSITIVE_INFINITY });
        for (const a of outcomes) {
          for (const b of outcomes) {
            const goal = ([left, right]: readonly unknown[]) => left === a && right === b;
            const searched = search(question, goal, { left: 100_000 }, () => true);
            expect(searched, `${a} ${b}`).toBe(real.has(`${a},${b}`) ? "stopped" : "none");
            if (searched === "none") none += 1;
            else found += 1;
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(Math.min(found, none)).toBeGreaterThan(300);
  });

  it("passes over no pair of outcomes that a record has, however its facts hang together", { timeout: 120_000 }, () => {
    let seen = 0;
    const derived = pool.filter(({ fact }) => !fact.startsWith("member.") && !/channel|purpose|age|Attrib/.test(fact));
    const all = Object.values(roots).reduce<readonly Given[][]>(
      (begun, one) => begun.flatMap((world) => one.map((value) => [...world, value])),
      [[]],
    );
    fc.assert(
      fc.property(rulebook(derived), rulebook(derived), (one, other) => {
        const books = [parseRulebook(one), parseRulebook({ ...one, rules: JSON.parse(JSON.stringify(other.rules)) })];
        const rules = books.map((book) => book.rules[0] as Rule);
        const asked = rules.map((rule, at) => ({ edition: readyToJudge(books[at] as Rulebook).edition, rule }));
        const { edition } = asked[0] as (typeof asked)[number];
        const real = new Set<string>();
        for (const world of all) {
          const root = (name: string) => world[Object.keys(roots).indexOf(name)] ?? absent;
          const known = new Map<string, unknown>();
          const read: ReadFact = (fact) => {
            if (!known.has(fact)) known.set(fact, factFrom(fact, edition, root));
            return known.get(fact);
          };
          real.add(rules.map((rule, at) => outcomeIn(rule, books[at] as Rulebook, read)).join());
        }
        const first = firstDayOf(books[0] as Rulebook);
        const question = questionOf(asked, "contact", { first, last: Number.POSITIVE_INFINITY });
        for (const pair of real) {
          seen += 1;
          const goal = (judgements: readonly unknown[]) => judgements.join() === pair;
          expect(
            search(question, goal, { left: 100_000 }, () => true),
            pair,
          ).toBe("stopped");
        }
      }),
      { numRuns: 80 },
    );
    expect(seen).toBeGreaterThan(300);
  });

  it("says that it does not know where its effort is spent", () => {
    const [book] = fc.sample(rulebook(simple), { numRuns: 1, seed: 3 }).map((one) => parseRulebook(one));
    const { edition } = readyToJudge(book as Rulebook);
    const rule = edition.rulebook.rules[0] as Rule;
    const question = questionOf([{ edition, rule }], "contact", { first: edition.from, last: edition.until });
    expect(
      search(
        question,
        () => true,
        { left: 0 },
        () => true,
      ),
    ).toBe("bound");
  });
});
