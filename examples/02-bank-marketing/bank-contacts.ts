import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** One row of the set: a client, and what became of the campaign. */
export interface BankContact {
  readonly id: string;
  readonly campaign: number;
  /** Left out where the bank noted `unknown`: not known is not a third kind of line. */
  readonly contact?: string;
}

/** Reads the rows one by one, so that a file of any size passes through a few kilobytes of memory. */
export async function* bankContacts(path: string): AsyncGenerator<BankContact> {
  let columns: readonly string[] | undefined;
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    // The set has neither quotes nor commas within a field.
    const fields = line.split(",");
    if (columns === undefined) {
      columns = fields;
      continue;
    }
    row += 1;
    const contact = fields[columns.indexOf("contact")] ?? "unknown";
    yield {
      id: `row-${row}`,
      campaign: Number(fields[columns.indexOf("campaign")]),
      ...(contact === "unknown" ? {} : { contact }),
    };
  }
}
