import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll } from "vitest";

/** A folder that goes away after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kodex-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, text as it is and data as JSON; answers the folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): string {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    const isRaw = typeof content === "string" || content instanceof Uint8Array;
    writeFileSync(path, isRaw ? content : JSON.stringify(content, null, 2));
  }
  return folder;
}

export const head = {
  kodex: 1,
  id: "our-code",
  version: "1.0.0",
  title: { en: "Our code" },
  association: { id: "our-association", name: "Our association", country: "SE" },
  inForce: { from: "2018-01-01", until: "2018-12-31" },
};

export const clauses = [
  { id: "caller-number", number: "1", heading: { en: "Caller number" }, text: { en: "Show it." }, codified: "fully" },
];

export const rule = {
  id: "contact-shows-caller-number",
  clause: "caller-number",
  title: { en: "A call shows the number of the caller" },
  subject: "contact",
  severity: "moderate",
  basis: "code",
  requires: { fact: "contact.callerNumberShown", operator: "equal", value: true },
};

export const whole = { ...head, clauses, rules: [rule] };

export const edition: Readonly<Record<string, unknown>> = {
  "rulebook.json": head,
  "clauses.json": clauses,
  "rules/contact-shows-caller-number.json": rule,
};
