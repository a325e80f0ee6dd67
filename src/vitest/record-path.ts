import { builtInFacts, relations } from "../facts/vocabulary.js";

export type Tree = Readonly<Record<string, unknown>>;

/** Where a record of a kind holds a fact; `undefined` where it is another record's, or not a field. */
export function pathIn(kind: string, fact: string): readonly string[] | undefined {
  const [subject, ...path] = fact.split(".");
  const [first] = path;
  if (subject !== kind || first === undefined) return undefined;
  if (path.length > 1 && relations.some((relation) => relation.kind === kind && relation.relation === first))
    return undefined;
  const table = Object.hasOwn(builtInFacts, kind) ? builtInFacts[kind as keyof typeof builtInFacts] : undefined;
  // Facts that a rulebook adds to a built-in kind stand apart from its own fields.
  return table === undefined || Object.hasOwn(table, fact) ? path : ["facts", ...path];
}

/** A copy of a record with a value at a path; `undefined` takes the field away. */
export function withValue(record: Tree, [first = "", ...rest]: readonly string[], value: unknown): Tree {
  const { [first]: current, ...others } = record;
  if (rest.length === 0) return value === undefined ? others : { ...record, [first]: value };
  const inner = withValue(isTree(current) ? current : {}, rest, value);
  return Object.keys(inner).length === 0 && value === undefined ? others : { ...record, [first]: inner };
}

export function valueAt(record: Tree, path: readonly string[]): unknown {
  let value: unknown = record;
  for (const step of path) value = isTree(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return value;
}

/** A record with the fields of another laid over it, object by object. */
export function overlaid(record: Tree, over: Tree): Tree {
  const result: Record<string, unknown> = { ...record };
  for (const [key, value] of Object.entries(over)) {
    const under = result[key];
    result[key] = isTree(under) && isTree(value) ? overlaid(under, value) : value;
  }
  return result;
}

/** The paths of everything that is not an object with fields of its own. */
export function leavesOf(record: Tree, path: readonly string[] = []): (readonly string[])[] {
  return Object.entries(record).flatMap(([key, value]) => {
    const here = [...path, key];
    return isTree(value) && Object.keys(value).length > 0 ? leavesOf(value, here) : [here];
  });
}

/** Whether one path leads to, through, or out of another. */
export function overlap(left: readonly string[], right: readonly string[]): boolean {
  return left.slice(0, right.length).every((step, index) => right[index] === step);
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
