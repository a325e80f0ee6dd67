import { contestedIn } from "../engine/subject.js";

/** A field as the parties agree on it: contested is not known. */
export function agreed<Record extends object, Value>(
  record: Record,
  kind: string,
  field: string,
  value: Value | null | undefined,
): Value | null {
  if (value === undefined || value === null) return null;
  return contestedIn(record as never, kind).has(`${kind}.${field}`) ? null : value;
}
