import type { Case, CaseStep } from "../model/case.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { asOf, caseFrom, dayAsked } from "./case-read.js";
import { type Deadline, type DeadlineOptions, deadlines } from "./deadline.js";
import { wordsIn } from "./words.js";

export interface TimelineOptions {
  /** The day that is asked about; later steps are left out. */
  readonly on: string;
  /** Language of the labels: `en` unless said, or `sv`. */
  readonly lang?: string;
  /** The rulebook whose parameters say how long periods have to be; without it there are none. */
  readonly rulebook?: Rulebook;
  readonly parameters?: DeadlineOptions["parameters"];
}

/** One thing that was done, in the lane of who did it. */
export interface TimelineStep {
  /** `YYYY-MM-DD`; `null` where the day is not known. */
  readonly on: string | null;
  readonly actor: string;
  readonly label: string;
  readonly kind: CaseStep["kind"] | "opening";
  /** Whether it provably reached whom it was meant for; `undocumented` is no proof that it did not. */
  readonly receipt?: { readonly on: string | null; readonly proof: string } | "undocumented";
}

/** Time that has to be given or kept, as a bar between two days. */
export interface TimelinePeriod {
  readonly from: string;
  readonly until: string;
  readonly actor: string;
  readonly label: string;
  readonly outcome: "kept" | "broken" | "undetermined";
}

export interface Timeline {
  /** In order of their days; those whose day is not known stand last, as they were listed. */
  readonly steps: readonly TimelineStep[];
  readonly periods: readonly TimelinePeriod[];
}

/** Steps that are letters, whose receipt matters. */
const letters: ReadonlySet<string> = new Set(["notice", "disclosure", "reply-invited", "hearing-offered", "decision"]);

/**
 * A case as it went: steps by day with who took them, and the periods that had to be given. Plain data, which
 * `timelineChart` draws.
 *
 * @throws DossierError for a case that does not fit, CheckError without a day
 */
export function timeline(input: unknown, options: TimelineOptions): Timeline {
  const words = wordsIn(options.lang);
  const own = asOf(caseFrom(input), dayAsked(options.on));
  const opening: TimelineStep = {
    on: own.openedOn,
    actor: words.association,
    label: words.opening,
    kind: "opening",
  };
  const steps = [opening, ...stepsIn(own).map((step) => stepOf(step, words))];
  const { rulebook, on, parameters } = options;
  const asked = parameters === undefined ? { on } : { on, parameters };
  const due = rulebook === undefined ? [] : deadlines(input, rulebook, asked);
  return {
    steps: [...steps].sort((a, b) => order(a.on, b.on)),
    periods: due.flatMap((one) => periodOf(one, words)),
  };
}

/** The steps that are listed, and the decision where none of them is it. */
function stepsIn(own: Case): readonly CaseStep[] {
  const steps = own.steps ?? [];
  const { decision } = own;
  if (decision === undefined || decision === null || steps.some(({ kind }) => kind === "decision")) return steps;
  return [...steps, { kind: "decision", on: decision.on, by: decision.organ ?? decision.by }];
}

function stepOf(step: CaseStep, words: ReturnType<typeof wordsIn>): TimelineStep {
  const day = step.on ?? step.sentOn ?? step.receivedOn ?? null;
  const isProven = typeof step.proof === "string" && typeof step.receivedOn === "string";
  return {
    on: day,
    actor: step.by ?? words.actorOf(step.kind),
    label: words.step[step.kind],
    kind: step.kind,
    ...(letters.has(step.kind)
      ? { receipt: isProven ? { on: step.receivedOn ?? null, proof: step.proof ?? "" } : "undocumented" }
      : {}),
  };
}

function periodOf(one: Deadline, words: ReturnType<typeof wordsIn>): readonly TimelinePeriod[] {
  const until = one.until ?? one.notBefore;
  if (until === null) return [];
  const from = one.from ?? one.earliest;
  if (from === null) return [];
  return [
    {
      from,
      until,
      actor: one.kind === "decision" ? words.association : words.member,
      label: words.deadline[one.kind](`${one.length} ${words.unit(one.unit, one.length)}`),
      outcome: one.outcome === "open" ? "undetermined" : one.outcome,
    },
  ];
}

function order(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}
