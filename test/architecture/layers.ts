/**
 * The direction of imports: a layer may import itself and every layer above it in this list, nothing below. Layers in
 * one row do not know each other.
 */
const rows: readonly (readonly string[])[] = [
  ["statistics"],
  ["errors.ts"],
  ["base"],
  ["model"],
  ["facts"],
  ["rulebook"],
  ["findings"],
  ["mapping", "generated", "engine"],
  ["solver"],
  ["diff", "lint", "backtest", "coverage"],
  ["mutation", "charts", "profile", "release"],
  ["complaints", "procedure"],
  ["reporters", "sql"],
  ["index.ts", "rulebooks.ts"],
  ["node", "vitest"],
  ["duckdb"],
  ["cli"],
];

/** Imports nothing of ours, though it stands above all others. */
const alone = "statistics";

/** Layers that may name a module of Node; all others run in a browser. */
export const withNode: ReadonlySet<string> = new Set(["node", "duckdb", "cli"]);

/** The layer of a path below `src`: its folder, or the file itself where it stands in none. */
export function layerOf(path: string): string {
  return path.split("/")[0] ?? path;
}

export function isLayer(layer: string): boolean {
  return rowOf(layer) >= 0;
}

export function mayImport(from: string, to: string): boolean {
  if (from === to) return true;
  return from !== alone && rowOf(to) < rowOf(from);
}

function rowOf(layer: string): number {
  return rows.findIndex((row) => row.includes(layer));
}
