import type { PlainRecord } from "../facts/fact.js";
import { listOf } from "../facts/vocabulary.js";

/** Every list of a dossier by name; those that were not given are not there. */
export function listsOf(dossier: PlainRecord): Map<string, readonly PlainRecord[]> {
  const lists = new Map<string, readonly PlainRecord[]>();
  for (const name of Object.values(listOf))
    if (Array.isArray(dossier[name])) lists.set(name, dossier[name] as readonly PlainRecord[]);
  for (const [type, records] of Object.entries((dossier.records ?? {}) as PlainRecord))
    if (Array.isArray(records)) lists.set(`records.${type}`, records);
  return lists;
}

/** The exposures of a dossier; `undefined` where none are given. */
export function exposuresOf(dossier: PlainRecord): readonly PlainRecord[] | undefined {
  return Array.isArray(dossier.exposures) ? (dossier.exposures as readonly PlainRecord[]) : undefined;
}

export function completeness(dossier: PlainRecord): ReadonlyMap<string, string> {
  const from = new Map<string, string>();
  for (const [list, entry] of Object.entries((dossier.complete ?? {}) as PlainRecord)) {
    const day = (entry as PlainRecord | null)?.from;
    if (typeof day === "string") from.set(list, day);
  }
  return from;
}
