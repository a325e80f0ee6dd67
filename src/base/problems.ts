import type { z } from "zod";
import type { Problem } from "../errors.js";
import { pointerStep } from "./identifier.js";
import { knownKeys, schemaAt } from "./known-keys.js";
import { createHints, type Hints } from "./nearest.js";
import { anyOf, choice, kindOf, quote } from "./quote.js";

/** What zod found wrong: a `ZodError`, or anything with its issues. */
export interface Issues {
  readonly issues: readonly z.core.$ZodIssue[];
}

export interface ProblemOptions {
  /** Pointer of the input within a larger one. */
  readonly at?: string;
  /** Shared where many inputs are read, so that the same slip is looked up once. */
  readonly hints?: Hints;
}

/**
 * What a schema of our own says beyond zod: a check passes it as `params` of its issue, `{ code: "bad-date" }`, and the
 * issue's message is the sentence.
 */
export interface CheckParams {
  readonly code: string;
  readonly hint?: string;
}

/**
 * Problems in our words for what zod found: one for every unknown key, with the nearest valid word; for values that fit
 * no alternative, what is wrong with the alternative that comes closest.
 */
export function problemsOf(
  error: Issues,
  input: unknown,
  schema: z.core.$ZodType,
  options: ProblemOptions = {},
): Problem[] {
  const reading: Reading = { input, schema, at: options.at ?? "", hints: options.hints ?? createHints() };
  const { issues } = error;
  return issues.flatMap((issue, i) => (isEcho(issue, issues[i - 1]) ? [] : fromIssue(issue, issue.path, reading)));
}

/** zod measures a list that stands for a text as well, and would report both. */
function isEcho(issue: z.core.$ZodIssue, before: z.core.$ZodIssue | undefined): boolean {
  if (before === undefined || (issue.code !== "too_small" && issue.code !== "too_big")) return false;
  const isSamePlace =
    before.path.length === issue.path.length && before.path.every((step, i) => step === issue.path[i]);
  return isSamePlace && before.code === "invalid_type";
}

interface Reading {
  readonly input: unknown;
  readonly schema: z.core.$ZodType;
  readonly at: string;
  readonly hints: Hints;
}

type Path = readonly PropertyKey[];

function fromIssue(issue: z.core.$ZodIssue, path: Path, reading: Reading): Problem[] {
  const value = valueAt(reading.input, path);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) => unknownKey(key, path, reading));
    case "invalid_type":
      return [
        isMissing(value, path)
          ? missingKey(path, reading)
          : wrongType(expectation(issue.expected), value, path, reading),
      ];
    case "invalid_value":
      return [isMissing(value, path) ? missingKey(path, reading) : unknownValue(issue.values, value, path, reading)];
    case "invalid_union":
      return fromUnion(issue, value, path, reading);
    case "invalid_key":
      return [
        problem(
          "bad-name",
          path,
          reading,
          `${quote(path.at(-1))} does not fit: ${issue.issues[0]?.message ?? "not a name"}`,
        ),
      ];
    case "too_small":
      return [
        problem(
          "too-small",
          path,
          reading,
          size(issue.origin, value, issue.inclusive === false ? "more than" : "at least", issue.minimum),
        ),
      ];
    case "too_big":
      return [
        problem(
          "too-big",
          path,
          reading,
          size(issue.origin, value, issue.inclusive === false ? "less than" : "at most", issue.maximum),
        ),
      ];
    case "custom":
      return [fromCheck(issue, value, path, reading)];
    case "invalid_format":
      return [problem("bad-format", path, reading, sentence(issue.message, value, "fits no known form"))];
    case "not_multiple_of":
      return [problem("bad-format", path, reading, `${quote(value)} is not a multiple of ${issue.divisor}`)];
    case "invalid_element":
      return [problem("wrong-type", path, reading, sentence(issue.message, value, "does not fit"))];
    default:
      return issue satisfies never;
  }
}

function problem(code: string, path: Path, reading: Reading, message: string, hint?: string): Problem {
  const pointer = reading.at + path.map((step) => pointerStep(String(step))).join("");
  return hint === undefined ? { code, pointer, message } : { code, pointer, message, hint };
}

function unknownKey(key: string, path: Path, reading: Reading): Problem {
  const schema = schemaAt(reading.schema, path);
  const known = schema === undefined ? [] : knownKeys(schema);
  const declared =
    known.includes("facts") && path.length > 0 ? "a fact that a rulebook declares stands under `facts`" : undefined;
  const hint = reading.hints(key, known) ?? declared;
  return problem("unknown-key", [...path, key], reading, `unknown key ${quote(key)}`, hint);
}

/** A key of an object that must be there: `null` and absent both say that it is not known. */
function isMissing(value: unknown, path: Path): boolean {
  return value === undefined || (value === null && typeof path.at(-1) === "string");
}

function missingKey(path: Path, reading: Reading): Problem {
  const key = path.at(-1);
  return problem("missing-key", path, reading, key === undefined ? "nothing was given" : `${quote(key)} is missing`);
}

function wrongType(expected: string, value: unknown, path: Path, reading: Reading): Problem {
  return problem("wrong-type", path, reading, `expected ${expected}, got ${kindOf(value)}`);
}

function unknownValue(values: readonly unknown[], value: unknown, path: Path, reading: Reading): Problem {
  if (!values.some((valid) => typeof valid === typeof value)) return wrongType(choice(values), value, path, reading);
  const words = wordsOf(values);
  const hint = typeof value === "string" ? reading.hints(value, words) : undefined;
  return problem("unknown-value", path, reading, `unknown value ${quote(value)}, expected ${choice(values)}`, hint);
}

const words = new WeakMap<readonly unknown[], readonly string[]>();

/** The texts among valid values; the same list at every call, so that hints can be remembered. */
function wordsOf(values: readonly unknown[]): readonly string[] {
  let list = words.get(values);
  if (list === undefined) {
    list = values.filter((value) => typeof value === "string");
    words.set(values, list);
  }
  return list;
}

type UnionIssue = Extract<z.core.$ZodIssue, { code: "invalid_union" }>;

function fromUnion(issue: UnionIssue, value: unknown, path: Path, reading: Reading): Problem[] {
  if (isMissing(value, path)) return [missingKey(path, reading)];
  if (issue.errors.length === 0)
    return [problem("wrong-type", path, reading, sentence(issue.message, value, "does not fit"))];
  // An alternative of the right kind is wrong further down; all others are wrong at once.
  const near = issue.errors.filter((issues) => !issues.some((inner) => inner.path.length === 0 && isKindIssue(inner)));
  const [closest] = near.toSorted((left, right) => left.length - right.length);
  if (closest !== undefined) return closest.flatMap((inner) => fromIssue(inner, [...path, ...inner.path], reading));
  const valid = issue.errors.flat().flatMap((inner) => (inner.code === "invalid_value" ? inner.values : []));
  if (typeof value === "string" && valid.length > 0) return [unknownValue(valid, value, path, reading)];
  const expected = issue.errors
    .flat()
    .flatMap((inner) => (inner.code === "invalid_type" ? [expectation(inner.expected)] : []));
  return [wrongType(anyOf([...new Set(expected)]) || choice(valid), value, path, reading)];
}

function isKindIssue(issue: z.core.$ZodIssue): boolean {
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function fromCheck(
  issue: Extract<z.core.$ZodIssue, { code: "custom" }>,
  value: unknown,
  path: Path,
  reading: Reading,
): Problem {
  if (isMissing(value, path)) return missingKey(path, reading);
  const { code, hint } = (issue.params ?? {}) as Partial<CheckParams>;
  return problem(code ?? "bad-value", path, reading, sentence(issue.message, value, "does not fit"), hint);
}

/** A check's own sentence; one that only says what was expected is completed with what was found. */
function sentence(message: string, value: unknown, fallback: string): string {
  if (message === "" || message.startsWith("Invalid")) return `${quote(value)} ${fallback}`;
  return message.startsWith("expected ") ? `${message}, got ${kindOf(value)}` : message;
}

function size(origin: string, value: unknown, bound: string, limit: number | bigint): string {
  const many = limit === 1 || limit === 1n ? "" : "s";
  if (origin === "array")
    return `expected ${bound} ${limit} item${many}, got ${Array.isArray(value) ? value.length : 0}`;
  if (origin !== "string") return `expected ${bound} ${limit}, got ${quote(value)}`;
  const length = typeof value === "string" ? value.length : 0;
  return `expected ${bound} ${limit} character${many}, got ${length === 0 ? "none" : length}`;
}

function expectation(expected: string): string {
  switch (expected) {
    case "int":
      return "a whole number";
    case "array":
      return "a list";
    case "object":
    case "record":
      return "an object";
    case "boolean":
      return "a boolean";
    case "string":
      return "text";
    case "null":
      return "`null`";
    default:
      return `a ${expected}`;
  }
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}
