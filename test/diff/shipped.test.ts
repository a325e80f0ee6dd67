import { describe, expect, it } from "vitest";
import { comparedOn } from "../../src/diff/diff-rulebooks.js";
import { changeOf } from "../../src/diff/rule-change.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rule } from "../../src/rulebook/rule.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { shipped } from "../rulebooks/shipped.js";

const editions = ["fair-procedure", "kontakta-consumer"]
  .flatMap((id) => shipped(id))
  .map((book) => [`${book.id}@${book.version}`, book] as const);

function changed(book: Rulebook, differences: object): Rulebook {
  return parseRulebook(JSON.parse(JSON.stringify({ ...book, version: "99.0.0", ...differences })));
}

function withRule(book: Rulebook, rule: Rule, differences: object): Rulebook {
  const { messages: _messages, examples: _examples, ...bare } = rule;
  return changed(book, { rules: book.rules.map((one) => (one === rule ? { ...bare, ...differences } : one)) });
}

const verdict = (book: Rulebook, after: Rulebook, id: string) => {
  const { change, witnesses } = changeOf(id, comparedOn(book, after));
  return [change, ...witnesses.map((one) => `${one.is}: ${one.before}, ${one.after}`)];
};

describe("changes to the rulebooks that come along are decided", { timeout: 120_000 }, () => {
  it.each(editions)("%s: every rule turned round, both ways shown", (_, book) => {
    for (const rule of book.rules) {
      const { requires, forbids } = rule;
      const after = withRule(book, rule, { requires: forbids, forbids: requires });
      const [change, worse, better] = verdict(book, after, rule.id);
      expect([rule.id, change, worse, better]).toEqual([
        rule.id,
        "incomparable",
        "worse: satisfied, violated",
        "better: violated, satisfied",
      ]);
    }
  });

  it.each(editions)("%s: every exception that goes is stricter", (_, book) => {
    for (const rule of book.rules) {
      for (const exception of rule.except ?? []) {
        const rest = rule.except?.filter((one) => one !== exception) ?? [];
        const after = withRule(book, rule, { except: rest.length === 0 ? undefined : rest });
        expect([exception.id, ...verdict(book, after, rule.id)]).toEqual([
          exception.id,
          "tightened",
          "worse: excepted, violated",
        ]);
      }
    }
  });

  it.each(editions)("%s: every number that moves by one is stricter one way and milder the other", (_, book) => {
    for (const [id, parameter] of Object.entries(book.parameters ?? {})) {
      const said = [1, -1].map((by) => {
        const value = Number(parameter.value) + by;
        const after = changed(book, { parameters: { ...book.parameters, [id]: { ...parameter, value } } });
        const readers = book.rules.filter((rule) => JSON.stringify(rule).includes(`parameter.${id}"`));
        const shared = JSON.stringify(book.conditions ?? {}).includes(`parameter.${id}"`) ? book.rules : readers;
        return new Set(shared.map((rule) => changeOf(rule.id, comparedOn(book, after)).change));
      });
      const words = said.map((found) => [...found].filter((change) => change !== "unchanged"));
      expect([id, words.flat().sort()]).toEqual([id, ["loosened", "tightened"]]);
    }
  });
});
