import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readEditions, rulesFolder } from "../scripts/editions.js";
import { rulebooksSource } from "../scripts/rulebooks-source.js";
import { CheckError } from "../src/errors.js";
import { readRulebook } from "../src/node/index.js";
import { editionsOf, rulebooks } from "../src/rulebooks.js";

const generated = new URL("../src/generated/rulebooks.ts", import.meta.url);

describe("the rulebooks of the package", () => {
  it("are those of the folder `rules`: if not, run `npm run generate`", () => {
    expect(readFileSync(generated, "utf8") === rulebooksSource(readEditions())).toBe(true);
  });

  it.each(readEditions())("are what a reader makes of their folder: $id $version", async (edition) => {
    expect(await readRulebook(join(rulesFolder, edition.id, edition.version))).toEqual(edition);
  });

  it("are frozen to their leaves", () => {
    for (const rulebook of rulebooks) {
      expect(Object.isFrozen(rulebook)).toBe(true);
      expect(rulebook.rules.every((rule) => Object.isFrozen(rule) && Object.isFrozen(rule.title))).toBe(true);
    }
  });

  it("come as editions of one rulebook, earliest first", () => {
    const days = editionsOf("kontakta-consumer").map((edition) => edition.inForce.from);
    expect(days).toEqual(["2014-02-01", "2017-01-01", "2021-07-01"]);
  });

  it("are named by the nearest id where nobody knows the one asked for", () => {
    expect(() => editionsOf("kontakta-consumers")).toThrow(CheckError);
    expect(() => editionsOf("kontakta-consumers")).toThrow(
      "unknown rulebook `kontakta-consumers`, did you mean `kontakta-consumer`?",
    );
  });
});
