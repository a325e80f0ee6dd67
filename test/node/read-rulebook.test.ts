import { chmodSync, readdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RulebookError } from "../../src/errors.js";
import { readRulebook, readRulebooks } from "../../src/node/index.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { rulebooks } from "../../src/rulebooks.js";
import { clauses, edition, head, rule, temporaryFolder, whole, writeFiles } from "./rulebook.js";

const folder = temporaryFolder();
let count = 0;

function written(files: Readonly<Record<string, unknown>>): string {
  count += 1;
  return writeFiles(join(folder, `case-${count}`), files);
}

/** `code file:line:column pointer` of every problem. */
async function refusal(path: string): Promise<readonly string[]> {
  const error = await readRulebooks(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RulebookError)) throw new Error(`not refused: ${String(error)}`);
  return error.problems.map(({ code, file = "", line, column, pointer }) => {
    const name = file.startsWith(path) ? file.slice(path.length + 1) : file;
    return `${code} ${name}${line === undefined ? "" : `:${line}:${column}`} ${pointer}`.trimEnd();
  });
}

describe("a rulebook is read", () => {
  it("from a folder, a rule a file", async () => {
    expect(await readRulebook(written(edition))).toEqual(whole);
  });

  it("from one file with the whole object", async () => {
    expect(await readRulebook(join(written({ "code.json": whole }), "code.json"))).toEqual(whole);
  });

  it("from a folder whose `rulebook.json` is the whole object", async () => {
    expect(await readRulebook(written({ "rulebook.json": whole }))).toEqual(whole);
  });

  it("from YAML of the same shape, where dates stay text", async () => {
    const yaml = `kodex: 1
id: our-code
version: 1.0.0
title: {en: Our code}
association: {id: our-association, name: Our association, country: SE}
inForce:
  from: 2018-01-01
  until: 2018-12-31
`;
    const { "rulebook.json": _, ...others } = edition;
    expect(await readRulebook(written({ ...others, "rulebook.yaml": yaml }))).toEqual(whole);
  });

  it("with a byte order mark, and without the `$schema` that helps editors", async () => {
    const marked = `\uFEFF${JSON.stringify({ $schema: "../x.json", ...head })}`;
    const read = await readRulebook(written({ ...edition, "rulebook.json": marked }));
    expect(read).toEqual(whole);
  });

  it("and the shipped ones from their folders", async () => {
    const folders = readdirSync("rules").sort();
    const read = (await Promise.all(folders.map((name) => readRulebooks(`rules/${name}`)))).flat();
    const names = (all: readonly Rulebook[]) => all.map((one) => [one.id, one.version, one.rules.map(({ id }) => id)]);
    expect(names(read)).toEqual(names(rulebooks));
  });

  it("from a profile, resolved against the bases given, its neighbours and those shipped", async () => {
    const because = { reason: { en: "Members asked for it." }, by: "The meeting" };
    const profile = {
      ...head,
      id: "our-profile",
      extends: [{ id: "our-code", version: "^1.0.0" }],
      alters: [{ rule: rule.id, severity: "critical", ...because }],
    };
    const path = written({ "p/rulebook.json": profile, "b/rulebook.json": whole, "s.json": onShipped() });
    const bases = [await readRulebook(join(path, "b"))];
    const resolved = await readRulebook(join(path, "p"), { bases });
    expect(resolved).toMatchObject({ id: "our-profile", rules: [{ id: rule.id, severity: "critical" }] });
    expect((await readRulebooks(path)).map(({ id }) => id).sort()).toEqual(["our-code", "our-profile"]);
    expect((await readRulebook(join(path, "s.json"))).rules.length).toBeGreaterThan(10);
    await expect(readRulebook(join(path, "p"))).rejects.toThrow(
      /rulebook\.json:\d+:\d+ \/extends\/0\/id: no rulebook `our-code` is among the bases/,
    );
    function onShipped(): object {
      return { ...head, id: "on-shipped", extends: [{ id: "kontakta-consumer", version: "2.0.0" }] };
    }
  });

  it("with all its editions, earliest first", async () => {
    const later = { ...whole, version: "2.0.0", inForce: { from: "2019-01-01" } };
    const path = written({ "a/rulebook.json": later, "b/rulebook.json": whole });
    expect((await readRulebooks(path)).map(({ version }) => version)).toEqual(["1.0.0", "2.0.0"]);
  });
});

const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
const broken = { ...rule, requires: { fact: "contact.callerNumberShwon", operator: "equal", value: true } };

const refused: readonly [string, Readonly<Record<string, unknown>>, readonly string[]][] = [
  ["an empty file", { ...edition, "clauses.json": "" }, ["empty clauses.json /clauses"]],
  ["a file of white space", { ...edition, "clauses.json": " \n" }, ["empty clauses.json /clauses"]],
  ["a binary file", { ...edition, "clauses.json": new Uint8Array([80, 75, 0, 4]) }, ["binary clauses.json /clauses"]],
  [
    "Latin-1",
    { ...edition, "clauses.json": new Uint8Array([91, 34, 0xe5, 34, 93]) },
    ["not-utf8 clauses.json /clauses"],
  ],
  ["UTF-16", { ...edition, "clauses.json": new Uint8Array([0xff, 0xfe, 91, 0]) }, ["not-utf8 clauses.json /clauses"]],
  ["a truncated file", { ...edition, "clauses.json": '[{\n"id": "a",' }, ["truncated clauses.json:2:11 /clauses"]],
  ["a text cut in a string", { ...edition, "clauses.json": '[{\n"id": "a' }, ["truncated clauses.json:2:7 /clauses"]],
  ["a trailing comma", { ...edition, "clauses.json": "[\n1,\n]" }, ["syntax clauses.json:3:1 /clauses"]],
  ["a comment", { ...edition, "clauses.json": "// a\n[]" }, ["syntax clauses.json:1:1 /clauses"]],
  ["single quotes", { ...edition, "clauses.json": "[\n'a']" }, ["syntax clauses.json:2:1 /clauses"]],
  ["deep nesting", { ...edition, "clauses.json": deep }, ["too-deep clauses.json:1:129 /clauses"]],
  ["deep nesting in YAML", { "rulebook.yaml": deep }, ["too-deep rulebook.yaml:1:131"]],
  [
    "`__proto__` as a key",
    { ...edition, "rulebook.json": JSON.stringify(head).replace('"title"', '\n"__proto__": {}, "title"') },
    ["forbidden-name rulebook.json:2:1 /__proto__"],
  ],
  [
    "`__proto__` as a key in YAML",
    { ...edition, "rules/a.yaml": "id: a\n__proto__: {}" },
    ["forbidden-name rules/a.yaml:2:1 /rules/0/__proto__"],
  ],
  [
    "a key that stands twice",
    { ...edition, "rulebook.json": JSON.stringify(head).replace('"id"', '"id":"a",\n"id"') },
    ["duplicate-key rulebook.json:2:1 /id"],
  ],
  [
    "a key that stands twice, once in disguise",
    { ...edition, "rulebook.json": JSON.stringify(head).replace('"id"', '"\\u0069d":"a",\n"id"') },
    ["duplicate-key rulebook.json:2:1 /id"],
  ],
  ["a key that stands twice in YAML", { "rulebook.yaml": "id: a\nid: b" }, ["duplicate-key rulebook.yaml:2:1 /id"]],
  [
    "anchors and aliases",
    { "rulebook.yaml": "a: &x [1]\nb: *x" },
    ["syntax rulebook.yaml:1:4", "syntax rulebook.yaml:2:4"],
  ],
  ["tags", { "rulebook.yaml": "a: !!binary aGk=" }, ["syntax rulebook.yaml:1:4"]],
  ["several documents", { "rulebook.yaml": "a: 1\n---\nb: 1" }, ["several-documents rulebook.yaml:2:1"]],
  ["YAML that is none", { "rulebook.yaml": "a: [1\nb: 2" }, ["syntax rulebook.yaml:2:1"]],
  [
    "a fact nobody knows",
    { ...edition, "rules/contact-shows-caller-number.json": broken },
    ["unknown-fact rules/contact-shows-caller-number.json:11:13 /rules/0/requires/fact"],
  ],
  [
    "a rule in a file of another name",
    { "rulebook.json": head, "clauses.json": clauses, "rules/calls.json": rule },
    ["wrong-file-name rules/calls.json:2:9 /rules/0/id"],
  ],
  ["a file among the rules that is none", { ...edition, "rules/late.jsn": "{}" }, ["unknown-file rules/late.jsn"]],
  ["two files for one thing", { ...edition, "clauses.yaml": "[]" }, ["said-twice"]],
  [
    "rules in two places",
    { ...edition, "rulebook.json": { ...head, rules: [] } },
    ["said-twice rulebook.json:17:12 /rules"],
  ],
  ["a folder without a rulebook", { "clauses.json": [] }, ["no-rulebook"]],
  ["a folder with nothing of ours", { "README.md": "hi" }, ["no-rulebook"]],
];

describe("a rulebook is refused", () => {
  it.each(refused)("for %s", async (_, files, expected) => {
    const codes = new Set(expected.map((one) => one.split(" ")[0]));
    const problems = await refusal(written(files));
    expect(problems.filter((problem) => codes.has(problem.split(" ")[0] ?? ""))).toEqual(expected);
  });

  it("for a folder where a file was meant", async () => {
    const path = written({ "rulebook.json": head, "clauses.json/x.json": "{}" });
    expect(await refusal(path)).toEqual(["not-a-file clauses.json"]);
  });

  it("where nothing is", async () => {
    const path = join(folder, "nothing");
    await expect(readRulebook(path)).rejects.toThrow(`${path}: no such file`);
  });

  it("with every problem of every file at once", async () => {
    const path = written({
      "rulebook.json": head,
      "clauses.json": clauses,
      "rules/a.json": '{"id": "a",',
      "rules/b.yaml": `${JSON.stringify({ ...rule, id: "b" }).slice(0, -1)},\n"id": "b"}`,
      "rules/contact-shows-caller-number.json": { ...broken, severity: "grave" },
    });
    expect(await refusal(path)).toEqual([
      "truncated rules/a.json:1:12 /rules/0",
      "duplicate-key rules/b.yaml:2:1 /rules/1/id",
      "unknown-value rules/contact-shows-caller-number.json:8:15 /rules/2/severity",
      "unknown-fact rules/contact-shows-caller-number.json:11:13 /rules/2/requires/fact",
    ]);
  });

  it("at 100 MB before anything of it is read", async () => {
    const path = written({ "rulebook.json": "", "rulebook2.json": "" });
    truncateSync(join(path, "rulebook.json"), 100_000_000);
    const started = performance.now();
    expect(await refusal(path)).toEqual(["too-large rulebook.json"]);
    expect(await refusal(join(path, "rulebook.json"))).toEqual(["too-large"]);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it("above 2 MiB in all", async () => {
    const path = written({ ...edition, "rules/a.json": " ".repeat(1_500_000), "rules/b.json": " ".repeat(1_500_000) });
    expect(await refusal(path)).toEqual(["too-large"]);
  });

  it("where a link leads back to itself", async () => {
    const path = written({ "x.md": "" });
    symlinkSync(join(path, "rulebook.json"), join(path, "rulebook.json"));
    expect(await refusal(path)).toEqual(["symlink-loop rulebook.json"]);
    expect(await refusal(join(path, "rulebook.json"))).toEqual(["symlink-loop"]);
  });

  it("where reading is not permitted", async () => {
    const path = written(edition);
    chmodSync(join(path, "clauses.json"), 0);
    chmodSync(folder, 0o755);
    // Root may read everything, so it steps down while it reads.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65534);
    try {
      expect(await refusal(path)).toEqual(["not-permitted clauses.json /clauses"]);
    } finally {
      if (isRoot) process.seteuid?.(0);
    }
  });

  it("where one edition is expected and several stand", async () => {
    const path = written({ "a/rulebook.json": whole, "b/rulebook.json": { ...whole, version: "2.0.0" } });
    await expect(readRulebook(path)).rejects.toThrow("holds several editions, one is expected");
  });
});
