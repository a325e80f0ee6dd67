import { readFileSync } from "node:fs";

/** One row of the register, as far as the rules read it. */
export interface RegisteredComplaint {
  readonly id: string;
  readonly company: string;
  readonly receivedOn: string;
  /** Left out where it lies before the receipt: one of the two days is wrong, and nobody knows which. */
  readonly passedOnOn?: string;
  /** Left out where the register says neither. */
  readonly answeredInTime?: boolean;
}

export function registeredComplaints(path: string): RegisteredComplaint[] {
  const [head = "", ...lines] = readFileSync(path, "utf8")
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split(/\r?\n/);
  const columns = fieldsOf(head);
  return lines.map((line, row) => {
    const fields = fieldsOf(line);
    const field = (column: string): string => fields[columns.indexOf(column)] ?? "";
    const receivedOn = dayOf(field("Date received"));
    const passedOnOn = dayOf(field("Date sent to company"));
    const timely = field("Timely response?");
    return {
      id: `row-${row + 1}`,
      company: field("Company"),
      receivedOn,
      ...(passedOnOn < receivedOn ? {} : { passedOnOn }),
      ...(timely === "Yes" || timely === "No" ? { answeredInTime: timely === "Yes" } : {}),
    };
  });
}

/** The fields of a line: a quoted one may hold commas, and quotes written twice. No field of the register holds a line break. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}

/** `7/29/2013` as `2013-07-29`. */
function dayOf(american: string): string {
  const [month = "", day = "", year = ""] = american.split("/");
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
