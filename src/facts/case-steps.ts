import { parseDay } from "../base/calendar.js";
import { between, type Interval } from "../base/interval.js";
import type { PlainRecord } from "./fact.js";

/** A step of a case as far as its kind and its days are known. */
export interface Step {
  readonly kind: unknown;
  readonly on: number | undefined;
  readonly dueOn: number | undefined;
  /** The day on which it provably reached whom it was meant for. */
  readonly receivedOn: number | undefined;
  readonly written: boolean | undefined;
  readonly states: readonly string[] | undefined;
}

/** The inputs of most readings over steps: what was done, and until when it counts. */
export const untilDecision = ["case.steps", "case.decision.on"] as const;

export function day(value: unknown): number | undefined {
  return typeof value === "string" ? parseDay(value) : undefined;
}

/** The steps, `undefined` where the case lists none: then what was done is not known. */
export function stepsOf(steps: unknown): readonly Step[] | undefined {
  if (!Array.isArray(steps)) return undefined;
  return steps.map((step: PlainRecord) => ({
    kind: step.kind ?? undefined,
    on: day(step.on ?? step.sentOn ?? step.receivedOn),
    dueOn: day(step.dueOn),
    receivedOn: isText(step.proof) ? day(step.receivedOn) : undefined,
    written: (step.written ?? undefined) as boolean | undefined,
    states: Array.isArray(step.states) ? (step.states as readonly string[]) : undefined,
  }));
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

/** Whether a step of these kinds was taken on or before a day; a step whose kind or day is not known may be one. */
export function takenBy(steps: readonly Step[], kinds: readonly string[], until: number): boolean | undefined {
  let possibly = false;
  for (const step of steps) {
    if (step.kind !== undefined && !kinds.includes(String(step.kind))) continue;
    if (step.on !== undefined && step.on > until) continue;
    if (step.kind !== undefined && step.on !== undefined) return true;
    possibly = true;
  }
  return possibly ? undefined : false;
}

export function taken(kinds: readonly string[]) {
  return ([steps, decidedOn]: readonly unknown[]): boolean | undefined => {
    const list = stepsOf(steps);
    const until = day(decidedOn);
    return list === undefined || until === undefined ? undefined : takenBy(list, kinds, until);
  };
}

/** Every step of a kind taken on or before a day, in order of their days; not known where a step may or may not be one. */
function allOf(steps: readonly Step[], kind: string, until: number): readonly Step[] | undefined {
  if (steps.some((step) => step.kind === undefined || (step.kind === kind && step.on === undefined))) return undefined;
  return steps
    .filter((step) => step.kind === kind && (step.on as number) <= until)
    .sort((a, b) => (a.on as number) - (b.on as number));
}

/** The first step of a kind: known, certainly none (`null`), or not known. */
function firstOf(steps: readonly Step[], kind: string, until: number): Step | null | undefined {
  const all = allOf(steps, kind, until);
  return all === undefined ? undefined : (all[0] ?? null);
}

/** Days from the first notice to the decision; none at all where the steps are listed and no notice is among them. */
export function noticeDays([steps, decidedOn]: readonly unknown[]): number | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const notice = firstOf(list, "notice", until);
  return notice === undefined ? undefined : notice === null ? 0 : until - (notice.on as number);
}

/** Days from the proven receipt of the first notice so proven; a notice whose receipt is not proven leaves a range. */
export function noticeDaysFromReceipt([steps, decidedOn]: readonly unknown[]): number | Interval | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const notices = allOf(list, "notice", until);
  if (notices === undefined) return undefined;
  const longest = Math.max(0, ...notices.map(({ on, receivedOn }) => until - (receivedOn ?? (on as number))));
  const proven = notices.map(({ receivedOn }) => (receivedOn === undefined ? 0 : until - receivedOn));
  return between(Math.max(0, ...proven), longest, notProven);
}

const notProven = ["case.steps.proof", "case.steps.receivedOn"];

/**
 * Days the member had for its reply: from the first invitation to the day it was due, or to the decision where that
 * came first. A due day that is not known leaves a range.
 */
export function replyDays([steps, decidedOn]: readonly unknown[]): number | Interval | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const invitation = firstOf(list, "reply-invited", until);
  if (invitation === undefined) return undefined;
  if (invitation === null) return 0;
  const longest = until - (invitation.on as number);
  if (invitation.dueOn !== undefined)
    return Math.max(0, Math.min(longest, invitation.dueOn - (invitation.on as number)));
  return between(0, longest, ["case.steps.dueOn"]);
}

/**
 * Days the member provably had for its reply with all the evidence in hand: the longest of its periods, each from the
 * proven receipt of an invitation, or of the last evidence where that came later, to the day the reply was due or the
 * decision. What is not proven, and a due day that is not known, leave a range.
 */
export function replyDaysFromReceipt([steps, decidedOn]: readonly unknown[]): number | Interval | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const invitations = allOf(list, "reply-invited", until);
  const disclosures = allOf(list, "disclosure", until);
  if (invitations === undefined || disclosures === undefined) return undefined;
  const evidence = {
    earliest: Math.max(...disclosures.map(({ on, receivedOn }) => receivedOn ?? (on as number))),
    latest: Math.max(...disclosures.map(({ receivedOn }) => receivedOn ?? Number.POSITIVE_INFINITY)),
  };
  let [lower, upper] = [0, 0];
  for (const { on, dueOn, receivedOn } of invitations) {
    const earliest = Math.max(receivedOn ?? (on as number), evidence.earliest);
    const latest = Math.max(receivedOn ?? Number.POSITIVE_INFINITY, evidence.latest);
    upper = Math.max(upper, Math.min(dueOn ?? until, until) - earliest);
    if (dueOn !== undefined) lower = Math.max(lower, Math.min(dueOn, until) - latest);
  }
  const relevant = [...invitations, ...disclosures];
  const because = [
    ...(invitations.some(({ dueOn }) => dueOn === undefined) ? ["case.steps.dueOn"] : []),
    ...(relevant.some(({ receivedOn }) => receivedOn === undefined) ? notProven : []),
  ];
  return between(lower, upper, because);
}

/** Days from the proven receipt of the decision to the last day for an appeal, not above those from the decision itself. */
export function appealDaysFromReceipt([steps, decidedOn, openUntil]: readonly unknown[]):
  | number
  | Interval
  | undefined {
  const from = day(decidedOn);
  const until = day(openUntil);
  if (from === undefined || until === undefined) return undefined;
  const receipt = receiptOfDecision(stepsOf(steps));
  const longest = until - from;
  if (receipt !== undefined) return Math.min(longest, until - receipt);
  return longest <= 0 ? longest : between(0, longest, notProven);
}

/** The day on which the decision first provably reached the member. */
function receiptOfDecision(steps: readonly Step[] | undefined): number | undefined {
  const received = (steps ?? []).flatMap(({ kind, receivedOn }) =>
    kind === "decision" && receivedOn !== undefined ? [receivedOn] : [],
  );
  return received.length === 0 ? undefined : Math.min(...received);
}

/** The public was told before the member had notice. */
export function publishedBeforeNotice([steps]: readonly unknown[]): boolean | undefined {
  const list = stepsOf(steps);
  const first = firstPublication(list, Number.NEGATIVE_INFINITY);
  if (list === undefined || first === undefined) return undefined;
  if (first === null) return false;
  const told = takenBy(list, ["notice"], first);
  return told === undefined ? undefined : !told;
}

/** The first publication on or after a day: known, certainly none (`null`), or not known. */
function firstPublication(steps: readonly Step[] | undefined, from: number): number | null | undefined {
  if (steps === undefined || steps.some((step) => step.kind === undefined)) return undefined;
  const published = steps.filter((step) => step.kind === "publication");
  if (published.some((step) => step.on === undefined)) return undefined;
  const days = published.flatMap(({ on }) => (on !== undefined && on >= from ? [on] : []));
  return days.length === 0 ? null : Math.min(...days);
}

/**
 * The decision was made public before the member provably had it. On one and the same day nobody knows which came first,
 * and a receipt that nobody has proven may have come at any time.
 */
export function decisionPublishedBeforeReceipt([steps, decidedOn]: readonly unknown[]): boolean | undefined {
  const list = stepsOf(steps);
  const from = day(decidedOn);
  const published = from === undefined ? undefined : firstPublication(list, from);
  if (published === undefined) return undefined;
  if (published === null) return false;
  const receipt = receiptOfDecision(list);
  return receipt === undefined || receipt === published ? undefined : published < receipt;
}

/** What would tell whether the decision came to the member first: the steps, and of these the receipt. */
export function missingOfReceipt([steps, decidedOn]: readonly unknown[]): readonly string[] {
  const unknown = [
    ...(steps === undefined ? ["case.steps"] : []),
    ...(decidedOn === undefined ? ["case.decision.on"] : []),
  ];
  return unknown.length > 0 ? unknown : notProven;
}

/** What the notices before the decision say, together; not known where one of them does not tell. */
export function noticeStates([steps, decidedOn]: readonly unknown[]): readonly string[] | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const notices = allOf(list, "notice", until);
  if (notices === undefined || notices.some(({ states }) => states === undefined)) return undefined;
  return [...new Set(notices.flatMap(({ states }) => states ?? []))].sort();
}

/** Whether one of the notices before the decision was in writing. */
export function noticeWritten([steps, decidedOn]: readonly unknown[]): boolean | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const notices = allOf(list, "notice", until);
  if (notices === undefined) return undefined;
  if (notices.some(({ written }) => written === true)) return true;
  return notices.every(({ written }) => written === false) ? false : undefined;
}
