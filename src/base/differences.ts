import { pointerStep } from "./identifier.js";

/** One place in which two values of plain data differ; `undefined` where there is nothing. */
export interface Difference {
  /** JSON pointer (RFC 6901) into both. */
  readonly pointer: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Every place in which plain data differs, as deep as it can be named, in the order of the first. */
export function differencesBetween(before: unknown, after: unknown, pointer = ""): readonly Difference[] {
  if (isHolder(before) && isHolder(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) =>
      differencesBetween(ownOf(before, key), ownOf(after, key), pointer + pointerStep(key)),
    );
  }
  return Object.is(before, after) ? [] : [{ pointer, before, after }];
}

type Holder = Readonly<Record<string, unknown>>;

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null;
}

function ownOf(holder: Holder, key: string): unknown {
  return Object.hasOwn(holder, key) ? holder[key] : undefined;
}
