import { pointerStep } from "../base/identifier.js";
import type { Hints } from "../base/nearest.js";
import { quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import { isObject, type PlainObject, type RecordList } from "./record-list.js";

/** Where one record names another by its id; `*` stands for every item of a list. */
const references = [
  { from: "contracts", path: ["contactId"], to: "contacts" },
  { from: "complaints", path: ["about", "contactId"], to: "contacts" },
  { from: "complaints", path: ["about", "contractId"], to: "contracts" },
  { from: "complaints", path: ["about", "practiceId"], to: "practices" },
  { from: "complaints", path: ["duplicateOf"], to: "complaints" },
  { from: "cases", path: ["allegations", "*", "complaintIds", "*"], to: "complaints" },
  { from: "cases", path: ["decision", "complaintIds", "*"], to: "complaints" },
] as const;

/**
 * What is wrong between records: ids given twice, references to a record that its list does not hold (a list that is not
 * given may hold anything), complaints that are duplicates of themselves, and claims of completeness about no list.
 */
export function* findBrokenLinks(
  dossier: PlainObject,
  lists: readonly RecordList[],
  resolve: boolean,
  hints: Hints,
): Generator<Problem> {
  const positions = new Map<string, ReadonlyMap<string, number>>();
  for (const list of lists) positions.set(list.name, yield* positionsOf(list));
  yield* incomplete(dossier, lists, hints);
  if (resolve) yield* dangling(lists, positions, hints);
  const complaints = lists.find((list) => list.name === "complaints");
  if (complaints !== undefined) yield* duplicateCycles(complaints.items, positions.get("complaints") ?? new Map());
}

/** Where each id of a list stands first. */
function* positionsOf(list: RecordList): Generator<Problem, ReadonlyMap<string, number>> {
  const positions = new Map<string, number>();
  for (let i = 0; i < list.items.length; i++) {
    const id = idOf(list.items[i]);
    if (id === undefined) continue;
    const first = positions.get(id);
    if (first === undefined) positions.set(id, i);
    else {
      const message = `duplicate id ${quote(id)}, first given at ${list.at}/${first}`;
      yield { code: "duplicate-id", pointer: `${list.at}/${i}/id`, message };
    }
  }
  return positions;
}

function* dangling(
  lists: readonly RecordList[],
  positions: ReadonlyMap<string, ReadonlyMap<string, number>>,
  hints: Hints,
): Generator<Problem> {
  for (const { from, path, to } of references) {
    const list = lists.find(({ name }) => name === from);
    const known = positions.get(to);
    if (list === undefined || known === undefined) continue;
    const ids = [...known.keys()];
    for (const { pointer, id } of namedAt(list.items, ["*", ...path], list.at)) {
      if (known.has(id)) continue;
      const hint = hints(id, ids);
      const message = `no record in \`${to}\` has the id ${quote(id)}`;
      yield { code: "dangling-reference", pointer, message, ...(hint === undefined ? {} : { hint }) };
    }
  }
}

/** Every text at a path, with its pointer. */
function* namedAt(
  value: unknown,
  path: readonly string[],
  pointer: string,
): Generator<{ pointer: string; id: string }> {
  const [step, ...rest] = path;
  if (step === undefined) {
    if (typeof value === "string") yield { pointer, id: value };
  } else if (step === "*") {
    if (Array.isArray(value)) for (let i = 0; i < value.length; i++) yield* namedAt(value[i], rest, `${pointer}/${i}`);
  } else if (isObject(value)) yield* namedAt(value[step], rest, `${pointer}/${step}`);
}

/** A complaint that repeats itself, by way of others perhaps, repeats nothing: there is no earlier one. */
function* duplicateCycles(complaints: readonly unknown[], positions: ReadonlyMap<string, number>): Generator<Problem> {
  const walkOf = new Map<number, number>();
  for (let start = 0; start < complaints.length; start++) {
    let at: number | undefined = start;
    while (at !== undefined && !walkOf.has(at)) {
      walkOf.set(at, start);
      const complaint: unknown = complaints[at];
      const earlier = isObject(complaint) ? complaint["duplicateOf"] : undefined;
      at = typeof earlier === "string" ? positions.get(earlier) : undefined;
    }
    // Invariant: only a complaint first met on this very walk closes a circle that has not been reported.
    if (at === undefined || walkOf.get(at) !== start) continue;
    const id = quote(idOf(complaints[at]));
    yield {
      code: "cyclic-duplicate",
      pointer: `/complaints/${at}/duplicateOf`,
      message: `complaint ${id} is a duplicate of itself`,
    };
  }
}

function* incomplete(dossier: PlainObject, lists: readonly RecordList[], hints: Hints): Generator<Problem> {
  if (!isObject(dossier["complete"])) return;
  const names = ["contacts", "contracts", "complaints", "practices", "campaigns", "cases"];
  const types = lists
    .filter(({ name }) => name.startsWith("records."))
    .map(({ name }) => name.slice("records.".length));
  const known = [...names, ...types];
  for (const key of Object.keys(dossier["complete"])) {
    if (known.includes(key)) continue;
    const hint = hints(key, known);
    const message = `unknown list ${quote(key)}, expected a list of the dossier or a kind in its \`records\``;
    yield {
      code: "unknown-key",
      pointer: `/complete${pointerStep(key)}`,
      message,
      ...(hint === undefined ? {} : { hint }),
    };
  }
}

function idOf(record: unknown): string | undefined {
  return isObject(record) && typeof record["id"] === "string" ? record["id"] : undefined;
}
