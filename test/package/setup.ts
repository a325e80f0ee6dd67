import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { ensureBuilt } from "../../scripts/build-state.js";

const root = fileURLToPath(new URL("../..", import.meta.url));

declare module "vitest" {
  interface ProvidedContext {
    /** A project that holds nothing but the packed package and its peers. */
    readonly project: string;
    /** The files in the package, as `npm pack` lists them. */
    readonly packed: readonly string[];
  }
}

/** Packs the package and installs it into an empty project, once for all tests of this folder. */
export function setup(project: TestProject): () => void {
  ensureBuilt();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "kodex-package-")));
  const packed = JSON.parse(npm(root, "pack", "--json", "--ignore-scripts", "--pack-destination", folder));
  const { filename, files } = packed[0] as { filename: string; files: { path: string }[] };
  const { devDependencies } = JSON.parse(npm(root, "pkg", "get", "devDependencies", "--json").replace(/^/, '{"devDependencies":').concat("}"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type: "module" }));
  const peers = ["zod", "typescript", "@types/node"].map((name) => `${name}@${devDependencies[name]}`);
  npm(folder, "install", "--no-audit", "--no-fund", "--prefer-offline", `./${filename}`, ...peers);
  cpSync(fileURLToPath(new URL("consumers", import.meta.url)), folder, { recursive: true });
  project.provide("project", folder);
  project.provide("packed", files.map((file) => file.path));
  return () => rmSync(folder, { recursive: true, force: true });
}

function npm(cwd: string, ...words: readonly string[]): string {
  return execFileSync("npm", words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}
