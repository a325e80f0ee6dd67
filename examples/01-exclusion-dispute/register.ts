import { readFileSync } from "node:fs";
import type { Complaint, Exposure } from "kodex/model";

/**
 * The register of complaints about the member, beside those that the decision names: a line a complaint, about the version of
 * the terms that it names. An empty field is not known.
 */
export function complaintsOf(path: string): Complaint[] {
  return rowsOf(path).map(([id, receivedOn, terms, occurredOn, complainant, repeats, status, cause, solved]) => {
    const isAnonymous = complainant === "anonymous";
    return {
      id: id ?? "",
      receivedOn: receivedOn ?? "",
      receivedBy: "association",
      about: { practiceId: terms || null, occurredOn: occurredOn || null },
      complainant: { anonymous: isAnonymous, verified: !isAnonymous },
      duplicateOf: repeats || null,
      status: status as Complaint["status"],
      cause: (cause || null) as Complaint["cause"],
      solvedAtFirstContact: solved === "yes",
    };
  });
}

/** How many customers the member had, a line a month. */
export function customersOf(path: string): Exposure[] {
  return rowsOf(path).map(([from = "", until = "", count]) => ({
    kind: "customers",
    from,
    until,
    count: Number(count),
    source: "the member's register of customers, invented",
  }));
}

function rowsOf(path: string): string[][] {
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => line.split(","));
}
