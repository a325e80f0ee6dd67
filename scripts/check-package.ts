// Packs what the build made and has the package checked by publint and by are-the-types-wrong.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build-state.js";

ensureBuilt();
const folder = mkdtempSync(join(tmpdir(), "kodex-pack-"));
try {
  const words = ["pack", "--json", "--ignore-scripts", "--pack-destination", folder];
  const [{ filename }] = JSON.parse(
    execFileSync("npm", words, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
  );
  const tarball = join(folder, filename);
  execFileSync("npx", ["publint", "--strict", tarball], { stdio: "inherit" });
  execFileSync("npx", ["attw", "--format", "table-flipped", tarball], { stdio: "inherit" });
} catch {
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
