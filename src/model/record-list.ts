import type { z } from "zod";
import { pointerStep } from "../base/identifier.js";

export type PlainObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** One list of records. */
export interface RecordList {
  /** `contacts`, `records.hospitality`. */
  readonly name: string;
  /** Its JSON pointer. */
  readonly at: string;
  readonly items: readonly unknown[];
  readonly schema: z.ZodType;
}

/** The lists that a dossier gives, in the order of the model: a list that is not given is not there. */
export function listsIn(
  dossier: PlainObject,
  schemas: Readonly<Record<string, z.ZodType>>,
  ofDeclared: z.ZodType,
): readonly RecordList[] {
  const lists: RecordList[] = [];
  for (const [name, schema] of Object.entries(schemas)) {
    const items = dossier[name];
    if (Array.isArray(items)) lists.push({ name, at: `/${name}`, items, schema });
  }
  for (const [type, items] of Object.entries(isObject(dossier["records"]) ? dossier["records"] : {})) {
    const at = `/records${pointerStep(type)}`;
    if (Array.isArray(items)) lists.push({ name: `records.${type}`, at, items, schema: ofDeclared });
  }
  return lists;
}

/** The dossier with all its lists empty: what is left to check is the dossier itself. */
export function withoutLists(dossier: PlainObject, lists: readonly RecordList[]): PlainObject {
  const head: Record<string, unknown> = { ...dossier };
  const records: Record<string, unknown> = isObject(head["records"]) ? { ...head["records"] } : {};
  for (const { name } of lists) {
    if (name.startsWith("records.")) records[name.slice("records.".length)] = [];
    else head[name] = [];
  }
  if (isObject(head["records"])) head["records"] = records;
  return head;
}
