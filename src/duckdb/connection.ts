import type { DuckDBConnection } from "./library.js";
import { library } from "./library.js";
import type { TableSource } from "./relation.js";
import type { ScreenTableOptions } from "./screen-table.js";

/** Does work over a connection: the caller's, or one of its own that is closed whatever happens; ends with the signal. */
export async function connected<T>(
  source: TableSource,
  options: Pick<ScreenTableOptions, "signal" | "memoryLimit" | "temporaryFolder" | "threads">,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const { signal } = options;
  signal?.throwIfAborted();
  const duckdb = await library();
  const isOwn = !(typeof source === "object" && "connection" in source);
  const settings = {
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    ...(options.temporaryFolder === undefined ? {} : { temp_directory: options.temporaryFolder }),
    ...(options.threads === undefined ? {} : { threads: String(options.threads) }),
  };
  const instance = isOwn ? await duckdb.DuckDBInstance.create(":memory:", settings) : undefined;
  const connection = isOwn ? await (instance as NonNullable<typeof instance>).connect() : source.connection;
  const stop = () => connection.interrupt();
  signal?.addEventListener("abort", stop);
  try {
    return await work(connection);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    if (isOwn) connection.closeSync();
    instance?.closeSync();
  }
}
