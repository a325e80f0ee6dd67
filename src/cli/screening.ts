import type { Counts } from "../base/outcome.js";
import type { Checker, Rulebook, Screening } from "../index.js";
import { fieldsOf } from "../mapping/field.js";
import { type FieldMapping, fieldsMapped, type Mapping } from "../mapping/mapping.js";
import type { LackingColumn, UnreadNumber } from "../node/index.js";
import type { Rejected } from "./rejects.js";
import type { Screened } from "./screening-engine.js";

/** Why a screening ended before its files did. */
export interface Stop {
  readonly by: "user" | "output";
  readonly why: string;
}

/** A field that rules read and no column gives: not known in any record, or taken for its default. */
export interface NotGiven {
  readonly fact: string;
  /** The column that a mapping names for it, where the file lacks that. */
  readonly column?: string;
  readonly file?: string;
  readonly default?: string;
  /** The column that was perhaps meant. */
  readonly hint?: string;
  /** Rules that read it, by key of `byRule`. */
  readonly rules: readonly string[];
  /** Those of them that left records undetermined, and how many; none for want of a field that has a default. */
  readonly undetermined: Readonly<Record<string, number>>;
}

/** Counts over the records of one member. */
export interface MemberCounts {
  /** `null` for records whose member is not known. */
  readonly member: string | null;
  readonly total: number;
  readonly unreadable: number;
  readonly outOfForce: Screening["outOfForce"]["byReason"];
  readonly byRule: Readonly<Record<string, Counts>>;
}

/** A screening of files: what was read, what was not, and what the findings rest on. */
export interface ScreenedFiles extends Omit<Screening, "errors"> {
  readonly files: readonly string[];
  readonly on: string;
  /** Only where it ended early; the counts are of the rows read until then. */
  readonly stopped?: string;
  readonly rulebooks: readonly Pick<Rulebook, "id" | "version" | "authority" | "title">[];
  /** Rows in the files, rejected ones included. */
  readonly rows: number;
  readonly rejected: number;
  /** The first of them. */
  readonly rejects: readonly Rejected[];
  readonly notGiven: readonly NotGiven[];
  /** Telephone numbers that could not be brought to E.164, and where the first of them stand: not known. */
  readonly unreadNumbers: { readonly total: number; readonly first: readonly Omit<UnreadNumber, "text">[] };
  readonly byMember?: readonly MemberCounts[];
  readonly leftToAPerson: readonly { readonly rulebook: string; readonly clause: string; readonly number: string }[];
}

interface Done extends Pick<Screened, "screening" | "byMember"> {
  readonly files: readonly string[];
  readonly on: string;
  readonly kind: string;
  readonly checker: Checker;
  readonly rulebooks: readonly Rulebook[];
  readonly mapping: Mapping | undefined;
  readonly rejected: number;
  readonly rejects: readonly Rejected[];
  readonly lacking: readonly LackingColumn[];
  readonly unread: ScreenedFiles["unreadNumbers"];
  readonly stopped: Stop | undefined;
}

export function screenedFiles(done: Done): ScreenedFiles {
  const { files, on, rulebooks, rejected, rejects, stopped, byMember } = done;
  const { errors: _, ...screening } = done.screening;
  return {
    ...{ files, on },
    ...(stopped === undefined ? {} : { stopped: stopped.why }),
    rulebooks: rulebooks.map(({ id, version, authority, title }) => {
      return { id, version, title, authority: authority ?? { status: "unofficial" } };
    }),
    rows: screening.total - screening.unreadable + rejected,
    ...{ rejected, rejects },
    notGiven: notGivenIn(done),
    unreadNumbers: done.unread,
    ...screening,
    ...(byMember === undefined
      ? {}
      : {
          byMember: byMember.map(({ member, screening: { total, unreadable, outOfForce, byRule } }) => {
            return { member, total, unreadable, outOfForce: outOfForce.byReason, byRule };
          }),
        }),
    leftToAPerson: leftToAPerson(rulebooks),
  };
}

function notGivenIn({ kind, checker, mapping, rulebooks, lacking, screening }: Done): readonly NotGiven[] {
  const readers = new Map(checker.needs(kind).map(({ fact, rules }) => [fact, rules]));
  const said = <T extends { readonly fact: string; readonly default?: string }>(one: T) => {
    const rules = (readers.get(one.fact) ?? []).filter((key) => Object.hasOwn(screening.byRule, key));
    const open = rules.map((key): [string, number] => [key, screening.byRule[key]?.undetermined ?? 0]);
    const left = one.default === undefined ? open.filter(([, count]) => count > 0) : [];
    return { ...one, rules, undetermined: Object.fromEntries(left) };
  };
  const mapped = fieldsMapped(mapping ?? {}, kind);
  if (mapped === undefined) return [];
  const unmapped = [...fieldsOf(kind, rulebooks)].flatMap(([name, { whenAbsent }]) => {
    if (Object.hasOwn(mapped, name) || (name === "timeZone" && saysWhoseZone(mapped.startedAt))) return [];
    return [{ fact: `${kind}.${name}`, ...(whenAbsent === undefined ? {} : { default: whenAbsent }) }];
  });
  return [...lacking.map(said), ...unmapped.map(said).filter(({ rules }) => rules.length > 0)];
}

/** A wall clock of the person called says all that the zone would. */
function saysWhoseZone(startedAt: FieldMapping | undefined): boolean {
  return typeof startedAt === "object" && "column" in startedAt && startedAt.zoneOf !== "log" && !!startedAt.timeZone;
}

function leftToAPerson(rulebooks: readonly Rulebook[]) {
  const left = rulebooks.flatMap(({ id, clauses }) =>
    clauses
      .filter(({ codified }) => codified !== "fully")
      .map((clause) => ({ rulebook: id, clause: clause.id, number: clause.number })),
  );
  return [...new Map(left.map((one) => [`${one.rulebook}/${one.clause}`, one])).values()];
}
