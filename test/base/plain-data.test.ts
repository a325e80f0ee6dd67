import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { forbiddenNames } from "../../src/base/identifier.js";
import { type Bounds, plainData } from "../../src/base/plain-data.js";

const bounds: Bounds = { maxBytes: 1_000_000, maxDepth: 32 };

function cyclic(): unknown {
  const object: Record<string, unknown> = {};
  object["self"] = [object];
  return object;
}

function nested(levels: number): unknown {
  let value: unknown = {};
  for (let i = 1; i < levels; i++) value = { in: value };
  return value;
}

/** Three references at each of so many levels: few objects, endless when written out. */
function shared(levels: number): unknown {
  let value: unknown = {};
  for (let i = 0; i < levels; i++) value = { a: value, b: value, c: value };
  return value;
}

function hasForbiddenName(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => forbiddenNames.has(key) || hasForbiddenName(inner));
}

/** Whatever JSON can write, with the names that JavaScript owns among its keys more often than chance would have it. */
const jsonWithHostileNames = fc.oneof(
  fc.jsonValue({ depthSize: "medium" }),
  fc
    .array(fc.tuple(fc.constantFrom("toString", "valueOf", "a"), fc.jsonValue()))
    .map((pairs) => Object.fromEntries(pairs)),
);

const throwing = new Proxy(
  {},
  {
    ownKeys: () => {
      throw new Error("no");
    },
  },
);
const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();
const endless = (): unknown => new Proxy([], { get: (_, key) => (key === "length" ? 2 ** 32 : endless()) });

const refused: readonly (readonly [sentence: string, input: () => unknown, code: string, pointer: string])[] = [
  ["Nothing at all", () => undefined, "not-plain", ""],
  ["A function", () => ({ a: () => 1 }), "not-plain", "/a"],
  ["A symbol", () => [Symbol("s")], "not-plain", "/0"],
  ["A bigint", () => ({ a: 1n }), "not-plain", "/a"],
  ["Not a number", () => ({ a: { b: Number.NaN } }), "not-plain", "/a/b"],
  ["An infinite number", () => [-Infinity], "not-plain", "/0"],
  ["A date object", () => ({ on: new Date(0) }), "not-plain", "/on"],
  ["A map", () => ({ m: new Map() }), "not-plain", "/m"],
  ["A boxed text", () => [new String("a")], "not-plain", "/0"],
  ["A hole in a list", () => new Array(1), "not-plain", "/0"],
  ["`undefined` in a list", () => [undefined], "not-plain", "/0"],
  ["Half a surrogate pair", () => ({ a: "\ud800" }), "not-plain", "/a"],
  ["A key that is a prototype", () => JSON.parse('{"a": {"__proto__": {"x": 1}}}'), "forbidden-name", "/a/__proto__"],
  ["A key that is a constructor", () => ({ constructor: 1 }), "forbidden-name", "/constructor"],
  ["A key with a slash and a tilde has them escaped", () => ({ "a/b~": Number.NaN }), "not-plain", "/a~1b~0"],
  ["An object that holds itself", cyclic, "cyclic", "/self/0"],
  ["A million levels", () => nested(1_000_000), "too-deep", "/in".repeat(32)],
  ["One level too many", () => nested(33), "too-deep", "/in".repeat(32)],
  ["Few objects that stand for endlessly many", () => shared(31), "too-large", ""],
  ["A long text", () => ["x".repeat(1_000_000)], "too-large", ""],
  ["A list that says it is endless", endless, "too-large", ""],
  ["A sparse list of four thousand million", () => new Array(4_000_000_000), "too-large", ""],
  ["A proxy that throws", () => ({ p: throwing }), "unreadable", "/p"],
  ["A proxy that was revoked", () => ({ p: revoked }), "unreadable", "/p"],
  [
    "A getter that throws",
    () => ({
      get a() {
        throw new Error("no");
      },
    }),
    "unreadable",
    "/a",
  ],
];

describe("plain data", () => {
  it.each(refused)("refuses within a second: %s", (_, input, code, pointer) => {
    const made = input();
    const start = performance.now();
    const result = plainData(made, bounds);
    expect(performance.now() - start).toBeLessThan(1000);
    expect(result.ok ? [] : result.problems).toEqual([expect.objectContaining({ code, pointer })]);
  });

  it("says where an input that is too large should go", () => {
    const result = plainData(["abc"], { ...bounds, maxBytes: 6, ifTooLarge: "use `kodex screen`" });
    expect(result).toEqual({
      ok: false,
      problems: [{ code: "too-large", pointer: "", message: "larger than 6 bytes", hint: "use `kodex screen`" }],
    });
  });

  it("reports every problem, and gives what is left", () => {
    const result = plainData({ a: Number.NaN, b: { c: 1n, d: 2 }, e: [1, undefined] }, bounds);
    expect(result.ok || result.problems.map(({ pointer }) => pointer)).toEqual(["/a", "/b/c", "/e/1"]);
    expect(result.ok || result.remainder).toEqual({ b: { d: 2 }, e: [1, null] });
  });

  it("stops after so many problems and says so", () => {
    const result = plainData(new Array(50).fill(1n), { ...bounds, maxProblems: 10 });
    expect(result.ok ? 0 : result.problems.length).toBe(11);
    expect(result.ok ? "" : result.problems.at(-1)?.code).toBe("too-many-problems");
  });

  it("reads a getter once and trusts its first answer", () => {
    let reads = 0;
    const input = {
      get a() {
        reads += 1;
        return reads === 1 ? "good" : Number.NaN;
      },
    };
    expect(plainData(input, bounds)).toMatchObject({ ok: true, value: { a: "good" } });
    expect(reads).toBe(1);
  });

  it("takes a key that holds `undefined` for absent, and leaves symbols and inherited keys out", () => {
    const input = Object.assign(Object.create(null), { a: 1, b: undefined, [Symbol("s")]: 2 });
    expect(plainData(input, bounds)).toEqual({ ok: true, value: { a: 1 }, bytes: 7 });
  });

  it("copies an object that stands in two places", () => {
    const consumer = { id: "p1" };
    expect(plainData([consumer, consumer], bounds)).toMatchObject({ ok: true, value: [{ id: "p1" }, { id: "p1" }] });
  });

  it("copies whatever JSON can write, and measures it as JSON does", () => {
    fc.assert(
      fc.property(jsonWithHostileNames, (made) => {
        const value: unknown = JSON.parse(JSON.stringify(made));
        const result = plainData(value, { ...bounds, maxDepth: 100 });
        if (hasForbiddenName(value)) {
          expect(result.ok).toBe(false);
          expect(new Set(result.ok ? [] : result.problems.map(({ code }) => code))).toEqual(
            new Set(["forbidden-name"]),
          );
          return;
        }
        expect(result.ok ? result.value : result.problems).toEqual(value);
        expect(result.ok && result.bytes).toBe(new TextEncoder().encode(JSON.stringify(value)).length);
      }),
    );
  });

  it("is never stricter by a byte than its bound", () => {
    const value = { a: ['"', "å", "😀", "\n", "\u0001", -1.5, 0, 1e21, true, false, null], b: {}, c: [] };
    const bytes = new TextEncoder().encode(JSON.stringify(value)).length;
    expect(plainData(value, { ...bounds, maxBytes: bytes }).ok).toBe(true);
    expect(plainData(value, { ...bounds, maxBytes: bytes - 1 }).ok).toBe(false);
  });
});
