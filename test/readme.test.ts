import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createChecker, runExamples } from "kodex";
import { readDossier, readRulebook } from "kodex/node";
import { toText } from "kodex/reporters";
import { editionsOf, rulebooks } from "kodex/rulebooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

// The README and the guides promise what stands in them: their blocks are read, run and compared.

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(join(root, "README.md"), "utf8");

function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\n(.*?)\`\`\``, "gs"))].map(([, block = ""]) => block);
}

const folder = mkdtempSync(join(tmpdir(), "kodex-readme-"));
const code = join(folder, "code.yaml");
const dossier = join(folder, "dossier.yaml");

beforeAll(() => {
  const [rulebook = "", member = ""] = blocks(readme, "yaml");
  writeFileSync(code, rulebook);
  writeFileSync(dossier, member);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the README", () => {
  it("shows a rule whose examples come out as they say", async () => {
    const results = runExamples(await readRulebook(code));
    expect(results.map(({ passed }) => passed)).toEqual([true]);
  });

  it("shows the report of its member, line by line", async () => {
    const report = await createChecker(await readRulebook(code)).check(await readDossier(dossier), {
      on: "2018-12-31",
    });
    const printed = toText(report).split("\n");
    const shown = blocks(readme, "text")[0]?.trimEnd().split("\n") ?? [];
    expect(shown.length).toBeGreaterThan(5);
    expect(shown.filter((line) => !printed.includes(line))).toEqual([]);
  });

  it("lists the rulebooks that come along, with the days on which their editions begin", () => {
    const listed = [...readme.matchAll(/^\| `([a-z0-9-]+)` \|.*\| ([0-9, -]+) \|$/gm)].map(([, id, days]) => [
      id,
      days,
    ]);
    const ids = [...new Set(rulebooks.map(({ id }) => id))];
    const days = (id: string) => editionsOf(id).map(({ inForce }) => inForce.from);
    expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(ids.map((id) => [id, days(id).join(", ")])));
  });

  it("shows a program that prints what its comments say", { timeout: 60_000 }, async () => {
    const program = join(folder, "program.mts");
    writeFileSync(program, blocks(readme, "ts").slice(0, 2).join("\n"));
    const words = ["--import", join(root, "node_modules/tsx/dist/esm/index.mjs"), program];
    const env = { ...process.env, TSX_TSCONFIG_PATH: join(root, "tsconfig.json") };
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: folder, env });
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe("violations-found");
    expect(lines).toContain("    ✗ violated: a call at 21:04, expected 08:00 to 21:00");
    expect(lines.at(-2)).toBe("[ 'contact-within-calling-hours: violated' ]");
    expect(lines.at(-1)).toBe("1 1 0");
  });
});

describe("the documentation", () => {
  const pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", ...markdownIn("docs")];

  it.each(pages)("%s links to what is there", (page) => {
    const text = readFileSync(join(root, page), "utf8").replace(/```.*?```/gs, "");
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const broken = targets.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false;
      const [path = "", anchor] = target.split("#");
      const file = path === "" ? join(root, page) : join(root, dirname(page), path);
      if (!existsSync(file)) return true;
      return anchor !== undefined && !anchorsIn(readFileSync(file, "utf8")).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it("shows dossiers and parts of rulebooks that are valid JSON", () => {
    for (const page of markdownIn("docs")) {
      for (const block of blocks(readFileSync(join(root, page), "utf8"), "json"))
        expect(() => JSON.parse(block)).not.toThrow();
    }
  });

  it("shows a dossier in getting-started that can be checked", async () => {
    const [first = ""] = blocks(readFileSync(join(root, "docs/getting-started.md"), "utf8"), "json");
    const file = join(folder, "dossier.json");
    writeFileSync(file, first);
    expect((await readDossier(file)).contacts).toHaveLength(1);
  });

  it("shows a rule in writing-rules whose example comes out as it says", async () => {
    const [rule = ""] = blocks(readFileSync(join(root, "docs/writing-rules.md"), "utf8"), "json");
    const file = join(folder, "rule.json");
    const rulebook = {
      kodex: 1,
      id: "shown",
      version: "1.0.0",
      title: { en: "Shown" },
      association: { id: "shown", name: "Shown", country: "SE" },
      inForce: { from: "2018-01-01" },
      calendar: { holidays: { from: "2018-01-01", until: "2018-12-31", days: ["2018-01-01"] } },
      clauses: [
        { id: "confirmation", number: "1", heading: { en: "Shown" }, text: { en: "Shown" }, codified: "fully" },
      ],
      rules: [JSON.parse(rule)],
    };
    writeFileSync(file, JSON.stringify(rulebook));
    const results = runExamples(await readRulebook(file));
    expect(results.map(({ passed }) => passed)).toEqual([true]);
  });
});

function markdownIn(path: string): string[] {
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === "api" ? [] : markdownIn(join(path, entry.name));
    return entry.name.endsWith(".md") ? [join(path, entry.name)] : [];
  });
}

/** The anchors a reader of Markdown gives to headings. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, "")
      .replace(/\s/g, "-"),
  );
}
