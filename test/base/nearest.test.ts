import { describe, expect, it } from "vitest";
import { createHints, didYouMean, nearest } from "../../src/base/nearest.js";

const facts = ["contact.channel", "contact.consumer.age", "contact.localTime", "contract.concludedOn"];

const rows: readonly (readonly [
  sentence: string,
  word: string,
  candidates: readonly string[],
  found: string | undefined,
])[] = [
  ["A letter left out is found", "chanel", ["channel", "purpose"], "channel"],
  ["Two letters swapped in a short word are one slip", "form", ["from", "until"], "from"],
  ["Another case is the same word", "SMS", ["call", "sms"], "sms"],
  ["Other separators are the same word", "started_at", ["endedAt", "startedAt"], "startedAt"],
  ["A right name in the wrong place is found", "contact.age", facts, "contact.consumer.age"],
  ["A slip in the last segment of a path is found", "contact.chanel", facts, "contact.channel"],
  ["A shared path does not make strangers alike", "contact.hour", facts, undefined],
  ["A word of another kind has no neighbour", "banana", ["channel", "purpose"], undefined],
  ["A short word is not any other short word", "id", ["on", "by"], undefined],
  ["The first of two equally near wins", "cat", ["bat", "car"], "bat"],
  ["An empty word is near to nothing", "", ["", "a", "ab"], undefined],
  ["A very long word is not looked up", "c".repeat(100_000), ["c".repeat(99_999)], undefined],
];

describe("nearest", () => {
  it.each(rows)("%s", (_, word, candidates, found) => expect(nearest(word, candidates)).toBe(found));

  it("asks whether the word was meant", () =>
    expect(didYouMean("chanel", ["channel"])).toBe("did you mean `channel`?"));
});

describe("hints for many words", () => {
  it("are those of single words", () => {
    const hints = createHints();
    for (const [, word, candidates] of rows) expect(hints(word, candidates)).toBe(didYouMean(word, candidates));
  });

  it("fall silent after so many comparisons, and remember what was asked before", () => {
    const hints = createHints(4);
    const words = ["channel", "purpose"];
    expect(hints("chanel", words)).toBe("did you mean `channel`?");
    expect(hints("purpos", words)).toBe("did you mean `purpose`?");
    expect(hints("purose", words)).toBeUndefined();
    expect(hints("chanel", words)).toBe("did you mean `channel`?");
  });
});
