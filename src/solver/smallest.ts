import type { Fragment } from "./fragment.js";

type Data = Readonly<Record<string, unknown>>;

/** How often the checker is asked at most while something is made smaller. */
const MOST_ASKED = 600;

/**
 * The fragment without everything that can be left out of it one by one, as long as it is judged as before. What is left
 * is the smallest of its kind: no record can go, and no field of the records of a list.
 */
export function smallest(fragment: Fragment, isSame: (smaller: Fragment) => boolean): Fragment {
  let least = fragment;
  let left = MOST_ASKED;
  const pass = (paths: (value: unknown) => readonly Path[]): boolean => {
    let shrunk = false;
    // From the end, so that the places of what is still to be tried stay as they are.
    for (const path of [...paths(least.given)].reverse()) {
      if (left <= 0) return false;
      left -= 1;
      const smaller = { ...least, given: without(least.given, path) as Data };
      if (!isSame(smaller)) continue;
      least = smaller;
      shrunk = true;
    }
    return shrunk;
  };
  pass(recordsIn);
  while (pass(fieldsIn));
  return least;
}

type Path = readonly (string | number)[];

/** In place of a position: every entry of the list at once. */
const EACH = "*";

/** Every record, and every list of records. */
function recordsIn(given: unknown): readonly Path[] {
  return Object.entries(given as Data).flatMap(([list, records]) =>
    Array.isArray(records) ? [[list], ...records.map((_, index) => [list, index])] : [],
  );
}

/** Every field, whole objects before their fields; ids and the member stay. Entries of a list lose a field together. */
function fieldsIn(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) {
    const seen = new Set<string>();
    const entries = at.length > 1 ? value.map((_, index) => [...at, index]) : [];
    const fields = value
      .flatMap((entry) => fieldsIn(entry, [...at, EACH]))
      .filter((path) => !seen.has(path.join("/")) && seen.add(path.join("/")));
    return [...entries, ...fields];
  }
  return Object.entries(value as Data).flatMap(([key, entry]) => {
    const path = [...at, key];
    const stays = key === "id" || (at.length === 0 && (key === "member" || Array.isArray(entry)));
    return [...(stays ? [] : [path]), ...fieldsIn(entry, path)];
  });
}

function without(value: unknown, [step, ...rest]: Path): unknown {
  if (step === undefined || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    if (rest.length === 0) return value.filter((_, index) => index !== step);
    return value.map((entry, index) => (step === EACH || index === step ? without(entry, rest) : entry));
  }
  const data = value as Data;
  if (rest.length > 0) return Object.hasOwn(data, step) ? { ...data, [step]: without(data[step], rest) } : data;
  return Object.fromEntries(Object.entries(data).filter(([key]) => key !== step));
}
