import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = (path: string): string => fileURLToPath(new URL(`./src/${path}`, import.meta.url));

export default defineConfig({
  resolve: {
    // Tests and examples name the entry points as a user does, and run the source.
    alias: [
      { find: /^kodex$/, replacement: source("index.ts") },
      { find: /^kodex\/rulebooks$/, replacement: source("rulebooks.ts") },
      {
        find: /^kodex\/(model|reporters|sql|statistics|complaints|procedure|charts|node|duckdb|vitest)$/,
        replacement: source("$1/index.ts"),
      },
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "source",
          include: ["test/**/*.test.ts"],
          exclude: ["test/package/**"],
          // Its modules name their files without the ending that Node asks for.
          server: { deps: { inline: ["dt-sql-parser"] } },
        },
      },
      {
        extends: true,
        test: {
          name: "package",
          include: ["test/package/**/*.test.ts"],
          globalSetup: "test/package/setup.ts",
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
