import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { ensureBuilt } from "../../scripts/build-state.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

declare module "vitest" {
  interface ProvidedContext {
    /** The folder of a project with nothing but the packed package, its peer and a compiler. */
    readonly project: string;
    /** The files in the package, as `npm pack` lists them. */
    readonly packed: readonly string[];
  }
}

/** Packs the package and installs it into an empty project, once for all tests of this folder. */
export function setup(tests: TestProject): () => void {
  ensureBuilt();
  const project = realpathSync(mkdtempSync(join(tmpdir(), "kodex-package-")));
  const [{ filename, files }] = JSON.parse(
    npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", project),
  );
  const { devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const beside = ["zod", "typescript", "@types/node"].map((name) => `${name}@${devDependencies[name]}`);
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "consumer", private: true }));
  npm(project, "install", "--no-audit", "--no-fund", "--prefer-offline", `./${filename}`, ...beside);
  cpSync(fileURLToPath(new URL("consumers", import.meta.url)), project, { recursive: true });
  tests.provide("project", project);
  tests.provide(
    "packed",
    files.map((file: { path: string }) => file.path),
  );
  return () => rmSync(project, { recursive: true, force: true });
}

function npm(cwd: string, ...words: readonly string[]): string {
  return execFileSync("npm", words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
