import { canonicalJson } from "../base/canonical.js";
import type { Rule } from "../rulebook/rule.js";
import type { Days } from "../solver/asked.js";
import { TooManyCells } from "../solver/cell.js";
import type { Ready } from "../solver/judged.js";
import type { Judgement } from "../solver/outcomes.js";
import { type Question, questionOf } from "../solver/question.js";
import type { Goal } from "../solver/search.js";
import { stretchesOfDays } from "../solver/stretches.js";
import { type Answer, witnessOf } from "../solver/witness.js";
import type { Change, DiffWitness, RulePart } from "./rulebook-diff.js";

/** Two editions made ready, both in force on the days that are compared. */
export interface Compared {
  readonly before: Ready;
  readonly after: Ready;
  readonly days: Days;
}

export interface Verdict {
  /** `unchanged`: not a single record is judged differently. */
  readonly change: Change | "unchanged";
  readonly witnesses: readonly DiffWitness[];
  /** Of a rule that came or went: no record was found that it decides otherwise, nor shown that there is none. */
  readonly undecided?: true;
}

/** How badly off somebody is: broken, open, or neither. */
function burdenOf(judgement: Judgement | undefined): number {
  return judgement === "violated" ? 2 : judgement === "undetermined" ? 1 : 0;
}

const worse: Goal = ([before, after]) => burdenOf(after) > burdenOf(before);
const better: Goal = ([before, after]) => burdenOf(after) < burdenOf(before);
const other: Goal = ([before, after]) => before !== after && burdenOf(before) === burdenOf(after);
export const clearly =
  (goal: Goal): Goal =>
  (judgements) =>
    goal(judgements) && !judgements.includes("undetermined");

/** How many steps a search may take; what needs more is not decided. */
const MOST_STEPS = 40_000;

/** What a later edition makes of the meaning of a rule; decided for every record whose day is known. */
export function changeOf(id: string, compared: Compared): Verdict {
  const before = ruleIn(compared.before, id);
  const after = ruleIn(compared.after, id);
  if (before === undefined || after === undefined) return appeared(id, before, after, compared);
  if (canonicalJson(before.subject) !== canonicalJson(after.subject)) {
    const gone = find(id, before, undefined, compared, clearly(better));
    const come = find(id, undefined, after, compared, clearly(worse));
    return { change: "incomparable", witnesses: [...shown(come, "worse"), ...shown(gone, "better")] };
  }
  if (!isGovernedAlike(before, after, compared) || hasOtherParts(before, after)) {
    return { change: "not-decided", witnesses: [] };
  }
  const up = clearest(id, before, after, compared, worse);
  const down = clearest(id, before, after, compared, better);
  const witnesses = [...shown(up, "worse"), ...shown(down, "better")];
  if (up.is === "found" && down.is === "found") return { change: "incomparable", witnesses };
  if (up.is === "not-decided" || down.is === "not-decided") return { change: "not-decided", witnesses };
  if (up.is === "found") return { change: "tightened", witnesses };
  if (down.is === "found") return { change: "loosened", witnesses };
  const neither = find(id, before, after, compared, other);
  if (neither.is === "none") return { change: "unchanged", witnesses: [] };
  return { change: neither.is === "found" ? "reclassified" : "not-decided", witnesses: shown(neither, "other") };
}

/** Whether the same day decides in both editions; else no record is governed by one known day. */
function isGovernedAlike(before: Rule, after: Rule, compared: Compared): boolean {
  const own = ({ edition }: Ready, { subject }: Rule) =>
    typeof subject === "string" ? edition.rulebook.records?.[subject]?.governedBy : undefined;
  return before.governedBy === after.governedBy && own(compared.before, before) === own(compared.after, after);
}

function appeared(id: string, before: Rule | undefined, after: Rule | undefined, compared: Compared): Verdict {
  const isNew = before === undefined;
  const answer = find(id, before, after, compared, clearly(isNew ? worse : better));
  const witnesses = shown(answer, isNew ? "worse" : "better");
  const undecided = answer.is === "not-decided" ? { undecided: true as const } : {};
  return { change: isNew ? "added" : "removed", witnesses, ...undecided };
}

/** A record that shows the difference without anything undetermined, where there is one. */
function clearest(id: string, before: Rule, after: Rule, compared: Compared, goal: Goal): Answer {
  const clear = find(id, before, after, compared, clearly(goal));
  return clear.is === "found" ? clear : find(id, before, after, compared, goal);
}

/** A record that a rule judges otherwise before and after, and as wanted; where both editions have it. */
export function recordWhere(id: string, compared: Compared, goal: Goal, mostSteps = MOST_STEPS): Answer {
  return find(id, ruleIn(compared.before, id), ruleIn(compared.after, id), compared, goal, mostSteps);
}

function find(
  id: string,
  before: Rule | undefined,
  after: Rule | undefined,
  compared: Compared,
  goal: Goal,
  mostSteps = MOST_STEPS,
): Answer {
  const asked = [
    { edition: compared.before.edition, rule: before },
    { edition: compared.after.edition, rule: after },
  ];
  const judges = [
    { ready: compared.before, rule: before === undefined ? undefined : id },
    { ready: compared.after, rule: after === undefined ? undefined : id },
  ];
  const subject = (after ?? (before as Rule)).subject;
  let answer: Answer = { is: "none" };
  for (const days of stretchesOfDays(asked, compared.days.first, compared.days.last)) {
    const one = answered(() => {
      const question = questionOf(asked, subject, days);
      return isOneRule(question) ? { is: "none" } : witnessOf(question, judges, goal, { left: mostSteps });
    });
    if (one.is === "found") return one;
    if (one.is === "not-decided") answer = one;
  }
  return answer;
}

/** Whether both editions ask the very same of the very same facts, so that no record is judged otherwise: no search needed. */
function isOneRule({ rules: [before, after] }: Question): boolean {
  return (
    before !== undefined &&
    after !== undefined &&
    before.speaks === after.speaks &&
    before.applies === after.applies &&
    before.requirement === after.requirement &&
    before.exceptions === after.exceptions
  );
}

/** What is too large to be asked is not decided. */
export function answered(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    if (error instanceof TooManyCells) return { is: "not-decided" };
    throw error;
  }
}

function shown(answer: Answer, is: DiffWitness["is"]): readonly DiffWitness[] {
  if (answer.is !== "found") return [];
  const { fragment, judgements } = answer.witness;
  const [before, after] = judgements as readonly [Judgement, Judgement];
  return [{ is, ...fragment, before, after }];
}

function ruleIn({ edition }: Ready, id: string): Rule | undefined {
  return edition.rulebook.rules.find((rule) => rule.id === id);
}

/** Keys whose part in an outcome, or whose having none, is known here. */
const known: Readonly<Record<keyof Rule, RulePart | "meaning" | "proof">> = {
  id: "meaning",
  clause: "clause",
  title: "title",
  subject: "meaning",
  severity: "severity",
  basis: "basis",
  inForce: "meaning",
  governedBy: "meaning",
  calendar: "meaning",
  applies: "condition",
  requires: "condition",
  forbids: "condition",
  except: "exceptions",
  messages: "messages",
  assumes: "assumes",
  examples: "proof",
  burden: "other",
};

/** Whether the rules differ in something whose part in an outcome is not known here. */
function hasOtherParts(before: Rule, after: Rule): boolean {
  return differing(before, after).some((key) => !Object.hasOwn(known, key));
}

/** Which parts of a rule's text differ; its days and its examples are no text. */
export function partsOfRule(before: Rule, after: Rule): readonly RulePart[] {
  const parts = differing(before, after).map((key) => (Object.hasOwn(known, key) ? known[key as keyof Rule] : "other"));
  return [...new Set(parts)].filter((part) => part !== "meaning" && part !== "proof");
}

function differing(before: object, after: object): readonly string[] {
  const [one, two] = [before, after] as readonly Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => canonicalJson(one?.[key] ?? null) !== canonicalJson(two?.[key] ?? null),
  );
}
