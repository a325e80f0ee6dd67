import { createReadStream } from "node:fs";
import { MappingError, type Problem } from "../errors.js";
import { measureFile, unreadable } from "./text-file.js";

/** Text without a line break beyond this is no table. */
const LONGEST_LINE = 16 * 1024 * 1024;

/**
 * The lines of a UTF-8 text of any size, without `\n`, as many at once as a piece of the file holds. A byte order mark
 * is left out, bytes that are no UTF-8 are U+FFFD. `onBytes` is told how much was read.
 */
export async function* linesOf(file: string, onBytes?: (bytes: number) => void): AsyncGenerator<readonly string[]> {
  const size = await measureFile(file);
  if (typeof size !== "number") throw new MappingError([size]);
  const decoder = new TextDecoder("utf-8");
  let rest = "";
  let read = 0;
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 256 * 1024 })) {
      const bytes = chunk as Buffer;
      if (read === 0) refuseOther(file, bytes);
      read += bytes.length;
      const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      if (rest.length > LONGEST_LINE)
        throw new MappingError([about(file, "too-large", "has a line of more than 16 MiB")]);
      yield lines;
      onBytes?.(read);
    }
  } catch (error) {
    throw error instanceof Error && "syscall" in error ? new MappingError([unreadable(file, error)]) : error;
  }
  rest += decoder.decode();
  if (rest !== "") yield [rest];
}

function refuseOther(file: string, bytes: Buffer): void {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) throw new MappingError([about(file, "not-utf8", "is written in UTF-16, UTF-8 is expected")]);
  if (bytes.includes(0)) throw new MappingError([about(file, "binary", "is binary, text is expected")]);
}

function about(file: string, code: string, message: string): Problem {
  return { code, pointer: "", message, file };
}
