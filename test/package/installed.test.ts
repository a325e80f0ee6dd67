import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";

const project = inject("project");
const packed = inject("packed");

function run(command: string, ...words: readonly string[]): string {
  return execFileSync(command, words, { cwd: project, encoding: "utf8" });
}

describe("the packed package, in an empty project", () => {
  it.each(["consumer.mjs", "consumer.cjs"])("works from %s", (file) => {
    expect(run(process.execPath, file)).toBe(`${file}: ok\n`);
  });

  it("says the same where a policy forbids source text", () => {
    const forbidden = "--disallow-code-generation-from-strings";
    expect(spawnSync(process.execPath, [forbidden, "-e", "new Function()"]).status).not.toBe(0);
    expect(run(process.execPath, forbidden, "consumer.mjs")).toBe("consumer.mjs: ok\n");
  });

  it.each([
    { resolution: "node16", module: "node16", files: ["typed.mts", "typed.cts"] },
    { resolution: "bundler", module: "preserve", files: ["typed.mts"] },
  ])("has types for module resolution $resolution", ({ resolution, module, files }) => {
    const tsc = join("node_modules", "typescript", "bin", "tsc");
    const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--types", "node"];
    const words = [tsc, ...strict, "--module", module, "--moduleResolution", resolution, ...files];
    const { stdout, status } = spawnSync(process.execPath, words, { cwd: project, encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  it("brings the command", () => {
    const kodex = join("node_modules", ".bin", "kodex");
    const words = ["check", "late-call.json", "--rulebook", "kontakta-consumer", "--on", "2018-12-31"];
    const found = spawnSync(kodex, words, { cwd: project, encoding: "utf8" });
    expect(found.stderr).toBe("");
    expect(found.stdout).toContain("contact-within-calling-hours");
    expect(found.status).toBe(1);
  });

  it("makes a repository of rules that passes its own checks", () => {
    const made = join(project, "our-rules");
    run(join("node_modules", ".bin", "kodex"), "init", "--repository", "our-rules");
    symlinkSync(join(project, "node_modules"), join(made, "node_modules"));
    const npm = (...words: readonly string[]) =>
      spawnSync("npm", words, { cwd: made, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } });
    for (const script of ["lint", "test", "docs"]) {
      const { stdout, stderr, status } = npm("run", "--silent", script);
      expect([script, status, status === 0 ? "" : stdout + stderr]).toEqual([script, 0, ""]);
    }
    expect(npm("test", "--silent").stdout).toMatch(/\n# pass 1\n|ℹ pass 1\n/);
    expect(readFileSync(join(made, "our-rules.html"), "utf8")).toContain("<h1>Our code of conduct</h1>");
    const hidden = join(made, "rules/our-rules/0.1.0/rules/contact-shows-caller-number.json");
    writeFileSync(hidden, readFileSync(hidden, "utf8").replace('"requires"', '"forbids"'));
    expect(npm("test", "--silent").status).toBe(1);
  });

  it("holds what a user needs and nothing else", () => {
    const roots = new Set(packed.map((path) => path.split("/")[0]));
    expect([...roots].sort()).toEqual(
      ["CHANGELOG.md", "LICENSE", "README.md", "digests.json", "dist", "package.json", "rules", "schemas"].sort(),
    );
    expect(packed.filter((path) => /\.map$|\.test\.|^test\//.test(path))).toEqual([]);
  });

  it("installs nothing that fetches, compiles or runs at install time", () => {
    const lock = JSON.parse(readFileSync(join(project, "package-lock.json"), "utf8"));
    const withScripts = Object.entries<{ hasInstallScript?: boolean }>(lock.packages).filter(
      ([, { hasInstallScript }]) => hasInstallScript,
    );
    expect(withScripts).toEqual([]);
  });
});
