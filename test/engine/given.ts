import { createChecker } from "../../src/engine/checker.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";

export const text = { en: "A text" };
export const clause = { id: "c", number: "1", heading: text, text, codified: "fully" };

/** A rule about calls between eight and nine, to vary. */
export function rule(differences: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: "r",
    clause: "c",
    title: text,
    subject: "contact",
    severity: "minor",
    basis: "law",
    requires: { fact: "contact.localTime", operator: "lessThan", value: "21:00" },
    ...differences,
  };
}

/** A small rulebook in force from 2018, to vary. */
export function book(differences: Record<string, unknown> = {}): Rulebook {
  return parseRulebook({
    kodex: 1,
    id: "book",
    version: "1.0.0",
    title: text,
    association: { id: "a", name: "A", country: "SE" },
    inForce: { from: "2018-01-01" },
    clauses: [clause],
    rules: [rule()],
    ...differences,
  });
}

export const call = (id: string, startedAt: string, differences: Record<string, unknown> = {}) => ({
  id,
  startedAt,
  channel: "call",
  ...differences,
});

export async function check(
  books: Rulebook | readonly Rulebook[],
  dossier: Record<string, unknown>,
  on = "2020-12-31",
  options = {},
) {
  return createChecker(books, options).check({ member: { id: "m" }, ...dossier }, { on, include: "all" });
}

/** What the only rule said, by record. */
export async function said(
  books: Rulebook | readonly Rulebook[],
  dossier: Record<string, unknown>,
  on?: string,
): Promise<Record<string, string>> {
  const report = await check(books, dossier, on);
  return Object.fromEntries(
    report.findings.map((one) => [
      one.subject.id,
      one.missing.length === 0 ? one.outcome : `${one.outcome}: ${one.missing.join(" ")}`,
    ]),
  );
}
