import { describe, expect, it } from "vitest";
import { z } from "zod";
import { problemsOf } from "../../src/base/problems.js";

const schema = z.strictObject({
  name: z.string().min(2).max(4).optional(),
  kind: z.enum(["call", "sms"]).nullish(),
  age: z.int().min(0).optional(),
  inner: z.strictObject({ given: z.boolean() }).optional(),
  either: z.union([z.boolean(), z.array(z.number()).min(1)]).optional(),
  subject: z.union([z.string(), z.strictObject({ measure: z.string() })]).optional(),
  named: z.record(z.string().regex(/^[a-z]+$/, "expected a lower-case word"), z.number()).optional(),
  even: z
    .number()
    .refine((value) => value % 2 === 0, "expected an even number")
    .optional(),
  day: z
    .string()
    .refine((day) => day !== "x", { params: { code: "bad-date", hint: "no x" }, error: "`x` is no day" })
    .optional(),
  one: z.literal(1).optional(),
});

const rows: readonly (readonly [
  sentence: string,
  input: unknown,
  code: string,
  pointer: string,
  message: string,
  hint?: string,
])[] = [
  [
    "A misspelled key has a neighbour",
    { nam: "ab" },
    "unknown-key",
    "/nam",
    "unknown key `nam`",
    "did you mean `name`?",
  ],
  [
    "A key of an inner object has its place",
    { given: true },
    "unknown-key",
    "/given",
    "unknown key `given`",
    "did you mean `inner.given`?",
  ],
  ["A key is escaped in its pointer", { "a/b~c": 1 }, "unknown-key", "/a~1b~0c", "unknown key `a/b~c`"],
  ["A key that must be there", { inner: {} }, "missing-key", "/inner/given", "`given` is missing"],
  ["A key that must be known", { inner: { given: null } }, "missing-key", "/inner/given", "`given` is missing"],
  ["A list for a text", { name: [] }, "wrong-type", "/name", "expected text, got a list"],
  ["A part for a whole number", { age: 1.5 }, "wrong-type", "/age", "expected a whole number, got `1.5`"],
  ["A text for a number", { age: "12" }, "wrong-type", "/age", "expected a number, got text `12`"],
  ["A negative number", { age: -1 }, "too-small", "/age", "expected at least 0, got `-1`"],
  ["A text too short", { name: "a" }, "too-small", "/name", "expected at least 2 characters, got 1"],
  ["A text too long", { name: "abcde" }, "too-big", "/name", "expected at most 4 characters, got 5"],
  [
    "A word outside an enum",
    { kind: "SMS" },
    "unknown-value",
    "/kind",
    "unknown value `SMS`, expected `call` or `sms`",
    "did you mean `sms`?",
  ],
  ["A number for a word", { kind: 5 }, "wrong-type", "/kind", "expected `call` or `sms`, got `5`"],
  ["Another literal", { one: 2 }, "unknown-value", "/one", "unknown value `2`, expected `1`"],
  ["A value of no alternative", { either: "x" }, "wrong-type", "/either", "expected a boolean or a list, got text `x`"],
  [
    "A value of one alternative, wrong further down",
    { either: [1, "x"] },
    "wrong-type",
    "/either/1",
    "expected a number, got text `x`",
  ],
  [
    "A key in one of the alternatives",
    { subject: { measure: "a", mesure: 1 } },
    "unknown-key",
    "/subject/mesure",
    "unknown key `mesure`",
    "did you mean `measure`?",
  ],
  [
    "A key that is no name",
    { named: { B: 1 } },
    "bad-name",
    "/named/B",
    "`B` does not fit: expected a lower-case word",
  ],
  ["A check without a code", { even: 3 }, "bad-value", "/even", "expected an even number, got `3`"],
  ["A check with a code", { day: "x" }, "bad-date", "/day", "`x` is no day", "no x"],
  [
    "A word over several lines stays on one",
    { kind: "a\n`b`\u0000" },
    "unknown-value",
    "/kind",
    "unknown value `a 'b' `, expected `call` or `sms`",
  ],
  ["A list for the whole", [], "wrong-type", "", "expected an object, got a list"],
];

describe("problems", () => {
  it.each(rows)("%s", (_, input, code, pointer, message, hint) => {
    const { error } = schema.safeParse(input);
    const problem = hint === undefined ? { code, pointer, message } : { code, pointer, message, hint };
    expect(problemsOf(error ?? { issues: [] }, input, schema)).toEqual([problem]);
  });

  it("are one for every unknown key, each below the place of the input", () => {
    const input = { a1: 1, b2: 2 };
    const { error } = schema.safeParse(input);
    const problems = problemsOf(error ?? { issues: [] }, input, schema, { at: "/contacts/3" });
    expect(problems.map(({ pointer }) => pointer)).toEqual(["/contacts/3/a1", "/contacts/3/b2"]);
  });
});
