import { describe, expect, it } from "vitest";
import { runExamples } from "../../src/engine/examples.js";
import { shipped, shippedIds } from "./shipped.js";

describe.each(shippedIds.flatMap((id) => shipped(id).map((book) => [`${book.id}@${book.version}`, book] as const)))(
  "%s",
  (_name, book) => {
    it("gives the outcome that each of its examples names", () => {
      const results = runExamples(book);
      expect(results.filter(({ passed }) => !passed)).toEqual([]);
      expect(results.length).toBeGreaterThan(book.rules.length);
    });

    it("has an example of every rule", () => {
      expect(book.rules.filter(({ examples }) => examples === undefined).map(({ id }) => id)).toEqual([]);
    });
  },
);
