import fc from "fast-check";
import { Engine } from "json-rules-engine";
import { describe, expect, it } from "vitest";
import { TRUE, UNKNOWN } from "../../src/base/truth.js";
import { assess } from "../../src/engine/assess.js";
import { compile } from "../../src/engine/compile.js";
import { decide } from "../../src/engine/decide.js";
import { environmentOf } from "../../src/engine/environment.js";
import { evaluate, treeOf } from "../../src/engine/evaluate.js";
import { planOf } from "../../src/engine/plan.js";
import { place, subjectIn } from "../../src/engine/subject.js";
import type { Condition } from "../../src/rulebook/condition.js";
import { forget, forgotten, knownContact, pool, rulebook } from "./generators.js";

const facts = pool.filter(({ fact }) => !fact.startsWith("member."));

/** The condition as json-rules-engine alone would run it, shared conditions by its own references. */
async function bareEngine(condition: Condition, shared: Condition, read: (fact: string) => unknown): Promise<boolean> {
  const wrap = (one: Condition) => ("fact" in one ? { all: [one] } : one);
  const engine = new Engine();
  engine.setCondition("shared", wrap(shared) as never);
  engine.addRule({ conditions: { all: [condition] } as never, event: { type: "holds" } });
  const names = new Set(JSON.stringify([condition, shared]).match(/(?:contact|parameter)\.[A-Za-z.]+/g));
  const { events } = await engine.run(Object.fromEntries([...names].map((name) => [name, read(name)])));
  return events.length > 0;
}

describe("one condition, four ways", { timeout: 120_000 }, () => {
  it("compiled, interpreted, folded from a run and bare json-rules-engine agree where all facts are known", async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(rulebook(facts), knownContact, async (book, contact) => {
        const record = { ...contact, relationship: { ...contact.relationship, customer: true } };
        const plan = planOf(book);
        const rule = plan.rules[0] as (typeof plan.rules)[number];
        const scope = rule.edition.scope("contact");
        const env = environmentOf({ on: "2018-12-31", member: undefined, lists: new Map(), completeFrom: new Map() });
        const subject = subjectIn(scope, env.envOf(scope));
        place(subject, record, -1, 17_800);
        const read = (fact: string) => scope.reader(fact)(subject);
        const condition = book.rules[0]?.requires ?? (book.rules[0]?.forbids as Condition);
        const tree = treeOf(condition, book.conditions ?? {});
        const interpreted = evaluate(tree, read);
        expect(interpreted).not.toBe(UNKNOWN);
        expect(compile(tree, { scope, tests: new Map(), shared: new Set() })(subject)).toBe(interpreted);
        expect(await bareEngine(condition, book.conditions?.shared as Condition, read)).toBe(interpreted === TRUE);
        if (interpreted === TRUE) held += 1;
      }),
      { numRuns: 2_000 },
    );
    expect(held).toBeGreaterThan(400);
  });

  it("compiled, interpreted and folded from a run agree where facts are missing", async () => {
    let unknown = 0;
    await fc.assert(
      fc.asyncProperty(rulebook(facts), knownContact, forgotten, async (book, contact, which) => {
        const plan = planOf(book);
        const rule = plan.rules[0] as (typeof plan.rules)[number];
        const scope = rule.edition.scope("contact");
        const env = environmentOf({ on: "2018-12-31", member: undefined, lists: new Map(), completeFrom: new Map() });
        const subject = subjectIn(scope, env.envOf(scope));
        place(subject, forget(contact, which), -1, undefined);
        const read = (fact: string) => scope.reader(fact)(subject);
        const parts = [rule.applies, rule.requirement, ...rule.exceptions];
        const truths = parts.map((part) => (part === undefined ? TRUE : evaluate(part.tree, read)));
        expect(parts.map((part) => (part === undefined ? TRUE : part.test(subject)))).toEqual(truths);
        const [applies = TRUE, requirement = TRUE, ...exceptions] = truths;
        const expected = decide(
          applies,
          requirement,
          exceptions.reduce((most, one) => (one > most ? one : most), 0),
        );
        const { assessed } = await assess([rule], TRUE, read);
        expect(assessed[0]?.outcome).toBe(expected);
        if (expected === "undetermined") unknown += 1;
      }),
      { numRuns: 1_500 },
    );
    expect(unknown).toBeGreaterThan(100);
  });
});
