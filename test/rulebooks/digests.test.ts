import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { digestsText, listedDigests, presentDigests, relisted } from "../../scripts/digests.js";
import { createChecker } from "../../src/index.js";
import { editionsOf, rulebooks } from "../../src/rulebooks.js";

const listed = listedDigests();
const present = presentDigests();

describe("the digests of the editions", () => {
  it("that are released are those of their files: an edition that is out is never altered", () => {
    expect(relisted(listed, present).refused).toEqual([]);
  });

  it("are listed, every one: if not, run `npm run digests`", () => {
    const file = readFileSync(new URL("../../digests.json", import.meta.url), "utf8");
    expect(file).toBe(digestsText(relisted(listed, present).list));
    expect(Object.keys(present)).toHaveLength(rulebooks.length);
  });

  it("pin the editions that come along", () => {
    const digests = { ...listed.released, ...listed.unreleased };
    expect(() => createChecker(editionsOf("kontakta-consumer"), { digests })).not.toThrow();
  });
});

describe("a list of digests made anew", () => {
  const list = { released: { "a@1.0.0": "11" }, unreleased: { "a@2.0.0": "22", "b@1.0.0": "33" } };

  it("takes new editions and changes to those that are not out, and forgets those that are gone", () => {
    expect(relisted(list, { "a@1.0.0": "11", "a@2.0.0": "23", "c@1.0.0": "44" })).toEqual({
      list: { released: { "a@1.0.0": "11" }, unreleased: { "a@2.0.0": "23", "c@1.0.0": "44" } },
      refused: [],
    });
  });

  it("releases what is not out yet when the package is published", () => {
    expect(relisted(list, { "b@1.0.0": "33", "a@1.0.0": "11" }, true).list).toEqual({
      released: { "a@1.0.0": "11", "b@1.0.0": "33" },
      unreleased: {},
    });
  });

  it.each([
    ["that was altered", { "a@1.0.0": "12" }, "a@1.0.0 has the digest 12, released was 11"],
    ["that is gone", {}, "a@1.0.0 is gone"],
  ])("refuses an edition that is out and %s", (_, now, sentence) => {
    expect(relisted(list, now).refused).toEqual([expect.stringContaining(sentence)]);
    expect(relisted(list, now, true).list.released["a@1.0.0"]).toBe("11");
  });
});
