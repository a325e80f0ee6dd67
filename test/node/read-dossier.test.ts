import { truncateSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DossierError } from "../../src/errors.js";
import { readDossier } from "../../src/node/index.js";
import { temporaryFolder, writeFiles } from "./rulebook.js";

const folder = temporaryFolder();
const dossier = { member: { id: "m1" }, contacts: [{ id: "c1", startedAt: "2018-09-03T10:00:00+02:00" }] };

async function refusal(name: string, content: unknown): Promise<readonly string[]> {
  writeFiles(folder, { [name]: content });
  const error = await readDossier(join(folder, name)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof DossierError)) throw new Error(`not refused: ${String(error)}`);
  return error.problems.map(({ code, line, column, pointer }) => `${code} ${line}:${column} ${pointer}`.trimEnd());
}

describe("a dossier is read", () => {
  it.each([
    ["JSON", "dossier.json", dossier],
    ["JSON whatever its name", "dossier.txt", dossier],
    ["YAML", "dossier.yml", "member: {id: m1}\ncontacts:\n  - id: c1\n    startedAt: 2018-09-03T10:00:00+02:00\n"],
  ])("from %s", async (_, name, content) => {
    writeFiles(folder, { [name]: content });
    expect(await readDossier(join(folder, name))).toEqual(dossier);
  });
});

const text = JSON.stringify(dossier, null, 1);

describe("a dossier is refused, with the place in the file,", () => {
  it.each([
    [
      "a misspelled key",
      text.replace('"startedAt"', '"startedAtt": 1, "startedAt"'),
      ["unknown-key 8:4 /contacts/0/startedAtt"],
    ],
    ["a day that does not exist", text.replace("09-03", "02-30"), ["bad-instant 8:17 /contacts/0/startedAt"]],
    ["a wrong type", text.replace('"m1"', "1"), ["wrong-type 3:9 /member/id"]],
    [
      "`__proto__` as a key",
      text.replace('"id": "m1"', '"__proto__": {}, "id": "m1"'),
      ["forbidden-name 3:3 /member/__proto__"],
    ],
    [
      "a key that stands twice",
      text.replace('"id": "m1"', '"id": "m0", "id": "m1"'),
      ["duplicate-key 3:15 /member/id"],
    ],
    [
      "all of it at once",
      text.replace('"id": "m1"', '"id": 0, "id": 1'),
      ["duplicate-key 3:12 /member/id", "wrong-type 3:18 /member/id"],
    ],
    ["a text cut off", text.slice(0, 40), ["truncated 5:2"]],
    ["a list instead of an object", "[]", ["wrong-type 1:1"]],
    ["half a character", text.replace("m1", "\\ud800"), ["not-plain 3:9 /member/id"]],
  ])("for %s", async (_, content, expected) => {
    expect(await refusal("bad.json", content)).toEqual(expected);
  });

  it("in YAML as well", async () => {
    expect(await refusal("bad.yaml", "member:\n  id: m1\n  nmae: x\n")).toEqual(["unknown-key 3:3 /member/nmae"]);
  });

  it("and names the command for more records above 256 MiB", async () => {
    writeFiles(folder, { "large.json": "" });
    truncateSync(join(folder, "large.json"), 300 * 1024 * 1024);
    await expect(readDossier(join(folder, "large.json"))).rejects.toThrow("`kodex screen`");
  });
});
