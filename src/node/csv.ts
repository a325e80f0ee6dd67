/** A row of a CSV text, or what is wrong with it; the line is that on which it begins, from 1. */
export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  | { readonly line: number; readonly broken: string; readonly text: string };

/** A quoted field of more lines is taken for a quote that was never closed. */
const MOST_LINES = 1000;

interface Open {
  readonly line: number;
  readonly lines: string[];
  readonly fields: string[];
  field: string;
  isQuoted: boolean;
}

/**
 * Reads rows of RFC 4180 out of lines: quoted fields with separators, doubled quotes and line breaks in them. A row that
 * cannot be read costs its first line, and reading goes on at the next: a quote that is never closed hides nothing.
 */
export async function* csvRows(
  pieces: AsyncIterable<readonly string[]>,
  separator: string,
): AsyncGenerator<readonly CsvRow[]> {
  let open: Open | undefined;
  let line = 0;
  for await (const lines of pieces) {
    const rows: CsvRow[] = [];
    for (const text of lines) {
      line += 1;
      if (open === undefined && (text === "" || text === "\r")) continue;
      open = take(open, line, text, separator, rows);
    }
    yield rows;
  }
  const rows: CsvRow[] = [];
  while (open !== undefined) open = again(open, "a quote is never closed", separator, rows);
  yield rows;
}

/** Reads one more line; answers the row that is still open after it. */
function take(open: Open | undefined, line: number, text: string, separator: string, into: CsvRow[]): Open | undefined {
  const row = open ?? { line, lines: [], fields: [], field: "", isQuoted: false };
  if (row.lines.length > 0) row.field += "\n";
  row.lines.push(text);
  const wrong = scan(row, text, separator);
  if (wrong !== undefined) return again(row, wrong, separator, into);
  if (!row.isQuoted) {
    into.push({ line: row.line, fields: row.fields });
    return undefined;
  }
  return row.lines.length < MOST_LINES ? row : again(row, "a quote is not closed within 1,000 lines", separator, into);
}

/** Gives up the first line of a row and reads the others anew. */
function again(row: Open, reason: string, separator: string, into: CsvRow[]): Open | undefined {
  const [first = "", ...others] = row.lines;
  into.push({ line: row.line, broken: reason, text: withoutReturn(first) });
  let open: Open | undefined;
  for (const [index, text] of others.entries()) {
    if (open === undefined && withoutReturn(text) === "") continue;
    open = take(open, row.line + 1 + index, text, separator, into);
  }
  return open;
}

/** Reads a line into the row; what is wrong with it, if something is. */
function scan(row: Open, text: string, separator: string): string | undefined {
  let at = 0;
  while (true) {
    if (row.isQuoted) {
      const quote = text.indexOf('"', at);
      if (quote < 0) {
        row.field += text.slice(at);
        return undefined;
      }
      row.field += text.slice(at, quote);
      if (text[quote + 1] === '"') {
        row.field += '"';
        at = quote + 2;
        continue;
      }
      row.isQuoted = false;
      row.fields.push(row.field);
      row.field = "";
      at = quote + 1;
      if (at === text.length || (text[at] === "\r" && at + 1 === text.length)) return undefined;
      if (text[at] !== separator) return "text stands behind a closing quote";
      at += 1;
    } else if (text[at] === '"') {
      row.isQuoted = true;
      at += 1;
    } else {
      const end = text.indexOf(separator, at);
      row.fields.push(end < 0 ? withoutReturn(text.slice(at)) : text.slice(at, end));
      if (end < 0) return undefined;
      at = end + 1;
    }
  }
}

function withoutReturn(text: string): string {
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}

/** The separator of a header: whichever of comma, semicolon and tab makes the most columns of it. */
export function separatorOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, "");
  const counts = [",", ";", "\t"].map((one) => ({ one, count: bare.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

/** A field as it stands in a CSV file. */
export function csvField(text: string, separator = ","): string {
  return /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
}
