import { parseDay } from "../base/calendar.js";
import { didYouMean } from "../base/nearest.js";
import { CheckError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { DeclaredConstant } from "../findings/constant.js";
import type { Finding } from "../findings/finding.js";
import type { Report, Screening } from "../findings/report.js";
import { type Dossier, parseDossier, parsePartialDossier } from "../model/dossier.js";
import type { ParseOptions } from "../rulebook/parse.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { checkDossier } from "./check.js";
import { listName, type Surroundings } from "./environment.js";
import { type FieldCheck, fieldChecks } from "./field-check.js";
import { completeness, exposuresOf, listsOf } from "./lists.js";
import { type FactNeed, isAskedBeforeContact, needsOf } from "./needs.js";
import type { ScreenAllOptions } from "./pass.js";
import { refuseUnpinned } from "./pins.js";
import { type Plan, planOf, type RulePlan } from "./plan.js";
import { type Prepared, prepare } from "./prepared.js";
import { type FactProvider, providersOf, refuseUnknownProviders } from "./providers.js";
import { type Include, screenOne } from "./screen.js";
import { screenMany } from "./screen-all.js";

export interface CheckerOptions {
  /** Declared facts of member, practice and case from the caller's own systems, at once or later. */
  readonly facts?: Readonly<Record<string, FactProvider>>;
  /** Leave every waiver of the dossier out. */
  readonly ignoreWaivers?: boolean;
  /**
   * `false` keeps `screenAll` from making functions out of source text, which it does where the platform lets it. A
   * policy that forbids it is noticed without this. The outcomes are the same, it only takes longer.
   */
  readonly sourceText?: boolean;
  /** Bounds on the rulebooks, raised by a caller who trusts them. */
  readonly limits?: ParseOptions;
  /**
   * Pins: SHA-256 (hex) of each edition that may be used, by `<id>@<version>`, as manifests and receipts name it. An
   * edition with another digest, or without a pin, is refused.
   */
  readonly digests?: Readonly<Record<string, string>>;
}

export interface ScreenOptions {
  /** The day of the check; required for records that have no day of their own. */
  readonly on?: string;
  /** `planned`: the question before the contact is placed; rules over what is known only afterwards are not asked. */
  readonly at?: "planned";
  readonly include?: "all";
  /** A part of the dossier: the member, earlier contacts, related records. What it lacks is not known. */
  readonly given?: unknown;
}

export interface CheckOptions {
  /** The day the check speaks for, `YYYY-MM-DD`. */
  readonly on: string;
  /** Satisfied and inapplicable findings as well, which are otherwise only counted. */
  readonly include?: "all";
  /** Values that somebody declared for all records of a kind: every finding whose rule reads one says so. */
  readonly constants?: readonly DeclaredConstant[] | undefined;
}

/** Rulebooks made ready: asked as often as wanted, it never changes. */
export interface Checker {
  /** Every rule about one member; throws `DossierError` for a dossier that does not fit, `CheckError` without its day. */
  readonly check: (dossier: unknown, options: CheckOptions) => Promise<Report>;
  /** The record rules about one record, at once. */
  readonly screen: (kind: string, record: unknown, options?: ScreenOptions) => Finding[];
  /** The record rules about many records: exact counts, a sample of findings. */
  readonly screenAll: (
    kind: string,
    records: Iterable<unknown> | AsyncIterable<unknown>,
    options: ScreenAllOptions,
  ) => Promise<Screening>;
  /** Which inputs the rules read, and for which clauses. */
  readonly needs: (kind?: string, options?: { readonly at?: "planned" }) => readonly FactNeed[];
}

/** What a checker was made of, for those who ask its rules in another way. */
export interface Inside {
  readonly plan: Plan;
  readonly checks: (kind: string) => readonly FieldCheck[];
  /** The facts that the caller's own providers give. */
  readonly provided: ReadonlySet<string>;
}

const insides = new WeakMap<Checker, Inside>();

export function insideOf(checker: Checker): Inside {
  const inside = insides.get(checker);
  if (inside === undefined) throw new CheckError("expected a checker, as `createChecker` makes it");
  return inside;
}

/** Makes rulebooks ready to be asked; throws one `RulebookError` with all that is wrong in them and between them. */
export function createChecker(rulebooks: Rulebook | readonly Rulebook[], options: CheckerOptions = {}): Checker {
  const plan = planOf(rulebooks, options.limits);
  if (options.digests !== undefined) refuseUnpinned(plan, options.digests, rulebooks);
  const facts = options.facts ?? {};
  const mayGenerate = options.sourceText !== false;
  refuseUnknownProviders(plan, facts);
  const checksByKind = new Map<string, readonly FieldCheck[]>();
  const checks = (kind: string): readonly FieldCheck[] => {
    let known = checksByKind.get(kind);
    if (known === undefined) checksByKind.set(kind, (known = fieldChecks(plan, kind)));
    return known;
  };
  for (const kind of plan.kinds) checks(kind);
  const preparedByKind = new Map<string, Prepared>();
  const preparedFor = (kind: string): Prepared => {
    let known = preparedByKind.get(kind);
    if (known === undefined) preparedByKind.set(kind, (known = prepare(plan, kind, checks(kind), mayGenerate)));
    return known;
  };
  const asked = new Map<RulePlan, boolean>(plan.rules.map((one) => [one, isAskedBeforeContact(one)]));
  const checker: Checker = Object.freeze({
    async check(dossier: unknown, asking: CheckOptions) {
      const day = dayAsked(asking?.on);
      return checkDossier({
        plan,
        dossier: parseDossier(dossier) as Dossier,
        on: day,
        include: asking.include,
        ignoreWaivers: options.ignoreWaivers === true,
        providers: providersOf(facts, plan),
        constants: asking.constants,
      });
    },
    screen(kind: string, record: unknown, asking: ScreenOptions = {}) {
      refuseKind(plan, kind);
      const on = asking.on === undefined ? undefined : dayAsked(asking.on);
      if (on === undefined && needsDay(plan, kind))
        throw new CheckError(
          `records of kind \`${kind}\` have no day of their own: give the day of the check as \`on\``,
        );
      const around = surroundings(kind, record as PlainRecord, on, asking.given);
      const isAsked = asking.at === "planned" ? (one: RulePlan) => asked.get(one) === true : () => true;
      return screenOne(plan, kind, checks(kind), record as PlainRecord, around, asking.include as Include, isAsked);
    },
    async screenAll(kind: string, records: Iterable<unknown> | AsyncIterable<unknown>, asking: ScreenAllOptions) {
      refuseKind(plan, kind);
      const options = { ...asking, on: dayAsked(asking?.on), sample: sampleAsked(asking.sample) };
      refuseNoList(records);
      return screenMany(preparedFor(kind), records, options);
    },
    needs: (kind?: string, asking: { readonly at?: "planned" } = {}) => needsOf(plan, kind, asking.at === "planned"),
  });
  insides.set(checker, { plan, checks, provided: new Set(Object.keys(facts)) });
  return checker;
}

function dayAsked(on: unknown): string {
  if (on === undefined || on === null)
    throw new CheckError("a check needs the day it speaks for: give `on` as `YYYY-MM-DD`");
  if (typeof on !== "string" || parseDay(on) === undefined)
    throw new CheckError(`\`${String(on)}\` is not a day: give \`on\` as \`YYYY-MM-DD\``);
  return on;
}

function sampleAsked(sample: unknown): number | undefined {
  if (sample === undefined) return undefined;
  const isCount = sample === Number.POSITIVE_INFINITY || (Number.isInteger(sample) && (sample as number) >= 0);
  if (isCount) return sample as number;
  throw new CheckError(`\`${String(sample)}\` is no number of findings: give \`sample\` as 0 or more, or \`Infinity\``);
}

function refuseNoList(records: unknown): void {
  const isList =
    typeof records === "object" && records !== null && (Symbol.iterator in records || Symbol.asyncIterator in records);
  if (!isList) throw new CheckError("expected records as an array, or as something iterable, at once or later");
}

/** Throws where records of a kind are not judged one by one. */
export function refuseKind(plan: Plan, kind: string): void {
  const records = [...plan.kinds].filter((one) => one !== "practice" && one !== "case" && one !== "member");
  if (records.includes(kind)) return;
  if (plan.kinds.has(kind))
    throw new CheckError(`rules about a \`${kind}\` are decided by \`check\`, over the whole dossier`);
  const hint = didYouMean(kind, records);
  throw new CheckError(`unknown kind of record \`${kind}\`${hint === undefined ? "" : `, ${hint}`}`);
}

/** Whether records of a kind are governed by the day of the check. */
function needsDay(plan: Plan, kind: string): boolean {
  const declared = plan.books
    .flatMap((book) => book.editions)
    .filter(({ rulebook }) => Object.hasOwn(rulebook.records ?? {}, kind));
  return declared.some(({ rulebook }) => rulebook.records?.[kind]?.governedBy === undefined);
}

function surroundings(kind: string, record: PlainRecord, on: string | undefined, given: unknown): Surroundings {
  const partial = (given === undefined ? {} : parsePartialDossier(given)) as unknown as PlainRecord;
  const lists = listsOf(partial);
  const list = listName(kind);
  const earlier = lists.get(list);
  if (earlier !== undefined) lists.set(list, [...earlier.filter(({ id }) => id !== record?.id), record]);
  const completeFrom = new Map(completeness(partial));
  if (earlier === undefined) {
    lists.set(list, [record]);
    completeFrom.set(list, "9999-12-31");
  }
  return {
    on,
    member: (partial.member as PlainRecord | null | undefined) ?? undefined,
    lists,
    completeFrom,
    exposures: exposuresOf(partial),
    single: { record, root: "/given" },
  };
}
