import { z } from "zod";
import { compareCodePoints } from "../base/identifier.js";
import { problemsOf } from "../base/problems.js";
import type { Problem } from "../errors.js";
import { exposureKinds } from "../model/exposure.js";
import { Count, Day, Flag, Id, inOrder, Length, Words } from "../model/values.js";
import { classifyAgainstExpected, type FunnelClass } from "../statistics/funnel.js";
import { benjaminiHochberg } from "../statistics/multiplicity.js";
import { normalUpperTail } from "../statistics/normal.js";
import { overdispersion } from "../statistics/overdispersion.js";
import { rateRatioTest } from "../statistics/rate-ratio.js";
import { type FamilyFalseAlarm, familyFalseAlarm } from "../statistics/signal.js";
import { type Funnel, funnelOf } from "./funnel.js";
import { type Question, refusal } from "./question.js";
import { leastExpected, type Verdict } from "./rate.js";

/** One member of the association in a table: how many complaints over how much business. */
export const MemberRow = z.strictObject({
  member: Id.describe("Names the member."),
  name: Words.nullish().describe("What it is called."),
  received: Count.nullish().describe("Complaints received in the period, all of them."),
  admissible: Count.nullish().describe("Of these, what the adjusted figure counts."),
  exposure: Length.nullish().describe("What they are counted over, in the units of the table."),
  source: Words.nullish().describe("Who counted the exposure, and where it stands."),
  proceededAgainst: Flag.nullish().describe("Whether the association took the matter up."),
});
export type MemberRow = z.infer<typeof MemberRow>;

/** Members with their complaints and exposures, all of one period, one unit and one definition. */
export const MemberTable = z
  .strictObject({
    $schema: z.string().nullish(),
    exposure: z.enum(exposureKinds).nullish().describe("What the exposures count; `customers` unless said."),
    from: Day.nullish().describe("First day of the period."),
    until: Day.nullish().describe("Last day of the period."),
    source: Words.nullish().describe("Who made the table, and where it stands."),
    rows: z.array(MemberRow).min(1).describe("A row a member."),
  })
  .check(inOrder("from", "until"));
export type MemberTable = z.infer<typeof MemberTable>;

/** Reads a table for a question; throws one `CheckError` with every problem, those of a table about something else among them. */
export function readTable(input: unknown, question: Question): MemberTable {
  const result = MemberTable.safeParse(input);
  if (!result.success) throw refusal("table of members", problemsOf(result.error, input, MemberTable));
  const { data } = result;
  const mismatch = (key: "from" | "until" | "exposure"): readonly Problem[] => {
    const value = data[key];
    if (value === undefined || value === null || value === question[key]) return [];
    const message = `\`${value}\` is not what is asked about, \`${question[key]}\``;
    return [{ code: "other-basis", pointer: `/${key}`, message }];
  };
  const first = new Map<string, number>();
  const problems = [
    ...(["exposure", "from", "until"] as const).flatMap(mismatch),
    ...data.rows.flatMap(({ member }, i): readonly Problem[] => {
      const before = first.get(member);
      first.set(member, before ?? i);
      if (before === undefined) return [];
      const message = `member \`${member}\` stands twice, first at /rows/${before}`;
      return [{ code: "duplicate-id", pointer: `/rows/${i}/member`, message }];
    }),
    ...data.rows.flatMap(({ received, admissible }, i): readonly Problem[] => {
      const isMore = typeof received === "number" && typeof admissible === "number" && admissible > received;
      if (!isMore) return [];
      const message = `\`${admissible}\` admissible complaints are more than the \`${received}\` received`;
      return [{ code: "too-big", pointer: `/rows/${i}/admissible`, message }];
    }),
  ];
  if (problems.length > 0) throw refusal("table of members", problems);
  return data;
}

/** A count over an exposure, as compared. */
export interface Compared {
  readonly member: string;
  readonly name: string | null;
  readonly count: number | null;
  readonly exposure: number | null;
}

/** How one member stands to what its peers lead one to expect. Never a rank. */
export interface PeerStanding {
  readonly member: string;
  readonly name: string | null;
  readonly count: number;
  readonly exposure: number;
  /** What the rate of the others leads one to expect over this exposure; `null` where they have no complaints at all. */
  readonly expected: number | null;
  /** Complaints over those expected. */
  readonly ratio: number | null;
  /** The exact probability of at least so many. */
  readonly p: number;
  /** The same, adjusted for how many members were looked at (Benjamini and Hochberg). */
  readonly pAdjusted: number;
  /** The same pair once members may differ beyond chance; `null` where that was not worked out. */
  readonly pDispersed: number | null;
  readonly pDispersedAdjusted: number | null;
  /** The class in the funnel by the exact tail. */
  readonly funnel: FunnelClass | null;
  /** `violated`: stands out in every one of these; `satisfied`: in none; else `undetermined`. */
  readonly outcome: Verdict;
  /** It stands out, but no longer once dispersion or the number of members is accounted for. */
  readonly unadjustedOnly: boolean;
  /** So few are expected that one complaint would signal. */
  readonly belowMinimum: boolean;
  /** Whether its complaints reach the smallest cell for publication, which decides nothing else. */
  readonly publishable: boolean;
}

export interface LeftOutMember {
  readonly member: string;
  readonly reason: "count-not-known" | "exposure-not-known" | "exposure-not-positive";
}

/** Members of an association side by side, fairly: each against the others. */
export interface PeerComparison {
  readonly basis: "received" | "admissible";
  readonly p: number;
  readonly falseDiscovery: number;
  readonly dispersion: "none" | "multiplicative" | "additive";
  /** How many members were compared. */
  readonly compared: number;
  /** In the order of their ids. */
  readonly members: readonly PeerStanding[];
  readonly leftOut: readonly LeftOutMember[];
  /** The spread between members, 1 where chance is all; `null` with fewer than ten members. */
  readonly phi: number | null;
  readonly tau2: number | null;
  readonly funnel: Funnel | null;
  /** What chance alone would do among so many alike members of the mean size. */
  readonly chance: FamilyFalseAlarm | null;
}

const fewestForDispersion = 10;

interface Tested {
  readonly member: Compared & { readonly count: number; readonly exposure: number };
  readonly expected: number | null;
  readonly p: number;
}

/** `null` where fewer than two members can be compared. */
export function comparePeers(
  rows: readonly Compared[],
  basis: PeerComparison["basis"],
  question: Question,
): PeerComparison | null {
  const p = question.peers?.p ?? 0.025;
  const falseDiscovery = question.peers?.falseDiscovery ?? 0.05;
  const dispersion = question.peers?.dispersion ?? "additive";
  const ordered = rows.toSorted((a, b) => compareCodePoints(a.member, b.member));
  const leftOut = ordered.flatMap((row): readonly LeftOutMember[] => {
    const reason = lackOf(row);
    return reason === undefined ? [] : [{ member: row.member, reason }];
  });
  const compared = ordered.filter((row): row is Tested["member"] => lackOf(row) === undefined);
  if (compared.length < 2) return null;
  const all = { count: sum(compared.map(({ count }) => count)), exposure: sum(compared.map((one) => one.exposure)) };
  const tested = compared.map((member): Tested => testOf(member, all, compared.length));
  const spread = spreadOf(tested, dispersion);
  const adjusted = benjaminiHochberg({ p: tested.map((one) => one.p), q: falseDiscovery }).adjusted;
  const pDispersed = spread?.p ?? null;
  const dispersedAdjusted =
    pDispersed === null ? null : benjaminiHochberg({ p: pDispersed, q: falseDiscovery }).adjusted;
  const threshold = question.peers?.publicationThreshold ?? 0;
  const members = tested.map(({ member, expected, p: own }, i): PeerStanding => {
    const pAdjusted = adjusted[i] ?? 1;
    const dispersed = pDispersed?.[i] ?? null;
    const dispersedAdjustedP = dispersedAdjusted?.[i] ?? null;
    const standsOut = own <= p;
    // Where dispersion was to be accounted for and could not be, standing out is not shown.
    const holds =
      pAdjusted <= falseDiscovery &&
      (dispersion === "none" ||
        (dispersed !== null && dispersed <= p && dispersedAdjustedP !== null && dispersedAdjustedP <= falseDiscovery));
    const belowMinimum = expected !== null && expected < leastExpected;
    return {
      member: member.member,
      name: member.name,
      count: member.count,
      exposure: member.exposure,
      expected,
      ratio: expected === null ? null : member.count / expected,
      p: own,
      pAdjusted,
      pDispersed: dispersed,
      pDispersedAdjusted: dispersedAdjustedP,
      funnel: expected === null ? null : classifyAgainstExpected({ observed: member.count, expected }).class,
      outcome: belowMinimum ? "undetermined" : !standsOut ? "satisfied" : holds ? "violated" : "undetermined",
      unadjustedOnly: standsOut && !holds,
      belowMinimum,
      publishable: member.count >= threshold,
    };
  });
  const mean = all.count / compared.length;
  return {
    basis,
    p,
    falseDiscovery,
    dispersion,
    compared: compared.length,
    members,
    leftOut,
    phi: spread?.phi ?? null,
    tau2: spread?.tau2 ?? null,
    funnel: funnelOf(
      all.count / all.exposure,
      compared.map(({ exposure }) => exposure),
      spread === null ? null : { ...spread, kind: dispersion },
    ),
    chance: mean > 0 ? familyFalseAlarm({ members: compared.length, expectedCount: mean, pUpper: p }) : null,
  };
}

function lackOf({ count, exposure }: Compared): LeftOutMember["reason"] | undefined {
  if (count === null) return "count-not-known";
  if (exposure === null) return "exposure-not-known";
  return exposure > 0 ? undefined : "exposure-not-positive";
}

/**
 * A member against the rate of all others, its own complaints left out, else a large member hides in its own average. One
 * other member, or others without any complaint, are no known rate: then two rates are compared.
 */
function testOf(
  member: Tested["member"],
  all: { readonly count: number; readonly exposure: number },
  members: number,
): Tested {
  const others = { count: all.count - member.count, exposure: all.exposure - member.exposure };
  const expected = others.count > 0 ? (others.count / others.exposure) * member.exposure : null;
  if (members > 2 && expected !== null) {
    return { member, expected, p: classifyAgainstExpected({ observed: member.count, expected }).pGreater };
  }
  const { pGreater } = rateRatioTest({
    events1: member.count,
    exposure1: member.exposure,
    events2: others.count,
    exposure2: others.exposure,
  });
  return { member, expected, p: pGreater };
}

/** How far members differ beyond chance, and the one-sided p of each once they may; nothing with fewer than ten. */
function spreadOf(
  tested: readonly Tested[],
  dispersion: PeerComparison["dispersion"],
): { readonly phi: number; readonly tau2: number; readonly p: readonly number[] } | null {
  const expected = tested.map((one) => one.expected ?? 0);
  if (tested.length < fewestForDispersion || expected.some((value) => value <= 0)) return null;
  const observed = tested.map(({ member }) => member.count);
  const { phiWinsorised, tau2, zAdditive, zMultiplicative } = overdispersion({ observed, expected });
  const z = dispersion === "multiplicative" ? zMultiplicative : zAdditive;
  return { phi: phiWinsorised, tau2, p: z.map(normalUpperTail) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
