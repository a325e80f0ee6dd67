import { describe, expect, it } from "vitest";
import { type CsvRow, csvField, csvRows, separatorOf } from "../../src/node/csv.js";

async function rowsOf(text: string, separator = ","): Promise<CsvRow[]> {
  async function* lines() {
    const all = text.split("\n");
    if (all.at(-1) === "") all.pop();
    // Pieces of a file end anywhere: here after each line, and between two of them.
    for (const line of all) yield [line];
    yield [];
  }
  const rows: CsvRow[] = [];
  for await (const row of csvRows(lines(), separator)) rows.push(...row);
  return rows;
}

describe("a CSV text", () => {
  it.each<[string, string, string[][]]>([
    [
      "has fields between commas",
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "may lack its last line break",
      "a,b\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "may end its lines with CRLF",
      "a,b\r\n1,2\r\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "has empty fields",
      ",\n,\n",
      [
        ["", ""],
        ["", ""],
      ],
    ],
    ["quotes a separator", '"a,b",c\n', [["a,b", "c"]]],
    ["doubles a quote", '"a ""b"" c",""""\n', [['a "b" c', '"']]],
    ["has empty quoted fields", '"",""\n', [["", ""]]],
    [
      "ends a quoted field before CRLF",
      '"a","b"\r\n"c","d"\r\n',
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "breaks a line within quotes",
      '"a\nb",c\nd,e\n',
      [
        ["a\nb", "c"],
        ["d", "e"],
      ],
    ],
    ["keeps CRLF and empty lines within quotes", '"a\r\n\r\nb",c\n', [["a\r\n\r\nb", "c"]]],
    ["takes a quote within a bare field as it is", '5" pipe,x\n', [['5" pipe', "x"]]],
    [
      "may have blank lines between rows",
      "a,b\n\n\r\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    ["ends in an empty field after a quoted one", '"a",\n', [["a", ""]]],
  ])("%s", async (_, text, expected) => {
    const rows = await rowsOf(text);
    expect(rows.map((row) => ("fields" in row ? row.fields : row.broken))).toEqual(expected);
  });

  it("says on which line each row begins", async () => {
    const rows = await rowsOf('a\n"b\nc"\n\nd\n');
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  it("loses one line to text behind a closing quote", async () => {
    expect(await rowsOf('a,b\n"x"y,1\nc,d\n')).toEqual([
      { line: 1, fields: ["a", "b"] },
      { line: 2, broken: "text stands behind a closing quote", text: '"x"y,1' },
      { line: 3, fields: ["c", "d"] },
    ]);
  });

  it("loses one line to a quote that is never closed", async () => {
    expect(await rowsOf('a,b\n"x,1\r\nc,d\n\ne,f\n')).toEqual([
      { line: 1, fields: ["a", "b"] },
      { line: 2, broken: "a quote is never closed", text: '"x,1' },
      { line: 3, fields: ["c", "d"] },
      { line: 5, fields: ["e", "f"] },
    ]);
  });

  it("loses one line to a quote that the next quoted field would close", async () => {
    expect(await rowsOf('a,b\n"x,1\nc,"d"\ne,f\n')).toEqual([
      { line: 1, fields: ["a", "b"] },
      { line: 2, broken: "text stands behind a closing quote", text: '"x,1' },
      { line: 3, fields: ["c", "d"] },
      { line: 4, fields: ["e", "f"] },
    ]);
  });

  it("does not look for the end of a quoted field through a whole file", async () => {
    const rows = await rowsOf(`"x\n${"1,2\n".repeat(3000)}`);
    expect(rows.filter((row) => "broken" in row)).toEqual([
      { line: 1, broken: "a quote is not closed within 1,000 lines", text: '"x' },
    ]);
    expect(rows).toHaveLength(3001);
  });

  it.each([
    ["a,b;c,d", ","],
    ["a;b;c", ";"],
    ["a\tb", "\t"],
    ["a", ","],
  ])("is separated as its header is: `%s`", (header, separator) => expect(separatorOf(header)).toBe(separator));

  it("is written so that it reads back", async () => {
    const fields = ["a", 'b "c"', "d,e", "f\ng", ""];
    expect(await rowsOf(`${fields.map((field) => csvField(field)).join(",")}\n`)).toEqual([{ line: 1, fields }]);
  });
});
