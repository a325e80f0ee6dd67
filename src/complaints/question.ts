import { z } from "zod";
import { addMonths, formatDay, parseDay } from "../base/calendar.js";
import { problemsOf } from "../base/problems.js";
import { CheckError, type Problem } from "../errors.js";
import { exposureKinds } from "../model/exposure.js";
import { Day, Id, inOrder, Words } from "../model/values.js";
import { declarable, factors } from "./exclusion.js";

const Positive = z.number().positive().max(1e12);
const Share = z.number().gt(0).lt(1);

/** A rate that must not be exceeded, and who set it. */
export const Norm = z.strictObject({
  rate: Positive.describe("Complaints per so many units of the exposure."),
  per: Positive.nullish().describe("For how many units the rate is told; the question's `per` unless said."),
  source: Words.nullish().describe("Who set it, and where it stands."),
});
export type Norm = z.infer<typeof Norm>;

/** Something that happened on a day, and where it is recorded. */
export const DatedEvent = z.strictObject({
  on: Day.describe("The day it happened."),
  source: Words.nullish().describe("Where it is recorded: the article, the broadcast, the decision."),
});
export type DatedEvent = z.infer<typeof DatedEvent>;

export const trendMethods = ["exact", "regression", "segmented", "ratio", "mann-kendall"] as const;
export type TrendMethod = (typeof trendMethods)[number];
export const periodLengths = ["month", "quarter", "year"] as const;
export type PeriodLength = (typeof periodLengths)[number];

/** A claim that the rate falls or rises, with the window and the one method by which it is to be tested. */
export const TrendQuestion = z
  .strictObject({
    from: Day.describe("First day of the window, the first of its first period."),
    until: Day.describe("Last day of the window, the last of its last period."),
    by: z.enum(periodLengths).describe("The periods that are counted."),
    method: z.enum(trendMethods).describe("The one test, chosen beforehand."),
    claim: z.enum(["falling", "rising"]).nullish().describe("What one side says of the trend."),
    event: DatedEvent.nullish().describe(
      "Of `segmented` and `ratio`: the day on which things are said to have turned.",
    ),
    chosen: z
      .enum(["beforehand", "triggered-by-level"])
      .nullish()
      .describe("Whether the first periods were looked at because they were bad."),
    definition: z.enum(["same", "changed"]).nullish().describe("Whether one definition and channel held throughout."),
  })
  .check(inOrder("from", "until"));
export type TrendQuestion = z.infer<typeof TrendQuestion>;

/** An event that is said to have multiplied complaints, and the window in which it is said to have done so. */
export const SurgeQuestion = z.strictObject({
  on: Day.describe("The day of the article or broadcast."),
  source: Words.nullish().describe("Where it can be read or seen."),
  days: z
    .int()
    .min(7)
    .max(366)
    .multipleOf(7)
    .nullish()
    .describe("Length of the window in whole weeks; 28 unless said."),
  setOn: Day.nullish().describe("The day on which the length of the window was laid down."),
});
export type SurgeQuestion = z.infer<typeof SurgeQuestion>;

/** How a member is set beside its peers. */
export const PeerQuestion = z.strictObject({
  p: Share.nullish().describe("The one-sided tail beyond which a count stands out; 0.025 unless said."),
  falseDiscovery: Share.nullish().describe("The share of false discoveries that is accepted; 0.05 unless said."),
  dispersion: z
    .enum(["none", "multiplicative", "additive"])
    .nullish()
    .describe("How members may differ beyond chance; `additive` unless said."),
  publicationThreshold: z
    .int()
    .min(0)
    .nullish()
    .describe("Below so many complaints no figure of a member is published; decides nothing else."),
});
export type PeerQuestion = z.infer<typeof PeerQuestion>;

/** What makes two complaints candidates for being the same matter, beside their fields. */
export const DuplicateQuestion = z.strictObject({
  names: z.array(Id).min(1).nullish().describe("Keys of `facts` of a complaint that hold names to compare as texts."),
  likeness: Share.nullish().describe("From which Jaro–Winkler likeness on names are alike; 0.92 unless said."),
});
export type DuplicateQuestion = z.infer<typeof DuplicateQuestion>;

/** What is asked of the complaints about a member, laid down before anybody looks: one criterion, one window, one method. */
export const ComplaintQuestion = z
  .strictObject({
    $schema: z.string().nullish(),
    on: Day.describe("The day the assessment speaks for."),
    from: Day.nullish().describe("First day of the period; twelve months up to `until` unless said."),
    until: Day.nullish().describe("Last day of the period; `on` unless said."),
    declaredOn: Day.nullish().describe("The day on which all this was laid down; not known unless said."),
    entity: Words.nullish().describe("The legal entity that the figures are of."),
    criterion: z
      .enum(["rate", "count", "rank"])
      .nullish()
      .describe("What the association decides by; `rate` unless said. The other two are findings in themselves."),
    topics: z.array(Id).min(1).nullish().describe("The topics that are in scope; every topic unless said."),
    exposure: z.enum(exposureKinds).nullish().describe("What complaints are counted over; `customers` unless said."),
    per: Positive.nullish().describe("For how many units rates are told; 10,000 unless said. Never in the maths."),
    confidence: Share.nullish().describe("Confidence of every interval; 0.95 unless said."),
    exclude: z
      .array(z.enum(declarable))
      .nullish()
      .describe("What the adjusted figure leaves out; duplicates, anonymous and unverified complaints unless said."),
    norm: Norm.nullish().describe("The rate that must not be exceeded."),
    peers: PeerQuestion.nullish().describe("How the member is set beside its peers."),
    trend: TrendQuestion.nullish().describe("What is said of the trend."),
    surge: SurgeQuestion.nullish().describe("What is said to have multiplied complaints."),
    scenarios: z
      .array(z.enum(factors))
      .max(8)
      .nullish()
      .describe("The factors to be switched in and out; those that bear on a complaint unless said."),
    duplicates: DuplicateQuestion.nullish().describe("How candidates for duplicates are found."),
    cohorts: z.enum(periodLengths).nullish().describe("The cohorts of contracts; months unless said."),
    clarity: z
      .int()
      .min(2)
      .nullish()
      .describe("From how many misunderstandings of the same terms on these may be unclear; 3 unless said."),
  })
  .check(inOrder("from", "until"), inOrder("until", "on"));
export type ComplaintQuestion = z.infer<typeof ComplaintQuestion>;

/** The question with everything that was left to its usual value. */
export interface Question extends ComplaintQuestion {
  readonly from: string;
  readonly until: string;
  readonly criterion: "rate" | "count" | "rank";
  readonly exposure: (typeof exposureKinds)[number];
  readonly per: number;
  readonly confidence: number;
  readonly exclude: NonNullable<ComplaintQuestion["exclude"]>;
  readonly cohorts: PeriodLength;
  readonly clarity: number;
}

/** Reads a question; throws one `CheckError` with every problem and its pointer. */
export function readQuestion(input: unknown): Question {
  const result = ComplaintQuestion.safeParse(input);
  if (!result.success) throw refusal("question", problemsOf(result.error, input, ComplaintQuestion));
  const { data } = result;
  const until = data.until ?? data.on;
  const from = data.from ?? formatDay(addMonths(dayOf(until), -12) + 1);
  const repeated = [...(data.exclude ?? []), ...(data.scenarios ?? [])];
  const problems = [
    ...(from > until
      ? [
          {
            code: "reversed-period",
            pointer: "/from",
            message: `\`${from}\` is after the day it speaks for, \`${until}\``,
          },
        ]
      : []),
    ...eventProblems(data.trend ?? undefined),
    ...(new Set(repeated.map((word, i) => `${i < (data.exclude?.length ?? 0)} ${word}`)).size < repeated.length
      ? [{ code: "duplicate-value", pointer: "", message: "`exclude` and `scenarios` name each word once" }]
      : []),
  ];
  if (problems.length > 0) throw refusal("question", problems);
  return {
    ...data,
    from,
    until,
    criterion: data.criterion ?? "rate",
    exposure: data.exposure ?? "customers",
    per: data.per ?? 10_000,
    confidence: data.confidence ?? 0.95,
    exclude: data.exclude ?? ["duplicate", "anonymous", "unverified"],
    cohorts: data.cohorts ?? "month",
    clarity: data.clarity ?? 3,
  };
}

/** Whether the test hangs on the day of an event; the other methods leave it unread. */
export function turnsAtEvent({ method }: TrendQuestion): boolean {
  return method === "segmented" || method === "ratio";
}

function eventProblems(trend: TrendQuestion | undefined): readonly Problem[] {
  if (trend === undefined) return [];
  const { event } = trend;
  if (turnsAtEvent(trend) && (event === undefined || event === null)) {
    const message = `\`${trend.method}\` needs the day on which things are said to have turned`;
    return [{ code: "missing-key", pointer: "/trend/event", message }];
  }
  if (event === undefined || event === null || (event.on > trend.from && event.on <= trend.until)) return [];
  const message = `\`${event.on}\` does not divide the window from \`${trend.from}\` to \`${trend.until}\``;
  return [{ code: "bad-value", pointer: "/trend/event/on", message }];
}

/** The error of an input that cannot be asked about: every problem, a line each. */
export function refusal(what: string, problems: readonly Problem[]): CheckError {
  return new CheckError(
    [
      `${what} refused: ${problems.length} ${problems.length === 1 ? "problem" : "problems"}`,
      ...problems.map(({ pointer, message, hint }) => {
        const place = pointer === "" ? "" : `${pointer}: `;
        return `  ${place}${message}${hint === undefined ? "" : `, ${hint}`}`;
      }),
    ].join("\n"),
    problems,
  );
}

// Invariant: a day that a schema let through exists.
export function dayOf(text: string): number {
  return parseDay(text) ?? Number.NaN;
}
