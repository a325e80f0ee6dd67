import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBError } from "./error.js";

export type Library = typeof import("@duckdb/node-api");
export type { DuckDBConnection };

/** Loads `@duckdb/node-api`, an optional peer: nobody who does not screen tables has to have it. */
export async function library(): Promise<Library> {
  try {
    return await import("@duckdb/node-api");
  } catch {
    throw new DuckDBError("`kodex/duckdb` needs the package `@duckdb/node-api`: install it beside kodex");
  }
}

export async function isInstalled(): Promise<boolean> {
  return library().then(
    () => true,
    () => false,
  );
}
