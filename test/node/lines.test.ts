import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { linesOf } from "../../src/node/lines.js";
import { temporaryFolder, writeFiles } from "./rulebook.js";

const folder = temporaryFolder();

async function read(text: string) {
  writeFiles(folder, { "text.csv": text });
  const lines: string[] = [];
  const bytes: number[] = [];
  for await (const piece of linesOf(join(folder, "text.csv"), (read) => bytes.push(read))) lines.push(...piece);
  return { lines, bytes };
}

describe("the lines of a file", () => {
  it.each<[string, string, string[]]>([
    ["end at line breaks", "a\nb\n", ["a", "b"]],
    ["may lack the last of them", "a\nb", ["a", "b"]],
    ["keep what stands before them", "a\r\n\nb\r\n", ["a\r", "", "b\r"]],
    ["lose a byte order mark", "\uFEFFa\n", ["a"]],
    ["are none where there is nothing", "", []],
  ])("%s", async (_, text, expected) => {
    expect((await read(text)).lines).toEqual(expected);
  });

  it("hold characters that two pieces of the file share, and are counted in bytes", async () => {
    const all = Array.from({ length: 60_000 }, (_, i) => `${"x".repeat(i % 7)}å€😀${i}`);
    const text = `${all.join("\n")}\n`;
    const { lines, bytes } = await read(text);
    expect(lines).toEqual(all);
    expect(bytes.length).toBeGreaterThan(2);
    expect(bytes.at(-1)).toBe(Buffer.byteLength(text));
  });
});
