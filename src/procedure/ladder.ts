import { formatDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { environmentOf } from "../engine/environment.js";
import { findingOf } from "../engine/finding.js";
import { judgements } from "../engine/judgements.js";
import { completeness, listsOf } from "../engine/lists.js";
import { misfitsIn } from "../engine/misfits.js";
import { type EditionPlan, factsOf, planOf } from "../engine/plan.js";
import { DossierError } from "../errors.js";
import { rungTaken, stepsBefore } from "../facts/case-ladder.js";
import type { PlainRecord } from "../facts/fact.js";
import type { Finding } from "../findings/finding.js";
import type { Case } from "../model/case.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook, Sanction } from "../rulebook/rulebook.js";
import type { Text } from "../rulebook/text.js";
import { around, asOf, caseFrom, dayAsked, refuseOutOfForce } from "./case-read.js";

export interface NextStepsOptions {
  /** The day that is asked about, `YYYY-MM-DD`; later steps have not happened yet. */
  readonly on: string;
  /**
   * The member's dossier, or a part of it. A list that is not given is not known, but for `cases`: without earlier ones the
   * case is taken to be the first against the member.
   */
  readonly dossier?: unknown;
}

/** Something that has to be there before a step of the ladder may be taken, and is not, or not known to be. */
export type Requirement =
  | {
      /** A lower step of the ladder. */
      readonly kind: "earlier-step";
      readonly step: string;
      /** `false`: it was not taken; `null`: whether it was is not known. */
      readonly taken: false | null;
      /** Exceptions by which a rule of the rulebook would let it be skipped; whether one holds is for a person. */
      readonly unless: readonly { readonly rule: string; readonly exception: string; readonly title: Text }[];
    }
  | {
      /** A rule that a decision for this step, taken on this day, would break, or may break. */
      readonly kind: "rule";
      readonly rule: string;
      readonly clause: string;
      readonly title: Text;
      readonly outcome: "violated" | "undetermined";
      readonly missing: readonly string[];
    };

/** A step of the ladder, and whether the rulebook allows it on the day that is asked about. */
export interface NextStep {
  readonly step: string;
  readonly title: Text;
  /** Who may take it. */
  readonly by?: string;
  /** `null`: what is known neither allows nor forbids it. */
  readonly allowed: boolean | null;
  /** What stands in its way; empty where it is allowed. */
  readonly missing: readonly Requirement[];
  /** Rules about the decision itself, which it has yet to meet: reasons, burden, appeal. They stand in no step's way. */
  readonly toSettle: readonly Requirement[];
}

/**
 * The steps of the ladder, lowest first, and for each that the rulebook does not allow now, what is missing: lower steps
 * that were not taken, in this case or an earlier one, and rules that a decision for it on this very day would break. It
 * asks the rulebook itself, lists all steps alike and never picks one. A case decided already is asked as if it were not.
 *
 * @throws DossierError for a case or dossier that does not fit, RulebookError, CheckError without a day, or for a rulebook
 * that was not in force when the case was opened
 */
export function nextSteps(input: unknown, rulebook: Rulebook, options: NextStepsOptions): readonly NextStep[] {
  const on = dayAsked(options.on);
  const own = caseFrom(input);
  const plan = planOf(rulebook);
  const edition = plan.books[0]?.editions[0] as EditionPlan;
  refuseOutOfForce(edition.rulebook, own);
  const dossier = around(asOf(own, on), options.dossier) as unknown as PlainRecord;
  const ladder = edition.rulebook.sanctions ?? [];

  const foundFor = (step: Sanction): readonly Judged[] => {
    const cases = (dossier.cases as readonly PlainRecord[]).map((one, at) => (at === 0 ? decidedFor(one, step) : one));
    const lists = listsOf({ ...dossier, cases });
    const misfits = misfitsIn(plan, dossier, lists);
    if (misfits.length > 0) throw new DossierError(misfits);
    const env = environmentOf({
      on: options.on,
      member: (dossier.member as PlainRecord | null | undefined) ?? undefined,
      lists,
      completeFrom: completeness(dossier),
    });
    const found: Judged[] = [];
    judgements(
      plan,
      env,
      (one) => one.rule.subject === "case",
      ({ plan: one, outcome, subject, source, missing }) => {
        if (subject.id === own.id)
          found.push({ rule: one.rule, finding: findingOf(one, outcome, subject, source, missing, []) });
      },
    );
    return found;
  };
  const decidedFor = (one: PlainRecord, { id, by }: Sanction): PlainRecord => {
    const drafted = isDecidedBy(own, options.on) ? {} : (own.decision ?? {});
    const decision = { organ: by, ...drafted, on: formatDay(on), sanction: id };
    return { ...one, decision };
  };
  const isOfLadder = (rule: Rule) => [...factsOf(rule, edition.rulebook)].includes("case.stepsSkipped");

  return ladder.map((step) => {
    const found = foundFor(step);
    const ofLadder = found.filter(({ rule }) => isOfLadder(rule));
    const maySkip = ofLadder.some(({ finding }) => finding.outcome === "excepted");
    const before = maySkip ? [] : (stepsBefore(ladder, step.id) ?? []);
    const others = [...(dossier.cases as readonly PlainRecord[])].slice(1);
    const earlier = before.flatMap((id): readonly Requirement[] => {
      const taken = rungTaken(id, (dossier.cases as readonly PlainRecord[])[0]?.steps, on, own.id, others);
      if (taken === true) return [];
      return [{ kind: "earlier-step", step: id, taken: taken ?? null, unless: exceptionsOf(ofLadder) }];
    });
    const open = found.filter(({ rule, finding }) => !isOfLadder(rule) && isOpen(finding.outcome)).map(requirementOf);
    const [toSettle, standing] = [open.filter(isSettledByDeciding), open.filter((one) => !isSettledByDeciding(one))];
    const missing = [...earlier, ...standing];
    return {
      step: step.id,
      title: step.title,
      ...(step.by === undefined ? {} : { by: step.by }),
      allowed: missing.some(isCertain) ? false : missing.length > 0 ? null : true,
      missing,
      toSettle,
    };
  });
}

interface Judged {
  readonly rule: Rule;
  readonly finding: Finding;
}

function isDecidedBy(own: Case, on: string): boolean {
  const decidedOn = own.decision?.on;
  return typeof decidedOn === "string" && decidedOn <= on;
}

function isOpen(outcome: Outcome): boolean {
  return outcome === "violated" || outcome === "undetermined";
}

function requirementOf({ rule, finding }: Judged): Requirement {
  return {
    kind: "rule",
    rule: rule.id,
    clause: rule.clause,
    title: rule.title,
    outcome: finding.outcome as "violated" | "undetermined",
    missing: finding.missing,
  };
}

function exceptionsOf(found: readonly Judged[]): Extract<Requirement, { kind: "earlier-step" }>["unless"] {
  return found.flatMap(({ rule }) =>
    (rule.except ?? []).map(({ id, title }) => ({ rule: rule.id, exception: id, title })),
  );
}

/** What the decision itself and its reasons will say; what they answer and credit is theirs to say as well. */
const saidByDecision = ["case.decision.", "case.defences", "case.remedies"];

function isSettledByDeciding(one: Requirement): boolean {
  if (one.kind !== "rule" || one.outcome !== "undetermined") return false;
  return one.missing.every((fact) => saidByDecision.some((start) => fact.startsWith(start)));
}

function isCertain(one: Requirement): boolean {
  return one.kind === "earlier-step" ? one.taken === false : one.outcome === "violated";
}
