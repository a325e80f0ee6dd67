// Runs the built package under the oldest and the newest releases of Node it promises to work on.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "./build-state.js";

const consumers = fileURLToPath(new URL("../test/package/consumers", import.meta.url));

ensureBuilt();
for (const version of ["20.0.0", "22", "24"]) {
  for (const file of ["consumer.mjs", "consumer.cjs"]) {
    const words = ["--yes", "--package", `node@${version}`, "node", file];
    const { status, stdout, stderr } = spawnSync("npx", words, { cwd: consumers, encoding: "utf8" });
    if (status !== 0) {
      console.error(`node ${version}: ${file} failed\n${stdout}${stderr}`);
      process.exit(1);
    }
    console.log(`node ${version}: ${stdout.trim()}`);
  }
}
