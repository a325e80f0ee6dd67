import { describe, expect, it } from "vitest";
import { CheckError, createChecker, RulebookError, releaseRulebook } from "../../src/index.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { editionsOf } from "../../src/rulebooks.js";
import { book } from "./given.js";

const [procedure] = editionsOf("fair-procedure") as [Rulebook];
const { digest } = releaseRulebook(procedure).manifest;

function refusal(rulebooks: Rulebook | readonly Rulebook[], digests: Record<string, string>): unknown {
  try {
    createChecker(rulebooks, { digests });
    return undefined;
  } catch (error) {
    return error instanceof RulebookError ? error.problems : error;
  }
}

describe("pins", () => {
  it("let pass the editions they name", () => {
    expect(refusal(procedure, { "fair-procedure@1.0.0": digest, "other@1.0.0": "0" })).toBeUndefined();
  });

  it("refuse an edition that is another, saying both digests", () => {
    const other = "0".repeat(64);
    expect(refusal([book(), procedure], { "fair-procedure@1.0.0": other, "book@1.0.1": digest })).toEqual([
      {
        code: "not-pinned",
        pointer: "/0",
        message: "the edition `book@1.0.0` is not pinned: `digests` does not name it",
      },
      {
        code: "another-digest",
        pointer: "/1",
        message: `the edition \`fair-procedure@1.0.0\` is not the one that is pinned: its digest is ${digest}, pinned is ${other}`,
      },
    ]);
  });

  it("read no pin from what an object inherits", () => {
    expect(refusal(procedure, Object.create({ "fair-procedure@1.0.0": digest }))).toHaveLength(1);
    expect(refusal(procedure, [] as never)).toBeInstanceOf(CheckError);
  });
});
