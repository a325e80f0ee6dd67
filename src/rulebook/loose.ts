import { parseDay } from "../base/calendar.js";

/** Input whose shape may be wrong: nothing is taken for granted but that it is plain data. */
export type Loose = Readonly<Record<string, unknown>>;

export type Say = (code: string, pointer: string, message: string, hint?: string) => void;
export type Reference = (id: unknown, known: ReadonlySet<string>, what: string, pointer: string) => void;

export function entries(value: unknown): Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function uniqueIds(items: readonly unknown[], pointer: string, what: string, say: Say): string[] {
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const id = entries(item).id;
    if (typeof id !== "string") continue;
    if (seen.has(id)) say("duplicate-id", `${pointer}/${index}/id`, `another ${what} is called \`${id}\` already`);
    seen.add(id);
  }
  return [...seen];
}

export function day(value: unknown): number | undefined {
  return typeof value === "string" ? parseDay(value) : undefined;
}
