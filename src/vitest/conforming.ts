import { type Day, parseDay } from "../base/calendar.js";
import { quote } from "../base/quote.js";
import type { Checker, ScreenOptions } from "../engine/checker.js";
import { CheckError, DossierError } from "../errors.js";
import { listOf } from "../facts/vocabulary.js";
import type { Finding } from "../findings/finding.js";
import type { Complaint } from "../model/complaint.js";
import type { Contact } from "../model/contact.js";
import type { Contract } from "../model/contract.js";
import { recordSchemas } from "../model/dossier.js";
import { type Candidate, momentOf } from "./candidates.js";
import { leavesOf, overlaid, type Tree, withValue } from "./record-path.js";
import { type Repaired, repaired } from "./repair.js";

/** The built-in kinds of record that are screened. */
export interface ScreenedRecords {
  readonly contact: Contact;
  readonly contract: Contract;
  readonly complaint: Complaint;
}

/** Some of a record's fields, at any depth. */
export type Part<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: Part<T[Key]> }
    : T;

/** How the record is screened while it is built; a test should screen it the same way. */
export type ConformingOptions = Pick<ScreenOptions, "on" | "at" | "given">;

/**
 * A record that every rule of the checker accepts, to vary in a test: none is violated or undetermined, and as many as
 * possible are satisfied, so that one changed field shows what it breaks. `overrides` stay as they are. Screened with
 * `given: { contacts: [] }` (the list of its kind) unless said: a record that stands alone, as it does in a dossier that
 * lists no other. Throws a `CheckError` naming the rules that no record could meet and the override that stands in the
 * way, where it is one.
 */
export function conforming<Kind extends keyof ScreenedRecords>(
  checker: Checker,
  kind: Kind,
  overrides?: Part<ScreenedRecords[Kind]>,
  options?: ConformingOptions,
): ScreenedRecords[Kind];
export function conforming<Kind extends string>(
  checker: Checker,
  kind: Exclude<Kind, keyof ScreenedRecords>,
  overrides?: Tree,
  options?: ConformingOptions,
): Tree;
export function conforming(
  checker: Checker,
  kind: string,
  overrides: Tree = {},
  options: ConformingOptions = {},
): Tree {
  const { record, left } = attempt(checker, kind, overrides, options);
  if (left.length === 0) return record;
  throw new CheckError(`no ${kind} meets every rule: ${holdOuts(left)}${inTheWay(checker, kind, overrides, options)}`);
}

function attempt(checker: Checker, kind: string, overrides: Tree, options: ConformingOptions): Repaired {
  const given = { ...listAlone(kind), ...((options.given ?? {}) as Tree) };
  const asking: ScreenOptions = { ...options, given, include: "all" };
  const day = dayFor(checker, kind, overrides, asking);
  const start = overlaid(baseOf(kind, day), overrides);
  if (checker.screen(kind, start, asking).length === 0) {
    throw new CheckError(
      `no rule speaks to a ${kind} on this day: give another day as \`on\`, or in the record itself`,
    );
  }
  return repaired({
    kind,
    start,
    day,
    needs: checker.needs(kind, options.at === undefined ? {} : { at: options.at }),
    locked: [["id"], ...leavesOf(overrides)],
    ask: (record) => screened(checker, kind, record, asking),
    fits: (path, value) => fitsSchema(kind, day, path, value),
  });
}

/** The findings of a record, or nothing where it cannot be read, or where no rule speaks to it. */
function screened(checker: Checker, kind: string, record: Tree, asking: ScreenOptions): readonly Finding[] | undefined {
  try {
    const findings = checker.screen(kind, record, asking);
    return findings.length === 0 ? undefined : findings;
  } catch (error) {
    if (error instanceof DossierError) return undefined;
    throw error;
  }
}

function listAlone(kind: string): Tree {
  const list = listOf[kind];
  return list === undefined ? { records: { [kind]: [] } } : { [list]: [] };
}

/** Years in which the rules are looked for where no day was given: rulebooks of today first. */
const YEARS = [2025, 2024, 2022, 2020, 2018, 2016, 2014, 2012, 2010, 2005, 2000, 2027, 2030, 2035];

/** The day the record is of: that of the overrides, else the day of the check, else one on which rules speak. */
function dayFor(checker: Checker, kind: string, overrides: Tree, asking: ScreenOptions): Day {
  const own = [overrides.startedAt, overrides.concludedOn, overrides.receivedOn, asking.on].find(
    (value) => typeof value === "string",
  );
  const day = typeof own === "string" ? parseDay(own.slice(0, 10)) : undefined;
  if (day !== undefined) return day;
  const days = YEARS.map((year) => parseDay(`${year}-06-11`) as Day);
  const speaking = days.find((one) => {
    return (screened(checker, kind, overlaid(baseOf(kind, one), overrides), asking) ?? []).length > 0;
  });
  return speaking ?? (days[0] as Day);
}

/** What a record of a kind cannot be without. */
function baseOf(kind: string, day: Day): Tree {
  const date = momentOf(day, "12:00").slice(0, 10);
  const base = { id: `conforming-${kind}` };
  if (kind === "contact") return { ...base, startedAt: momentOf(day, "12:00") };
  if (kind === "contract") return { ...base, concludedOn: date };
  return kind === "complaint" ? { ...base, receivedOn: date } : base;
}

function fitsSchema(kind: string, day: Day, path: readonly string[], value: Candidate): boolean {
  if (!Object.hasOwn(recordSchemas, kind)) return true;
  const schema = recordSchemas[kind as keyof typeof recordSchemas];
  return schema.safeParse(withValue(baseOf(kind, day), path, value)).success;
}

function holdOuts(left: readonly Finding[]): string {
  return left
    .map(({ rule, outcome, missing }) => {
      const why = missing.length === 0 ? "" : ` for want of ${missing.map(quote).join(", ")}`;
      return `\`${rule}\` stays ${outcome}${why}`;
    })
    .join("; ");
}

/** The overrides without which it would have gone well: one of them, or all together. */
function inTheWay(checker: Checker, kind: string, overrides: Tree, options: ConformingOptions): string {
  const leaves = leavesOf(overrides);
  const culprit = leaves.find((path) => isMet(checker, kind, withValue(overrides, path, undefined), options));
  if (culprit !== undefined) return `: the override ${quote(culprit.join("."))} stands in the way`;
  if (leaves.length < 2 || !isMet(checker, kind, {}, options)) return "";
  return `: the overrides ${leaves.map((path) => quote(path.join("."))).join(", ")} stand in the way together`;
}

function isMet(checker: Checker, kind: string, overrides: Tree, options: ConformingOptions): boolean {
  try {
    return attempt(checker, kind, overrides, options).left.length === 0;
  } catch (error) {
    if (error instanceof CheckError || error instanceof DossierError) return false;
    throw error;
  }
}
