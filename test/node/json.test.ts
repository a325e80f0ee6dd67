import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stepsOf } from "../../src/base/identifier.js";
import { parseJson } from "../../src/node/json.js";

/** Every pointer of a value. */
function pointersOf(value: unknown, pointer = ""): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  const escaped = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");
  const inner = Object.entries(value).flatMap(([key, child]) => pointersOf(child, `${pointer}/${escaped(key)}`));
  return [pointer, ...inner];
}

function at(value: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce((inner, step) => (inner as Record<string, unknown>)[step], value);
}

describe("strict JSON", () => {
  it("is read as `JSON.parse` reads it, and every pointer finds the place of its value", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const parsed = parseJson(text, 128);
        expect(parsed.problems).toEqual([]);
        expect(parsed.value).toEqual(JSON.parse(text));
        const lines = text.split("\n");
        const pointers = pointersOf(parsed.value);
        const places = parsed.place(pointers.map((pointer) => ({ code: "any", pointer, message: "" })));
        for (const [index, { line, column }] of places.entries()) {
          const rest = [(lines[line - 1] ?? "").slice(column - 1), ...lines.slice(line)].join("\n");
          const opening = JSON.stringify(at(parsed.value, pointers[index] ?? ""), null, 0).charAt(0);
          expect(rest.charAt(0)).toBe(opening);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is refused where `JSON.parse` refuses it, always with a place", () => {
    const nearly = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom("", ",", "]", "}", '"', "//", "'", "\n", "x", ":", "[{", "\u0000"))
      .map(([text, cut, more]) => {
        const place = cut % (text.length + 1);
        return text.slice(0, place) + more + text.slice(place + (cut % 2));
      });
    fc.assert(
      fc.property(nearly, (text) => {
        const parses = (() => {
          try {
            JSON.parse(text);
            return true;
          } catch {
            return false;
          }
        })();
        const { problems } = parseJson(text, 128);
        const syntax = problems.filter(({ code }) => code === "syntax" || code === "truncated");
        expect(syntax.length === 0).toBe(parses);
        for (const { line, column } of syntax) expect([line, column].every((count) => (count ?? 0) >= 1)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["lists", "["],
    ["objects", '{"a":'],
    ["brackets that do not match", "[}"],
    ["brackets and commas", "[},"],
    ["brackets after a string that does not end", '"\n['],
  ])("of a hundred thousand %s is refused at once", (_, piece) => {
    const started = performance.now();
    const [problem] = parseJson(piece.repeat(100_000), 128).problems;
    expect(["too-deep", "syntax"]).toContain(problem?.code);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
