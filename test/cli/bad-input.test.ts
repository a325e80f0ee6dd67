import { readdirSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { edition, head, rule, temporaryFolder, whole, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
let place = "";
let count = 0;
beforeEach(() => {
  count += 1;
  place = join(folder, String(count));
});

const dossier = { member: { id: "m1" } };
const ruleFile = "rules/contact-shows-caller-number.json";
const leaf = rule.requires;
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const deep = "[".repeat(1_000_000);

/** What is wrong, the files of the rulebook in `code` and the dossier, and the beginning of the line that says so. */
const table: readonly [string, { code?: Readonly<Record<string, unknown>>; dossier?: unknown }, string][] = [
  ["a rulebook that is empty", { code: { "rulebook.json": "" } }, "code/rulebook.json: is empty"],
  ["a rulebook that is binary", { code: { "rulebook.json": new Uint8Array([0, 1]) } }, "code/rulebook.json: is binary"],
  [
    "a rulebook that is truncated",
    { code: { "rulebook.json": '{\n"kodex":' } },
    "code/rulebook.json:2:9: is not JSON: ends too early",
  ],
  [
    "a rulebook that is not UTF-8",
    { code: { "rulebook.json": new Uint8Array([0x22, 0xe5, 0x22]) } },
    "code/rulebook.json: is not UTF-8 text",
  ],
  [
    "a rulebook that is deeply nested",
    { code: { "rulebook.json": deep } },
    "code/rulebook.json:1:129: nested deeper than 128 levels",
  ],
  [
    "a rulebook with `__proto__`",
    { code: { ...edition, [ruleFile]: pretty(rule).replace('"clause"', '"__proto__": {},\n  "clause"') } },
    `code/${ruleFile}:3:3 /rules/0/__proto__: \`__proto__\` is not allowed`,
  ],
  [
    "a rulebook with a key twice",
    { code: { ...edition, [ruleFile]: pretty(rule).replace('"clause"', '"id": "b",\n  "clause"') } },
    `code/${ruleFile}:3:3 /rules/0/id: key \`id\` stands here a second time`,
  ],
  [
    "a rulebook with cyclic conditions",
    {
      code: {
        "rulebook.json": { ...whole, conditions: { "is-a": { condition: "is-b" }, "is-b": { condition: "is-a" } } },
      },
    },
    "code/rulebook.json:",
  ],
  [
    "a rulebook with an unknown operator",
    { code: { ...edition, [ruleFile]: { ...rule, requires: { ...leaf, operator: "equals" } } } },
    `code/${ruleFile}:12:17 /rules/0/requires/operator: `,
  ],
  [
    "a rulebook with a fact of no record",
    { code: { ...edition, [ruleFile]: { ...rule, requires: { ...leaf, fact: "contact.calerNumberShown" } } } },
    `code/${ruleFile}:11:13 /rules/0/requires/fact: unknown fact`,
  ],
  [
    "a rulebook with a wrong type",
    { code: { ...edition, [ruleFile]: { ...rule, severity: 3 } } },
    `code/${ruleFile}:8:15 /rules/0/severity: `,
  ],
  [
    "a rulebook with a day that does not exist",
    { code: { ...edition, "rulebook.json": { ...head, inForce: { from: "2018-02-30" } } } },
    "code/rulebook.json:14:13 /inForce/from: ",
  ],
  [
    "a rulebook with a reversed period",
    { code: { ...edition, "rulebook.json": { ...head, inForce: { from: "2018-02-02", until: "2018-02-01" } } } },
    "code/rulebook.json:",
  ],
  [
    "editions that overlap",
    { code: { "a/rulebook.json": whole, "b/rulebook.json": { ...whole, version: "1.0.1" } } },
    "code/b/rulebook.json:13:14 /inForce: ",
  ],
  ["a dossier that is empty", { dossier: "" }, "dossier.json: is empty"],
  ["a dossier that is binary", { dossier: new Uint8Array([0, 1]) }, "dossier.json: is binary"],
  ["a dossier that is truncated", { dossier: '{"member": {' }, "dossier.json:1:13: is not JSON: ends too early"],
  ["a dossier that is not UTF-8", { dossier: new Uint8Array([0x22, 0xe5, 0x22]) }, "dossier.json: is not UTF-8 text"],
  ["a dossier that is deeply nested", { dossier: deep }, "dossier.json:1:129: nested deeper than 128 levels"],
  [
    "a dossier with `__proto__`",
    { dossier: '{"member": {"id": "m"},\n"__proto__": {}}' },
    "dossier.json:2:1 /__proto__: ",
  ],
  [
    "a dossier with a key twice",
    { dossier: '{"member": {"id": "m"},\n"member": {"id": "m"}}' },
    "dossier.json:2:1 /member: key `member` stands here a second time",
  ],
  [
    "a dossier with a misspelled key",
    { dossier: pretty({ ...dossier, contcts: [] }) },
    "dossier.json:5:3 /contcts: unknown key `contcts`, did you mean `contacts`?",
  ],
  [
    "a dossier with a wrong type",
    { dossier: pretty({ member: { id: "m1" }, contacts: {} }) },
    "dossier.json:5:15 /contacts: expected a list",
  ],
  [
    "a dossier with a day that does not exist",
    { dossier: pretty({ member: { id: "m1", joinedOn: "2018-02-30" } }) },
    "dossier.json:4:17 /member/joinedOn: ",
  ],
  [
    "a dossier with a reversed period",
    {
      dossier: pretty({
        member: { id: "m1" },
        practices: [{ id: "p", topic: "t", from: "2018-02-02", until: "2018-02-01" }],
      }),
    },
    "dossier.json:",
  ],
];

const checkHere = () =>
  kodex([
    "check",
    join(place, "dossier.json"),
    "-r",
    join(place, "code"),
    "--on",
    "2018-12-31",
    "--out",
    join(place, "report"),
  ]);

describe("bad input is refused with its place and code 2, without a stack trace, and nothing is written:", () => {
  it.each(table)("%s", async (_, { code = edition, dossier: content = dossier }, line) => {
    writeFiles(join(place, "code"), code);
    writeFiles(place, { "dossier.json": content });
    const started = performance.now();
    const ran = await checkHere();
    expect(ran.stderr).toContain(`\n  ${join(place, line)}`);
    expect(ran.stderr).not.toMatch(/^\s+at |internal error/m);
    expect([ran.code, ran.stdout, readdirSync(place).sort()]).toEqual([2, "", ["code", "dossier.json"]]);
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it("a rulebook of 100 MB", async () => {
    writeFiles(place, { "dossier.json": dossier, "code/rulebook.json": "" });
    truncateSync(join(place, "code/rulebook.json"), 100 * 1024 * 1024);
    const { code, stderr } = await checkHere();
    expect([code, stderr]).toEqual([
      2,
      `rulebook refused: 1 problem\n  ${join(place, "code/rulebook.json")}: is too large: 100 MiB, at most 2 MiB are read, a rulebook of this size is not read\n`,
    ]);
  });

  it("a dossier of 300 MB", async () => {
    writeFiles(join(place, "code"), edition);
    writeFiles(place, { "dossier.json": "" });
    truncateSync(join(place, "dossier.json"), 300 * 1024 * 1024);
    const { code, stderr } = await checkHere();
    expect(code).toBe(2);
    expect(stderr).toContain(
      "is too large: 300 MiB, at most 256 MiB are read, screen its records one by one with `kodex screen`",
    );
  });

  it("files that are missing, all of them", async () => {
    const { code, stderr } = await checkHere();
    expect([code, stderr]).toEqual([
      2,
      `rulebook refused: 1 problem\n  ${join(place, "code")}: no such file\ndossier refused: 1 problem\n  ${join(place, "dossier.json")}: no such file\n`,
    ]);
  });

  it("a folder where the dossier was meant", async () => {
    writeFiles(join(place, "code"), edition);
    const { stderr } = await kodex(["check", place, "-r", join(place, "code"), "--on", "2018-12-31"]);
    expect(stderr).toBe(`dossier refused: 1 problem\n  ${place}: is a folder, a file is expected\n`);
  });
});
