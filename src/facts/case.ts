import { parseDay } from "../base/calendar.js";
import { between, type Interval } from "../base/interval.js";
import type { FactTable, PlainRecord, World } from "./fact.js";

/** A step as far as the day on which it was taken is known. */
interface Step {
  readonly kind: unknown;
  readonly on: number | undefined;
  readonly dueOn: number | undefined;
}

function day(value: unknown): number | undefined {
  return typeof value === "string" ? parseDay(value) : undefined;
}

/** The steps, `undefined` where the case lists none: then what was done is not known. */
function stepsOf(steps: unknown): readonly Step[] | undefined {
  if (!Array.isArray(steps)) return undefined;
  return steps.map((step: PlainRecord) => ({ kind: step.kind ?? undefined, on: day(step.on), dueOn: day(step.dueOn) }));
}

/** Whether a step of these kinds was taken on or before a day; a step whose kind or day is not known may be one. */
function takenBy(steps: readonly Step[], kinds: readonly string[], until: number): boolean | undefined {
  let possibly = false;
  for (const step of steps) {
    if (step.kind !== undefined && !kinds.includes(String(step.kind))) continue;
    if (step.on !== undefined && step.on > until) continue;
    if (step.kind !== undefined && step.on !== undefined) return true;
    possibly = true;
  }
  return possibly ? undefined : false;
}

function taken(kinds: readonly string[]) {
  return ([steps, decidedOn]: readonly unknown[]): boolean | undefined => {
    const list = stepsOf(steps);
    const until = day(decidedOn);
    return list === undefined || until === undefined ? undefined : takenBy(list, kinds, until);
  };
}

/** The first day on which such a step was taken: known, certainly never (`null`), or not known. */
function firstOn(steps: readonly Step[], kind: string, until: number): Step | null | undefined {
  if (steps.some((step) => step.kind === undefined || (step.kind === kind && step.on === undefined))) return undefined;
  const taken = steps.filter((step) => step.kind === kind && (step.on as number) <= until);
  return taken.reduce<Step | null>(
    (first, step) => (first === null || (step.on as number) < (first.on as number) ? step : first),
    null,
  );
}

/** Days from the first notice to the decision; none at all where the steps are listed and no notice is among them. */
function noticeDays([steps, decidedOn]: readonly unknown[]): number | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const notice = firstOn(list, "notice", until);
  return notice === undefined ? undefined : notice === null ? 0 : until - (notice.on as number);
}

/**
 * Days the member had for its reply: from the first invitation to the day it was due, or to the decision where that
 * came first. A due day that is not known leaves a range.
 */
function replyDays([steps, decidedOn]: readonly unknown[]): number | Interval | undefined {
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const invitation = firstOn(list, "reply-invited", until);
  if (invitation === undefined) return undefined;
  if (invitation === null) return 0;
  const longest = until - (invitation.on as number);
  if (invitation.dueOn !== undefined)
    return Math.max(0, Math.min(longest, invitation.dueOn - (invitation.on as number)));
  return between(0, longest, ["case.steps.dueOn"]);
}

/**
 * How many steps of the ladder must have gone before the sanction and did not, in this case or an earlier one. Where
 * none need go before, nothing was skipped, whatever was done.
 */
function stepsSkipped(
  [steps, decidedOn, sanction, id]: readonly unknown[],
  world: World,
): number | Interval | undefined {
  const ladder = world.ladder ?? [];
  const rung = ladder.findIndex((step) => step.id === sanction);
  if (rung < 0) return undefined;
  const after = ladder[rung]?.after ?? ladder.slice(0, rung).map((step) => step.id);
  const before = after === "nothing" ? [] : after;
  if (before.length === 0) return 0;
  const list = stepsOf(steps);
  const until = day(decidedOn);
  if (list === undefined || until === undefined) return undefined;
  const answers = before.map((step) => either(takenBy(list, [step], until), sanctionedBefore(step, until, id, world)));
  const missed = answers.filter((answer) => answer === false).length;
  const perhaps = answers.filter((answer) => answer === undefined).length;
  return between(missed, missed + perhaps, ["case.steps.on"]);
}

/** Whether an earlier case ended with this step; a decision of which not enough is known may have. */
function sanctionedBefore(sanction: string, until: number, id: unknown, world: World): boolean | undefined {
  let found: boolean | undefined = false;
  for (const earlier of world.list("cases") ?? []) {
    const openedOn = day(earlier.openedOn);
    if (earlier.id === id || (openedOn !== undefined && openedOn > until)) continue;
    const decision = earlier.decision as PlainRecord | null | undefined;
    const decidedOn = day(decision?.on);
    if ((decision?.sanction ?? sanction) !== sanction || (decidedOn !== undefined && decidedOn >= until)) continue;
    if (decision?.sanction === sanction && decidedOn !== undefined) return true;
    found = undefined;
  }
  return found;
}

function either(one: boolean | undefined, other: boolean | undefined): boolean | undefined {
  if (one === true || other === true) return true;
  return one === undefined || other === undefined ? undefined : false;
}

/** Whether every complaint the decision relies on stands in an allegation that was put to the member. */
function reliedComplaintsDisclosed([relied, allegations, disclosed]: readonly unknown[]): boolean | undefined {
  if (!Array.isArray(relied)) return undefined;
  if (relied.length === 0) return true;
  if (disclosed === false) return false;
  if (!Array.isArray(allegations)) return undefined;
  const shown = new Set(
    allegations.flatMap((allegation: PlainRecord) => (allegation.complaintIds as string[] | null | undefined) ?? []),
  );
  if (relied.every((id) => shown.has(id))) return disclosed === true ? true : undefined;
  const mayHoldMore = allegations.some((allegation: PlainRecord) => !Array.isArray(allegation.complaintIds));
  return mayHoldMore ? undefined : false;
}

/** The public was told before the member had notice. */
function publishedBeforeNotice([steps]: readonly unknown[]): boolean | undefined {
  const list = stepsOf(steps);
  if (list === undefined) return undefined;
  if (list.some((step) => step.kind === undefined)) return undefined;
  const published = list.filter((step) => step.kind === "publication");
  if (published.length === 0) return false;
  if (published.some((step) => step.on === undefined)) return undefined;
  const first = Math.min(...published.map((step) => step.on as number));
  const told = takenBy(list, ["notice"], first);
  return told === undefined ? undefined : !told;
}

/** A disciplinary case that the association has opened against the member. */
export const caseFacts = {
  "case.id": { type: "string", sentence: "The id of the case." },
  "case.openedOn": { type: "date", sentence: "The day the case was opened." },
  "case.decision.on": { type: "date", sentence: "The day of the decision." },
  "case.decision.sanction": { type: "string", sentence: "The step of the ladder that was decided." },
  "case.decision.by": { type: "string", sentence: "The body that decided." },
  "case.decision.groundClause": { type: "string", sentence: "The clause the decision rests on." },
  "case.decision.reasonsGiven": { type: "boolean", sentence: "Whether the decision gives its reasons." },
  "case.decision.conflictedMembersSat": {
    type: "boolean",
    sentence: "Whether somebody with an interest of their own sat in the decision.",
  },
  "case.decision.complaintIds": { type: "list", sentence: "The complaints the decision relies on." },
  "case.decision.appealOpenUntil": { type: "date", sentence: "The last day for an appeal." },
  "case.noticeDays": {
    type: "number",
    unit: "days",
    sentence:
      "Days from the first notice to the decision; 0 where the steps are listed and none before the decision is a notice.",
    derived: { inputs: ["case.steps", "case.decision.on"], read: noticeDays },
  },
  "case.replyDays": {
    type: "number",
    unit: "days",
    sentence:
      "Days from the first invitation to reply until the reply was due or the case decided, whichever came first; 0 without invitation.",
    derived: { inputs: ["case.steps", "case.decision.on"], read: replyDays },
  },
  "case.noticeBeforeDecision": {
    type: "boolean",
    sentence: "Whether notice was given on or before the day of the decision.",
    derived: { inputs: ["case.steps", "case.decision.on"], read: taken(["notice"]) },
  },
  "case.disclosureBeforeDecision": {
    type: "boolean",
    sentence: "Whether the evidence was disclosed on or before the day of the decision.",
    derived: { inputs: ["case.steps", "case.decision.on"], read: taken(["disclosure"]) },
  },
  "case.heardBeforeDecision": {
    type: "boolean",
    sentence: "Whether the member replied or was heard on or before the day of the decision.",
    derived: { inputs: ["case.steps", "case.decision.on"], read: taken(["reply", "hearing"]) },
  },
  "case.stepsSkipped": {
    type: "number",
    unit: "steps",
    sentence:
      "How many steps of the ladder must have gone before the sanction and did not, in this case or an earlier one.",
    derived: { inputs: ["case.steps", "case.decision.on", "case.decision.sanction", "case.id"], read: stepsSkipped },
  },
  "case.appealDays": {
    type: "number",
    unit: "days",
    sentence: "Days from the decision to the last day for an appeal.",
    derived: { daysBetween: ["case.decision.on", "case.decision.appealOpenUntil"] },
  },
  "case.reliedComplaintsDisclosed": {
    type: "boolean",
    sentence: "Whether every complaint the decision relies on stands in an allegation that was disclosed before it.",
    derived: {
      inputs: ["case.decision.complaintIds", "case.allegations", "case.disclosureBeforeDecision"],
      read: reliedComplaintsDisclosed,
    },
  },
  "case.publishedBeforeNotice": {
    type: "boolean",
    sentence: "Whether the public was told before the member had notice.",
    derived: { inputs: ["case.steps"], read: publishedBeforeNotice },
  },
  "case.hasDecision": {
    type: "boolean",
    sentence: "Whether the case has been decided by the day of the check.",
    derived: {
      inputs: ["case.decision.on", "check.on"],
      read: ([decidedOn, on]) =>
        decidedOn === undefined || on === undefined ? undefined : String(decidedOn) <= String(on),
    },
  },
} as const satisfies FactTable;
