import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createChecker, parseRulebook } from "../../src/index.js";
import { type LackingColumn, type Mapping, type Reject, recordsFrom } from "../../src/node/index.js";
import { temporaryFolder, whole, writeFiles } from "../node/rulebook.js";

const folder = temporaryFolder();
const mapping: Mapping = {
  contact: {
    id: "id",
    startedAt: "ts",
    callerNumberShown: "shown",
    numberAttributable: "own",
    "relationship.fulfilledOn": "ended",
  },
};
const at = "2018-09-03T10:00:00+02:00";

async function read(source: string | readonly object[]) {
  const records: unknown[] = [];
  const lacking: LackingColumn[] = [];
  const rejects: Reject[] = [];
  const options = {
    onLacking: (one: LackingColumn) => lacking.push(one),
    onReject: (one: Reject) => rejects.push(one),
  };
  for await (const record of recordsFrom(source, mapping, "contact", options)) records.push(record);
  return { records, lacking, reasons: rejects.map(({ reason }) => reason) };
}

const file = (name: string, text: string) => {
  writeFiles(folder, { [name]: text });
  return join(folder, name);
};
const lines = (rows: readonly object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

describe("a column that a mapping names", () => {
  const given = { id: "c1", startedAt: at, callerNumberShown: true };
  const open = { ...given, numberAttributable: null, relationship: { fulfilledOn: null } };
  const row = { id: "c1", ts: at, shown: true };

  it.each<[string, () => string | readonly object[], object]>([
    [
      "leaves its field to the default where a CSV file lacks it",
      () => file("a.csv", `id,ts,shown\nc1,${at},yes\n`),
      given,
    ],
    ["is not known where it is empty", () => file("b.csv", `id,ts,shown,own,ended\nc1,${at},yes,,\n`), open],
    ["leaves its field to the default where NDJSON lacks it", () => file("c.ndjson", lines([row])), given],
    ["is not known where it is null", () => file("d.ndjson", lines([{ ...row, own: null, ended: null }])), open],
    ["leaves its field to the default where rows of a driver lack it", () => [row], given],
    ["is not known where a driver gives null", () => [{ ...row, own: null, ended: null }], open],
  ])("%s", async (_, source, expected) => {
    expect((await read(source())).records).toEqual([expected]);
  });

  it("is not known in the rows of an NDJSON file that lack it, where a later row has it", async () => {
    const { records } = await read(
      file("e.ndjson", lines([row, { ...row, id: "c2", own: false, ended: "2018-01-01" }])),
    );
    expect(records).toEqual([
      open,
      { ...given, id: "c2", numberAttributable: false, relationship: { fulfilledOn: "2018-01-01" } },
    ]);
  });

  it("rejects rows of a driver that have it all of a sudden, where a row without it could stand for a default", async () => {
    const { records, reasons } = await read([row, { ...row, id: "c2", own: false }]);
    expect(records).toEqual([given]);
    expect(reasons).toEqual([
      "numberAttributable: has a column `own` that the first row lacks: what the others mean is not known",
    ]);
  });

  it("is told of where a file lacks it, with its default and what was perhaps meant", async () => {
    const path = file("f.csv", `id,ts,shwon,own\nc1,${at},yes,yes\n`);
    expect((await read(path)).lacking).toEqual([
      { file: path, column: "shown", fact: "contact.callerNumberShown", hint: "did you mean `shwon`?" },
      { file: path, column: "ended", fact: "contact.relationship.fulfilledOn", default: "still running" },
    ]);
  });

  it("is told of where no row has it", async () => {
    const { lacking } = await read([
      { id: "c1", ts: at, own: true },
      { id: "c2", ts: at, ended: null },
    ]);
    expect(lacking).toEqual([{ column: "shown", fact: "contact.callerNumberShown" }]);
  });

  it("rejects a row without it, where a record needs it", async () => {
    const { reasons } = await read([{ ts: at }]);
    expect(reasons).toEqual(["id: there is no column `id`, and a contact needs it"]);
  });
});

describe("rows of a database driver", () => {
  const rulebook = parseRulebook(whole);
  const checker = createChecker(rulebook);
  const rows = async function* () {
    yield { id: 1n, ts: new Date("2018-09-03T08:00:00Z"), shown: 0, own: true };
    yield { id: 2n, ts: new Date("2018-09-03T09:00:00Z"), shown: null, own: true };
  };

  it("become records for `screenAll`", async () => {
    const { byRule } = await checker.screenAll("contact", recordsFrom(rows(), mapping, "contact"), {
      on: "2018-12-31",
    });
    expect(byRule["contact-shows-caller-number"]).toMatchObject({ violated: 1, undetermined: 1 });
  });

  it("become records for `check`", async () => {
    const contacts = [];
    for await (const record of recordsFrom(rows(), mapping, "contact")) contacts.push(record);
    const report = await checker.check({ member: { id: "m1" }, contacts }, { on: "2018-12-31" });
    expect(report.counts).toMatchObject({ violated: 1, undetermined: 1 });
  });

  it("are let go of where nobody wants more", async () => {
    let isClosed = false;
    async function* cursor() {
      try {
        while (true) yield { id: "c1", ts: at, shown: true };
      } finally {
        isClosed = true;
      }
    }
    for await (const _ of recordsFrom(cursor(), mapping, "contact")) break;
    expect(isClosed).toBe(true);
  });

  it("end where a signal says so, with its reason", async () => {
    const stopping = new AbortController();
    const read = async () => {
      for await (const _ of recordsFrom(rows(), mapping, "contact", { signal: stopping.signal }))
        stopping.abort(new Error("enough"));
    };
    await expect(read()).rejects.toThrow("enough");
  });
});
