import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readMapping } from "../../src/node/index.js";
import { kodex } from "../cli/terminal.js";
import { temporaryFolder, writeFiles } from "../node/rulebook.js";

const folder = temporaryFolder();

async function propose(name: string, text: string, kind = "contact", ...more: readonly string[]) {
  writeFiles(folder, { [name]: text });
  const { code, stdout, stderr } = await kodex(["map", join(folder, name), "--as", kind, ...more]);
  expect(code).toBe(0);
  writeFiles(folder, { "map.json": stdout });
  return {
    mapping: JSON.parse(stdout)[kind],
    asked: stderr
      .trim()
      .split("\n")
      .filter((line) => line !== ""),
  };
}

describe("a proposed mapping", () => {
  it("takes columns by their name, by a usual one, and by one with a slip", async () => {
    const { mapping, asked } = await propose("a.csv", "call_id,ts,PHONE,rignSeconds,weather\n");
    expect(mapping).toEqual({ id: "call_id", startedAt: "ts", "consumer.number": "PHONE", ringSeconds: "rignSeconds" });
    expect(asked).toEqual(["kodex: like no field: weather"]);
    await readMapping(join(folder, "map.json"));
  });

  it("says how things are written, and asks what they mean", async () => {
    const { mapping, asked } = await propose(
      "b.csv",
      "call_id,ts,disp,cli,ring_seconds,consent_day,phone\n" +
        "c1,2018-09-03 10:00,ANS,J,12,25.08.2018,070-174 06 05\n" +
        "c2,2018-09-03 11:00,busy,N,-1,unknown,070-174 06 06\n",
    );
    expect(mapping).toEqual({
      id: "call_id",
      startedAt: "ts",
      result: { column: "disp", values: { ANS: null } },
      callerNumberShown: { column: "cli", values: { J: null } },
      ringSeconds: { column: "ring_seconds", unknown: ["-1"] },
      "consent.givenOn": { column: "consent_day", unknown: ["unknown"], format: "DD.MM.YYYY" },
      "consumer.number": "phone",
    });
    expect(asked).toEqual([
      "kodex: startedAt: no offset is written: in whose zone, as `timeZone`?",
      "kodex: result: what do these mean: `ANS`?",
      "kodex: consumer.number: numbers are written as within a country: which one, as `country`?",
      "kodex: callerNumberShown: what do these mean: `J`?",
    ]);
    await readMapping(join(folder, "map.json"));
  });

  it("asks where a day may be written two ways, and takes one where only one is possible", async () => {
    const both = await propose("c.csv", "call_id,ts\nc1,03/09/2018 10:00\n");
    expect(both.mapping.startedAt).toBe("ts");
    expect(both.asked[0]).toContain("`DD/MM/YYYY HH:mm` or `MM/DD/YYYY HH:mm`");
    const one = await propose("c.csv", "call_id,ts\nc1,03/09/2018 10:00\nc2,23/09/2018 10:00\n");
    expect(one.mapping.startedAt).toEqual({ column: "ts", format: "DD/MM/YYYY HH:mm" });
  });

  it("numbers the rows where nothing names them, and says what a record needs beside", async () => {
    const { mapping, asked } = await propose("d.csv", "result\n");
    expect(mapping).toEqual({ id: { rowNumber: "row-" }, result: "result" });
    expect(asked.at(-1)).toBe("kodex: a contact needs also: startedAt");
  });

  it("says that an id names several rows", async () => {
    const { asked } = await propose("e.csv", `id,startedAt\nc1,2018-09-03T10:00Z\nc1,2018-09-03T10:00Z\n`);
    expect(asked).toEqual(["kodex: id: `id` names several rows by the same word"]);
  });

  it("reads the columns of NDJSON, those of later rows too", async () => {
    const { mapping } = await propose(
      "f.ndjson",
      '{"id":"c1","ts":"2018-09-03T10:00Z"}\n{"id":"c2","phone":"+46701740605"}\n',
    );
    expect(mapping).toEqual({ id: "id", startedAt: "ts", "consumer.number": "phone" });
  });

  it("is refused for a kind nobody knows", async () => {
    const { code, stderr } = await kodex(["map", join(folder, "a.csv"), "--as", "contcat"]);
    expect([code, stderr]).toEqual([2, "kodex: unknown kind of record `contcat`, did you mean `contact`?\n"]);
  });
});
