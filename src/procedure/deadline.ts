import {
  addMonths,
  type Day,
  formatDay,
  type Holidays,
  isPublicHoliday,
  parseDay,
  weekdayIndex,
} from "../base/calendar.js";
import { holidaysOf } from "../engine/plan.js";
import { contestedIn } from "../engine/subject.js";
import { type Step, stepsOf } from "../facts/case-steps.js";
import type { Case } from "../model/case.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { parameterOn } from "../solver/asked.js";
import { asAgreed, asOf, caseFrom, dayAsked } from "./case-read.js";

/** What a deadline is for: the member's reply, the decision of the case, the member's appeal. */
export type DeadlineKind = "reply" | "decision" | "appeal";

export interface DeadlineOptions {
  /** The day that is asked about, `YYYY-MM-DD`; later steps have not happened yet. */
  readonly on: string;
  /** The parameters of the rulebook that say how long; `reply-days`, `decision-months` and `appeal-days` unless said. */
  readonly parameters?: Readonly<Partial<Record<DeadlineKind, string>>>;
}

/** Time that has to be given, or kept, in a case. */
export interface Deadline {
  readonly kind: DeadlineKind;
  /** Id of the parameter of the rulebook that says how long. */
  readonly parameter: string;
  readonly length: number;
  /** `days`, `working days` or `months`. */
  readonly unit: string;
  /** What sets it off, or sets it off anew. */
  readonly startedBy: "opening" | "invitation" | "new-evidence" | "decision";
  /** The day it runs from; `null` where it is not proven. */
  readonly from: string | null;
  /** The earliest day it can run from: that of the letter itself; `null` where that is not known either. */
  readonly earliest: string | null;
  /** The last day; `null` where it is not known. */
  readonly until: string | null;
  /** The earliest last day there can be: that of a letter received on its own day. */
  readonly notBefore: string | null;
  /** What the association set itself: the day for the reply or the last day for an appeal. */
  readonly setOn: string | null;
  /** On the day that is asked about: whether it still runs. */
  readonly state: "running" | "over" | "undetermined";
  /** Whether it was kept: by the day that was set and by the day of the decision. `open` while neither is known. */
  readonly outcome: "kept" | "broken" | "undetermined" | "open";
  /** What is not known, for want of which it cannot be told: facts, or `calendar.holidays` of the rulebook. */
  readonly missing: readonly string[];
}

const usual: Readonly<Record<DeadlineKind, string>> = {
  reply: "reply-days",
  decision: "decision-months",
  appeal: "appeal-days",
};

/**
 * The deadlines of a case on a day. A period of the member runs from proven receipt, and evidence that is disclosed later
 * starts it anew. Its length is a parameter of the rulebook, whose unit says how it is counted: `days`, `working days` by the
 * rulebook's own calendar, or `months`; the first day is not counted, the last is. A kind without such a parameter has none.
 *
 * @throws DossierError for a case that does not fit, RulebookError, CheckError without a day
 */
export function deadlines(input: unknown, rulebook: Rulebook, options: DeadlineOptions): readonly Deadline[] {
  const on = dayAsked(options.on);
  const given = asOf(caseFrom(input), on);
  const own = asAgreed(given);
  const isOpeningContested = contestedIn(given, "case").has("case.openedOn");
  const book = parseRulebook(rulebook);
  const spans = (["reply", "decision", "appeal"] as const).flatMap((kind): readonly Span[] => {
    switch (kind) {
      case "reply":
        return repliesIn(own);
      case "decision":
        return [decisionOf(own, isOpeningContested)];
      case "appeal":
        return appealsIn(own);
      default:
        return kind satisfies never;
    }
  });
  return spans.flatMap((span) => {
    const parameter = options.parameters?.[span.kind] ?? usual[span.kind];
    const length = parameterOn(parseDay(own.openedOn) as Day, `parameter.${parameter}`, { rulebook: book });
    const unit = book.parameters?.[parameter]?.unit ?? "days";
    if (typeof length !== "number" || !isUnit(unit)) return [];
    return [counted(span, { parameter, length, unit }, holidaysOf(book.calendar), on)];
  });
}

/** A deadline before its length is known. */
interface Span {
  readonly kind: DeadlineKind;
  readonly startedBy: Deadline["startedBy"];
  readonly from: Day | undefined;
  readonly earliest: Day | undefined;
  readonly setOn: Day | undefined;
  /** The day on which the time ended, whatever had been set. */
  readonly endedOn: Day | undefined;
  /** Whether it may have ended on a day that is not known. */
  readonly mayHaveEnded: boolean;
  /** Whether a day that ends it must lie on or after the last day, or on or before it. */
  readonly keptBy: "waiting" | "acting";
  readonly missing: readonly string[];
}

const units = ["days", "working days", "months"] as const;
type Unit = (typeof units)[number];

function isUnit(unit: string): unit is Unit {
  return (units as readonly string[]).includes(unit);
}

const notProven = ["case.steps.proof", "case.steps.receivedOn"];

/** A period for each invitation to reply, set off anew by evidence that came after it. */
function repliesIn(own: Case): readonly Span[] {
  const steps = stepsOf(own.steps) ?? [];
  const decidedOn = dayOf(own.decision?.on);
  const before = (step: Step) => step.on === undefined || decidedOn === undefined || step.on <= decidedOn;
  const evidence = steps.filter((step) => step.kind === "disclosure" && before(step));
  return steps
    .filter((step) => step.kind === "reply-invited" && before(step))
    .map((invitation): Span => {
      const starts = [invitation, ...evidence];
      const receipts = starts.map(({ receivedOn }) => receivedOn);
      const from = receipts.every((day) => day !== undefined) ? Math.max(...receipts) : undefined;
      const firsts = starts.map(({ receivedOn, on }) => receivedOn ?? on).filter((day) => day !== undefined);
      const earliest = firsts.length === 0 ? undefined : Math.max(...firsts);
      const opened = invitation.receivedOn ?? invitation.on;
      const isNew = earliest !== undefined && opened !== undefined && earliest > opened;
      return {
        kind: "reply",
        startedBy: isNew ? "new-evidence" : "invitation",
        from,
        earliest,
        setOn: invitation.dueOn,
        endedOn: decidedOn,
        mayHaveEnded: isDecidedSometime(own),
        keptBy: "waiting",
        missing: [...(from === undefined ? notProven : []), ...(isDecidedSometime(own) ? ["case.decision.on"] : [])],
      };
    });
}

/** A decision that names its sanction was taken, on whatever day; one without either is a draft. */
function isDecidedSometime({ decision }: Case): boolean {
  return typeof decision?.sanction === "string" && typeof decision.on !== "string";
}

function decisionOf(own: Case, isOpeningContested: boolean): Span {
  const openedOn = isOpeningContested ? undefined : dayOf(own.openedOn);
  return {
    kind: "decision",
    startedBy: "opening",
    from: openedOn,
    earliest: openedOn,
    setOn: undefined,
    endedOn: dayOf(own.decision?.on),
    mayHaveEnded: isDecidedSometime(own),
    keptBy: "acting",
    missing: [
      ...(isOpeningContested ? ["case.openedOn"] : []),
      ...(isDecidedSometime(own) ? ["case.decision.on"] : []),
    ],
  };
}

function appealsIn(own: Case): readonly Span[] {
  if (own.decision === undefined || own.decision === null) return [];
  const decidedOn = dayOf(own.decision.on);
  const received = (stepsOf(own.steps) ?? []).flatMap(({ kind, receivedOn }) =>
    kind === "decision" && receivedOn !== undefined ? [receivedOn] : [],
  );
  const from = received.length === 0 ? undefined : Math.min(...received);
  return [
    {
      kind: "appeal",
      startedBy: "decision",
      from,
      earliest: from ?? decidedOn,
      setOn: dayOf(own.decision.appealOpenUntil),
      endedOn: undefined,
      mayHaveEnded: false,
      keptBy: "waiting",
      missing: from === undefined ? notProven : [],
    },
  ];
}

function counted(
  span: Span,
  { parameter, length, unit }: { readonly parameter: string; readonly length: number; readonly unit: Unit },
  holidays: Holidays | undefined,
  on: Day,
): Deadline {
  const lastDay = (from: Day | undefined) => (from === undefined ? undefined : after(from, length, unit, holidays));
  const until = lastDay(span.from);
  const notBefore = lastDay(span.earliest);
  const lacksCalendar = span.earliest !== undefined && notBefore === undefined;
  return {
    kind: span.kind,
    parameter,
    length,
    unit,
    startedBy: span.startedBy,
    from: textOf(span.from),
    earliest: textOf(span.earliest),
    until: textOf(until),
    notBefore: textOf(notBefore),
    setOn: textOf(span.setOn),
    state: stateOn(on, until, notBefore),
    outcome: outcomeOf(span, until, notBefore, on),
    missing: [...span.missing, ...(lacksCalendar ? ["calendar.holidays"] : [])],
  };
}

function stateOn(on: Day, until: Day | undefined, notBefore: Day | undefined): Deadline["state"] {
  if (until !== undefined) return on <= until ? "running" : "over";
  return notBefore !== undefined && on <= notBefore ? "running" : "undetermined";
}

/** What is set or done too early breaks a period that is waited out, what is done too late one in which something is done. */
function outcomeOf(span: Span, until: Day | undefined, notBefore: Day | undefined, on: Day): Deadline["outcome"] {
  if (span.keptBy === "acting") {
    if (until === undefined || span.mayHaveEnded) return "undetermined";
    const done = span.endedOn ?? on;
    if (done > until) return "broken";
    return span.endedOn === undefined ? "open" : "kept";
  }
  const given = [span.setOn, span.endedOn].filter((day) => day !== undefined);
  if (notBefore !== undefined && given.some((day) => day < notBefore)) return "broken";
  if (until === undefined || span.mayHaveEnded) return "undetermined";
  // A decision that waited long enough does not tell what the member was told.
  if (span.setOn === undefined) return span.endedOn === undefined ? "open" : "undetermined";
  return span.kind === "appeal" || span.endedOn !== undefined || on > until ? "kept" : "open";
}

/** The last day of a span: the first day is not counted, the last is. */
function after(from: Day, length: number, unit: Unit, holidays: Holidays | undefined): Day | undefined {
  switch (unit) {
    case "days":
      return from + length;
    case "months":
      return addMonths(from, length);
    case "working days":
      return afterWorkingDays(holidays, from, length);
    default:
      return unit satisfies never;
  }
}

/** So many working days on; not known where the calendar does not reach. */
function afterWorkingDays(holidays: Holidays | undefined, from: Day, length: number): Day | undefined {
  let day = from;
  for (let left = length; left > 0; ) {
    day += 1;
    const isHoliday = isPublicHoliday(holidays, day);
    if (isHoliday === undefined) return undefined;
    if (!isHoliday && weekdayIndex(day) < 5) left -= 1;
  }
  return day;
}

function dayOf(text: string | null | undefined): Day | undefined {
  return typeof text === "string" ? parseDay(text) : undefined;
}

function textOf(day: Day | undefined): string | null {
  return day === undefined ? null : formatDay(day);
}
