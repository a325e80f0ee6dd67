import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Runs the program as a process of its own; `closeEarly` closes the pipe after the first bytes, as `head` does. */
function kodex(
  args: readonly string[],
  { closeEarly = false } = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", main, ...args]);
    const written = { stdout: "", stderr: "" };
    child.stdout.on("data", (bytes: Buffer) => {
      written.stdout += bytes.toString();
      if (closeEarly) child.stdout.destroy();
    });
    child.stderr.on("data", (bytes: Buffer) => {
      written.stderr += bytes.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...written }));
  });
}

describe("the program as a process", () => {
  it("answers and ends with its exit code", { timeout: 60_000 }, async () => {
    const [listed, refused] = [await kodex(["rulebooks"]), await kodex(["check", "nothing.json"])];
    expect([listed.code, listed.stderr]).toEqual([0, ""]);
    expect(listed.stdout).toContain("kontakta-consumer@2.0.0");
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("nothing.json: no such file");
    expect(refused.stderr).not.toMatch(/^\s+at /m);
  });

  it("takes a reader that has seen enough for no failure", { timeout: 60_000 }, async () => {
    const { code, stderr } = await kodex(["needs", "-r", "kontakta-consumer", "--format", "json"], {
      closeEarly: true,
    });
    expect([code, stderr]).toEqual([0, ""]);
  });
});
