import type { Problem } from "../errors.js";
import { forbiddenNames, pointerStep } from "./identifier.js";
import { jsonLengthOfNumber, jsonLengthOfText } from "./json-length.js";
import { quote } from "./quote.js";

/** What an untrusted input may be at most. */
export interface Bounds {
  /** Length of the input as compact JSON in UTF-8. */
  readonly maxBytes: number;
  /** Lists and objects within each other, the input itself the first; some hundreds at most. */
  readonly maxDepth: number;
  /** Values in all, counted as they would stand in a file. */
  readonly maxValues?: number;
  /** Problems after which the reading stops. */
  readonly maxProblems?: number;
  /** The remedy where the input is too large. */
  readonly ifTooLarge?: string;
}

/** A clean copy of an input, or what is wrong with it. */
export type PlainData =
  | { readonly ok: true; readonly value: unknown; readonly bytes: number }
  | {
      readonly ok: false;
      readonly problems: readonly Problem[];
      /** The input without what is wrong with it, to find further problems in; absent where it was not read to its end. */
      readonly remainder?: unknown;
    };

/**
 * Lists and objects that hold others are copied once, so that a few that refer to each other a million times over take
 * no longer than it takes to see them. Those that hold values only are copied wherever they stand, which is faster, until
 * there are so many objects that memory counts.
 */
const MANY_OBJECTS = 1_000_000;

/** A list or object already copied, and what it counts for wherever it stands. */
interface Copied {
  readonly copy: object;
  readonly bytes: number;
  readonly values: number;
  readonly height: number;
}

/**
 * Copies plain JSON data out of an input nobody vouches for, so that only the copy is trusted from there on: own
 * enumerable properties, each read once; a key that holds `undefined` is absent. Functions, symbols, class instances,
 * cycles, holes in lists, what JSON cannot write, and names that reach into JavaScript's own objects are problems.
 * The time is that of the distinct objects, whatever they would come to when written out.
 */
export function plainData(input: unknown, bounds: Bounds): PlainData {
  const { maxBytes, maxDepth, maxValues = Number.POSITIVE_INFINITY, maxProblems = 100_000 } = bounds;
  const problems: Problem[] = [];
  const path: (string | number)[] = [];
  const open: object[] = [];
  const copies = new Map<object, Copied>();
  let objects = 0;
  let bytes = 0;
  let values = 0;
  /** Levels of the value copied last. */
  let height = 0;
  let stopped = false;

  function report(code: string, message: string, hint?: string): undefined {
    if (stopped) return;
    const problem = { code, pointer: path.map(pointerStep).join(""), message };
    problems.push(hint === undefined ? problem : { ...problem, hint });
    if (problems.length < maxProblems) return;
    stopped = true;
    problems.push({ code: "too-many-problems", pointer: "", message: `not read on after ${maxProblems} problems` });
  }

  function count(moreBytes: number, moreValues: number): void {
    bytes += moreBytes;
    values += moreValues;
    if (stopped || (bytes <= maxBytes && values <= maxValues)) return;
    stopped = true;
    const bound = bytes > maxBytes ? inBytes(maxBytes) : `${maxValues} values`;
    const problem = { code: "too-large", pointer: "", message: `larger than ${bound}` };
    problems.push(bounds.ifTooLarge === undefined ? problem : { ...problem, hint: bounds.ifTooLarge });
  }

  function copyOf(value: unknown, depth: number): unknown {
    height = 0;
    if (typeof value === "string") return isText(value, "text") ? value : undefined;
    if (typeof value === "number") {
      if (!Number.isFinite(value)) return report("not-plain", `${quote(value)} is not a number that JSON can write`);
      count(jsonLengthOfNumber(value), 1);
      return value === 0 ? 0 : value;
    }
    if (typeof value === "boolean" || value === null) {
      count(value === false ? 5 : 4, 1);
      return value;
    }
    if (typeof value === "object") return copyOfObject(value, depth);
    if (value === undefined) return report("not-plain", "nothing was given");
    return report("not-plain", `expected plain data, got a ${typeof value}`);
  }

  function isText(text: string, what: string): boolean {
    const length = text.length > maxBytes ? text.length : jsonLengthOfText(text);
    if (length === undefined) report("not-plain", `${what} holds half a character, a lone surrogate`);
    else count(length, what === "name" ? 0 : 1);
    return length !== undefined && !stopped;
  }

  function copyOfObject(value: object, depth: number): unknown {
    if (open.includes(value)) return report("cyclic", "refers back to what it stands in");
    objects += 1;
    const earlier = copies.get(value);
    if (depth - 1 + (earlier?.height ?? 1) > maxDepth)
      return report("too-deep", `nested deeper than ${maxDepth} levels`);
    if (earlier !== undefined) {
      count(earlier.bytes, earlier.values);
      height = earlier.height;
      return earlier.copy;
    }
    const bytesBefore = bytes;
    const valuesBefore = values;
    count(2, 1);
    open.push(value);
    const copy = copyOfContents(value, depth);
    open.pop();
    if (copy !== undefined && (height > 1 || objects > MANY_OBJECTS)) {
      copies.set(value, { copy, bytes: bytes - bytesBefore, values: values - valuesBefore, height });
    }
    return copy;
  }

  /** Foreign code runs here and wherever a property is read, in getters and proxies, and may throw. */
  function copyOfContents(value: object, depth: number): object | undefined {
    try {
      if (Array.isArray(value)) return copyOfList(value, value.length, depth);
      if (isPlainObject(value)) return copyOfRecord(value, Object.keys(value), depth);
      if (value instanceof Date)
        return report("not-plain", "expected plain data, got a Date", "write it as ISO 8601 text");
      return report("not-plain", "expected plain data, got an instance of a class");
    } catch {
      return report("unreadable", "reading it throws an error");
    }
  }

  function copyOfProperty(object: object, key: string | number, depth: number): unknown {
    let value: unknown;
    try {
      value = (object as Readonly<Record<string | number, unknown>>)[key];
    } catch {
      return report("unreadable", "reading it throws an error");
    }
    if (value !== undefined) return typeof key === "number" || isText(key, "name") ? copyOf(value, depth) : undefined;
    return typeof key === "number" ? report("not-plain", "nothing stands at this place of the list") : undefined;
  }

  function copyOfList(list: readonly unknown[], length: number, depth: number): unknown[] {
    count(Math.max(0, length - 1), 0);
    const copy: unknown[] = [];
    let tallest = 0;
    for (let i = 0; i < length && !stopped; i++) {
      path.push(i);
      height = 0;
      const copied = copyOfProperty(list, i, depth + 1);
      if (height > tallest) tallest = height;
      copy.push(copied === undefined ? null : copied);
      path.pop();
    }
    height = tallest + 1;
    return copy;
  }

  function copyOfRecord(record: Readonly<Record<string, unknown>>, keys: readonly string[], depth: number): object {
    const copy: Record<string, unknown> = {};
    let tallest = 0;
    let kept = 0;
    for (const key of keys) {
      if (stopped) break;
      path.push(key);
      height = 0;
      const copied = forbiddenNames.has(key)
        ? report("forbidden-name", `${quote(key)} is not allowed as a name`)
        : copyOfProperty(record, key, depth + 1);
      if (height > tallest) tallest = height;
      if (copied !== undefined) {
        copy[key] = copied;
        kept += 1;
      }
      path.pop();
    }
    // A colon for each key, and the commas between.
    count(kept === 0 ? 0 : 2 * kept - 1, 0);
    height = tallest + 1;
    return copy;
  }

  const value = copyOf(input, 1);
  if (problems.length === 0) return { ok: true, value, bytes };
  return stopped ? { ok: false, problems } : { ok: false, problems, remainder: value };
}

/** Object literals of any realm, and objects without prototype. */
function isPlainObject(value: object): value is Readonly<Record<string, unknown>> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

function inBytes(bytes: number): string {
  const mebibytes = bytes / 1_048_576;
  return Number.isInteger(mebibytes) ? `${mebibytes} MiB` : `${bytes} bytes`;
}
