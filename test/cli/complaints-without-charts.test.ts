import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { dossier, many } from "../complaints/given.js";
import { temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

vi.mock("vega-lite", () => {
  throw new Error("Cannot find package 'vega-lite'");
});

const folder = temporaryFolder();
const rows = Array.from({ length: 12 }, (_, i) => ({ member: `n${i}`, received: 20, exposure: 10_000 }));
writeFiles(folder, { "dossier.json": dossier(many(20)), "members.json": { rows } });

it("`kodex complaints --format html` goes without charts, and says so, where what draws them is not installed", async () => {
  const args = [join(folder, "dossier.json"), "--peers", join(folder, "members.json"), "--on", "2014-12-31"];
  const { code, stdout, stderr } = await kodex(["complaints", ...args, "--format", "html"]);
  expect(code).toBe(0);
  expect(stderr).toContain("warning: the report has no charts");
  expect(stderr).toContain("npm install vega vega-lite");
  expect(stdout).toContain("Among its peers");
  expect(stdout).not.toContain("<svg");
});
