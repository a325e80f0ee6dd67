import { defineConfig } from "tsup";

const entryPoints = {
  index: "src/index.ts",
  "model/index": "src/model/index.ts",
  rulebooks: "src/rulebooks.ts",
  "reporters/index": "src/reporters/index.ts",
  "statistics/index": "src/statistics/index.ts",
  "procedure/index": "src/procedure/index.ts",
  "complaints/index": "src/complaints/index.ts",
  "charts/index": "src/charts/index.ts",
  "sql/index": "src/sql/index.ts",
  "node/index": "src/node/index.ts",
  "duckdb/index": "src/duckdb/index.ts",
  "vitest/index": "src/vitest/index.ts",
};

export default defineConfig({
  entry: { ...entryPoints, "cli/main": "src/cli/main.ts" },
  format: ["esm", "cjs"],
  // One copy of every module per format, so that `instanceof RulebookError` holds across entry points.
  splitting: true,
  dts: { entry: entryPoints },
  target: "node20",
  platform: "node",
  removeNodeProtocol: false,
  clean: true,
});
