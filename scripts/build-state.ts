import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const inputs = ["src", "rules", "package.json", "tsconfig.json", "tsup.config.ts"];
/** What the build writes last. */
const last = join(root, "dist/rulebooks");

/** Builds where `dist` is missing or older than what it is made of. */
export function ensureBuilt(): void {
  const built = existsSync(last) ? statSync(last).mtimeMs : 0;
  if (inputs.some((input) => changedAfter(join(root, input), built))) {
    execFileSync("npm", ["run", "--silent", "build"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  }
}

function changedAfter(path: string, instant: number): boolean {
  const found = statSync(path);
  if (found.mtimeMs > instant) return true;
  return found.isDirectory() && readdirSync(path).some((name) => changedAfter(join(path, name), instant));
}
