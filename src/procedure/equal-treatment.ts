import { parseDay } from "../base/calendar.js";
import { compareCodePoints, pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import { createChecker } from "../engine/checker.js";
import type { FactProvider } from "../engine/providers.js";
import { CheckError, DossierError } from "../errors.js";
import { listOf } from "../facts/vocabulary.js";
import { type Dossier, safeParseDossier } from "../model/dossier.js";
import type { Condition } from "../rulebook/condition.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { RuleSubject } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { dayAsked } from "./case-read.js";

export interface EqualTreatmentOptions {
  /** The day the question speaks for, `YYYY-MM-DD`. */
  readonly on: string;
  /** The edition whose rule or condition is asked. */
  readonly rulebook: Rulebook;
  /** Declared facts of members from the caller's own systems, as `createChecker` takes them. */
  readonly facts?: Readonly<Record<string, FactProvider>>;
}

/** One member, by the same question as all others. */
export interface MemberTreated {
  readonly member: string;
  /** Whether the condition holds of it, or it broke the rule. */
  readonly condition: "met" | "not-met" | "undetermined";
  /** Facts for want of which that is not known. */
  readonly missing: readonly string[];
  /** Whether the association proceeded against it by that day; `null` where its cases, or what they allege, are not known. */
  readonly proceededAgainst: boolean | null;
  readonly cases: readonly string[];
}

export interface EqualTreatment {
  /** By the member's id. */
  readonly members: readonly MemberTreated[];
  /** Members of whom it holds and against whom nobody proceeded. */
  readonly metNotProceededAgainst: readonly string[];
  /** Members against whom the association proceeded though it does not hold of them. */
  readonly proceededAgainstNotMet: readonly string[];
  /** Members of whom one or the other is not known, and that may belong to the first list. */
  readonly undetermined: readonly string[];
  /** Whether some were proceeded against and others not of whom the same holds; `null` where that is not known. */
  readonly selective: boolean | null;
}

const ASKED = "asked-of-all-members";

/**
 * The same question asked of all members: a rule, by its id, or a condition over facts of the member. Met are members with a
 * finding that the rule was broken, or of whom the condition holds. A rule counts as proceeded upon where an allegation of
 * a case opened by that day names it; a condition where any case was opened.
 *
 * @throws DossierError with the place of the dossier first in each pointer, RulebookError, CheckError for an unknown rule, a
 * member that stands twice, or without a day
 */
export async function equalTreatment(
  question: string | Condition,
  dossiers: readonly unknown[],
  { on, rulebook, facts = {} }: EqualTreatmentOptions,
): Promise<EqualTreatment> {
  const day = dayAsked(on);
  const book = parseRulebook(rulebook);
  const rule = typeof question === "string" ? question : ASKED;
  if (typeof question === "string") refuseUnknownRule(book, question);
  const subject = book.rules.find(({ id }) => id === rule)?.subject ?? "member";
  const checker = createChecker(typeof question === "string" ? book : asking(book, question), { facts });
  const read = dossiersFrom(dossiers);
  refuseTwice(read);
  const members: MemberTreated[] = [];
  for (const dossier of read) {
    const report = await checker.check(dossier, { on });
    const found = report.findings.filter((finding) => finding.rule === rule);
    const isMet = found.some(({ outcome }) => outcome === "violated");
    const isOpen = found.some(({ outcome }) => outcome === "undetermined");
    const unseen = unseenBy(dossier, subject);
    const opened = (dossier.cases ?? []).filter(({ openedOn }) => (parseDay(openedOn) ?? 0) <= day);
    members.push({
      member: dossier.member.id,
      condition: isMet ? "met" : isOpen || unseen.length > 0 ? "undetermined" : "not-met",
      missing: isMet ? [] : [...new Set([...found.flatMap(({ missing }) => missing), ...unseen])].sort(),
      ...proceeding(dossier, opened, typeof question === "string" ? question : undefined),
    });
  }
  members.sort((a, b) => compareCodePoints(a.member, b.member));
  return summary(members);
}

/** The list of records that a rule is about, where a dossier does not give it: what is not listed is not known. */
function unseenBy(dossier: Dossier, subject: RuleSubject): readonly string[] {
  if (subject === "member" || typeof subject !== "string") return [];
  const list = listOf[subject];
  const records = list === undefined ? dossier.records?.[subject] : dossier[list as keyof Dossier];
  return records === undefined || records === null ? [list ?? `records.${subject}`] : [];
}

/** All that is wrong in any of the dossiers, at once. */
function dossiersFrom(dossiers: readonly unknown[]): readonly Dossier[] {
  const results = dossiers.map((one) => safeParseDossier(one));
  const problems = results.flatMap((result, at) =>
    result.ok ? [] : result.problems.map((one) => ({ ...one, pointer: `${pointerStep(at)}${one.pointer}` })),
  );
  if (problems.length > 0) throw new DossierError(problems);
  return results.flatMap((result) => (result.ok ? [result.dossier] : []));
}

function proceeding(
  { cases }: Dossier,
  opened: NonNullable<Dossier["cases"]>,
  rule: string | undefined,
): Pick<MemberTreated, "proceededAgainst" | "cases"> {
  const alleges = ({ allegations }: (typeof opened)[number]): boolean | undefined => {
    if (rule === undefined) return true;
    if (allegations === undefined || allegations === null) return undefined;
    if (allegations.some(({ ruleId }) => ruleId === rule)) return true;
    return allegations.some(({ ruleId }) => ruleId === undefined || ruleId === null) ? undefined : false;
  };
  const answers = opened.map((one) => [one.id, alleges(one)] as const);
  const certain = answers.filter(([, answer]) => answer === true).map(([id]) => id);
  const isOpen = cases === undefined || cases === null || answers.some(([, answer]) => answer === undefined);
  return { proceededAgainst: certain.length > 0 ? true : isOpen ? null : false, cases: certain };
}

function summary(members: readonly MemberTreated[]): EqualTreatment {
  const ids = (which: (one: MemberTreated) => boolean) => members.filter(which).map(({ member }) => member);
  const metNot = ids(({ condition, proceededAgainst }) => condition === "met" && proceededAgainst === false);
  const undetermined = ids(
    ({ condition, proceededAgainst }) =>
      condition !== "not-met" &&
      proceededAgainst !== true &&
      (condition === "undetermined" || proceededAgainst === null),
  );
  const proceeded = members.filter(({ proceededAgainst }) => proceededAgainst === true);
  const mayHave = members.some(({ proceededAgainst }) => proceededAgainst === null);
  const may = metNot.length + undetermined.length > 0;
  return {
    members,
    metNotProceededAgainst: metNot,
    proceededAgainstNotMet: proceeded.filter(({ condition }) => condition === "not-met").map(({ member }) => member),
    undetermined,
    selective:
      proceeded.length > 0 && metNot.length > 0 ? true : !may || (proceeded.length === 0 && !mayHave) ? false : null,
  };
}

/** How many others there are, as the fact `case.othersNotProceededAgainst` of a case: `null` where that is not known. */
export function othersNotProceededAgainst(treatment: EqualTreatment, member: string): number | null {
  const others = (ids: readonly string[]) => ids.filter((id) => id !== member).length;
  const certain = others(treatment.metNotProceededAgainst);
  return certain === 0 && others(treatment.undetermined) > 0 ? null : certain;
}

/** The rulebook with a rule of the member beside its own: that the condition does not hold. */
function asking(book: Rulebook, condition: Condition): Rulebook {
  const [clause] = book.clauses;
  return parseRulebook({
    ...book,
    rules: [
      ...book.rules,
      {
        id: ASKED,
        clause: clause?.id,
        title: { en: "Asked of all members" },
        subject: "member",
        severity: "minor",
        basis: "contract",
        forbids: condition,
      },
    ],
  });
}

function refuseUnknownRule({ rules, id: book }: Rulebook, id: string): void {
  const ids = rules.map((rule) => rule.id);
  if (ids.includes(id)) return;
  const hint = didYouMean(id, ids);
  throw new CheckError(`\`${book}\` has no rule \`${id}\`${hint === undefined ? "" : `, ${hint}`}`);
}

function refuseTwice(dossiers: readonly Dossier[]): void {
  const ids = dossiers.map(({ member }) => member.id);
  const twice = [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
  if (twice.length > 0) throw new CheckError(`a member stands twice: ${twice.map((id) => `\`${id}\``).join(", ")}`);
}
