// Everything that must hold before a change is taken, in order; the last line counts what passed and failed.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const results = mkdtempSync(join(tmpdir(), "kodex-verify-"));
const counted = join(results, "tests.json");

const steps: readonly (readonly [name: string, ...command: string[]])[] = [
  ["system packages", "bash", "scripts/system-packages.sh"],
  ["types", "npm", "run", "--silent", "typecheck"],
  ["lint", "npm", "run", "--silent", "lint"],
  ["build", "npm", "run", "--silent", "build"],
  ["package", "npm", "run", "--silent", "check:package"],
  ["api docs", "npm", "run", "--silent", "docs:api"],
  ["tests", "npx", "vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${counted}`],
  ["other releases of node", "npm", "run", "--silent", "smoke"],
];

const failed: string[] = [];
for (const [name, command = "", ...words] of steps) {
  console.log(`\n== ${name}`);
  const started = performance.now();
  const { status } = spawnSync(command, words, { stdio: "inherit" });
  if (status !== 0) failed.push(name);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`== ${name}: ${status === 0 ? "ok" : "FAILED"} after ${seconds} s`);
}

const tests = countTests();
rmSync(results, { recursive: true, force: true });
// A step that is no test, or a test run that broke off, counts as one failure: never `0 failed` where something did.
const failures = tests.failed + failed.filter((name) => name !== "tests" || tests.failed === 0).length;
if (failed.length > 0) console.log(`\nfailed: ${failed.join(", ")}`);
console.log(`\n${tests.passed} passed, ${failures} failed`);
process.exitCode = failures === 0 ? 0 : 1;

function countTests(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(counted, "utf8"));
    return { passed: numPassedTests, failed: numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
