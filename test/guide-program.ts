import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What the first program of a page prints, and what the comments behind its lines say that it does. */
export async function guideProgram(page: string): Promise<{ printed: readonly string[]; said: readonly string[] }> {
  const [, program = ""] = /```ts\n(.*?)```/s.exec(page) ?? [];
  const said = [...program.matchAll(/^console\.log.* \/\/ (.*)$/gm)].map(([, text = ""]) => text);
  const folder = mkdtempSync(join(tmpdir(), "kodex-guide-"));
  try {
    const file = join(folder, "program.mts");
    writeFileSync(file, program);
    const words = ["--import", join(root, "node_modules/tsx/dist/esm/index.mjs"), file];
    const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json"), NO_COLOR: "1" };
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
    return { printed: stdout.trimEnd().split("\n"), said };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
