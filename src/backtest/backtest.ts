import { parseDay } from "../base/calendar.js";
import { compareCodePoints, pointerStep } from "../base/identifier.js";
import { paceOf, type Watched } from "../base/pace.js";
import { type Checker, createChecker } from "../engine/checker.js";
import { CheckError, DossierError, type Problem, RulebookError } from "../errors.js";
import type { Finding } from "../findings/finding.js";
import type { Report, ReportedRule } from "../findings/report.js";
import { type Dossier, safeParseDossier } from "../model/dossier.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { inOrder, reachingBack, stayingOn } from "./editions.js";
import { type Backtest, type BacktestChange, type Replayed, shiftOf } from "./replay.js";
import { type Pair, tallied } from "./tally.js";

export interface BacktestOptions extends Watched {
  /** The day both checks speak for, `YYYY-MM-DD`. */
  readonly on: string;
  /** Replays both sides as if their first editions had been in force from this day: rules not in force yet, on old records. */
  readonly from?: string;
}

/**
 * Members' records under the rules as they are and as they would be: who comes out otherwise, rule by rule. The earlier
 * side is taken as if it had stayed in force on the days of the later one. Throws one `RulebookError` for what is wrong in
 * the editions of a side, with a pointer that begins with `/before` or `/after`, one `DossierError` for all dossiers, with
 * their place first, `CheckError` for a day that is none, and the signal's reason where it aborts. Progress counts members.
 */
export async function backtest(
  before: Rulebook | readonly Rulebook[],
  after: Rulebook | readonly Rulebook[],
  dossiers: readonly unknown[],
  { on, from, signal, onProgress }: BacktestOptions,
): Promise<Backtest> {
  signal?.throwIfAborted();
  for (const [name, day] of Object.entries({ on, ...(from === undefined ? {} : { from }) }))
    if (typeof day !== "string" || parseDay(day) === undefined)
      throw new CheckError(`\`${String(day)}\` is not a day: give \`${name}\` as \`YYYY-MM-DD\``);
  const sides = { before: listed(before), after: listed(after) };
  const [old, now] = bothSides(sides, from);
  const given = read(dossiers);
  const pace = paceOf({ signal, onProgress }, given.length, 1);
  const pairs: Judged[] = [];
  const words = new Map<string, ReportedRule>();
  const problems: Problem[] = [];
  for (const [index, dossier] of given.entries()) {
    try {
      const reports = [
        await old.check(dossier, { on, signal, include: "all" }),
        await now.check(dossier, { on, signal, include: "all" }),
      ] as const;
      for (const { rules } of reports)
        for (const rule of Object.values(rules)) words.set(`${rule.rulebook}/${rule.id}`, rule);
      pairs.push(...replay(reports, dossier.member.id));
    } catch (error) {
      if (!(error instanceof DossierError)) throw error;
      problems.push(...placed(pointerStep(index), error.problems));
    }
    await pace.step();
  }
  pace.end();
  if (problems.length > 0) throw new DossierError(problems);
  const named = ({ id, version, title, authority }: Rulebook) => ({
    id,
    version,
    title,
    authority: authority ?? { status: "unofficial" as const },
  });
  const replayed = byRuleAndMember(pairs);
  return {
    format: "kodex-backtest/1",
    on,
    ...(from === undefined ? {} : { from }),
    before: inOrder(sides.before).map(named),
    after: inOrder(sides.after).map(named),
    members: given.map(({ member }) => member.id).sort(compareCodePoints),
    totals: tallied(pairs),
    replayed,
    rules: Object.fromEntries(
      [...new Set(replayed.map(({ rulebook, rule }) => `${rulebook}/${rule}`))].map((key) => [
        key,
        // Invariant: whatever judged something has its words in the report that says so.
        words.get(key) as ReportedRule,
      ]),
    ),
  };
}

interface Judged extends Pair, Omit<BacktestChange, keyof Pair> {
  readonly rulebook: string;
  readonly rule: string;
  readonly member: string;
}

export const listed = (side: Rulebook | readonly Rulebook[]): readonly Rulebook[] =>
  Array.isArray(side) ? side : [side as Rulebook];

const placed = (pointer: string, problems: readonly Problem[]): Problem[] =>
  problems.map((problem) => ({ ...problem, pointer: `${pointer}${problem.pointer}` }));

/** A checker for each side, the earlier one staying in force; refuses what is wrong in either. */
export function bothSides(
  sides: Record<"before" | "after", readonly Rulebook[]>,
  from: string | undefined,
): readonly [Checker, Checker] {
  const problems: Problem[] = [];
  const attempt = <T>(side: "before" | "after", work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof RulebookError)) throw error;
      problems.push(...placed(`/${side}`, error.problems));
      return undefined;
    }
  };
  // What a caller gives is refused as it was given, before anything is made of it.
  for (const side of ["before", "after"] as const) attempt(side, () => createChecker(sides[side]));
  if (problems.length > 0) throw new RulebookError(problems);
  const [old, now] = [sides.before, sides.after].map((side) => {
    const editions = inOrder(side.map((edition) => parseRulebook(edition)));
    return from === undefined ? editions : reachingBack(editions, from);
  }) as [readonly Rulebook[], readonly Rulebook[]];
  return [createChecker(stayingOn(old, now)), createChecker(now)];
}

function read(dossiers: readonly unknown[]): readonly Dossier[] {
  const results = dossiers.map((dossier) => safeParseDossier(dossier));
  const problems = results.flatMap((result, index) => (result.ok ? [] : placed(pointerStep(index), result.problems)));
  const given = results.map((result) => (result.ok ? result.dossier : undefined));
  const ids = given.map((dossier) => dossier?.member.id);
  for (const [index, id] of ids.entries()) {
    const first = ids.indexOf(id);
    if (id === undefined || first === index) continue;
    const message = `member \`${id}\` has a dossier already, at ${pointerStep(first)}`;
    problems.push({ code: "duplicate-member", pointer: `${pointerStep(index)}/member/id`, message });
  }
  if (problems.length > 0) throw new DossierError(problems);
  return given.filter((dossier) => dossier !== undefined);
}

function replay([before, after]: readonly [Report, Report], member: string): readonly Judged[] {
  const earlier = byKey(before.findings);
  const later = byKey(after.findings);
  return [...new Set([...earlier.keys(), ...later.keys()])].map((key) => {
    const [was, is] = [earlier.get(key), later.get(key)];
    const { id, rulebook, rule, subject } = (is ?? was) as Finding;
    const said = { before: was?.outcome ?? "not-judged", after: is?.outcome ?? "not-judged" } as const;
    const shift = shiftOf(said.before, said.after);
    const missing = shift === "newly-undetermined" ? (is?.missing ?? []) : [];
    const waiver = is?.waiver === undefined ? {} : { waiver: is.waiver };
    return { id, rulebook, rule, member, subject, ...said, shift, missing, ...waiver };
  });
}

/** Findings by fingerprint; one that comes again is told apart by its turn, so that none is lost. */
function byKey(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  const turns = new Map<string, number>();
  return new Map(
    findings.map((finding) => {
      const turn = turns.get(finding.id) ?? 0;
      turns.set(finding.id, turn + 1);
      return [`${finding.id} ${turn}`, finding];
    }),
  );
}

function byRuleAndMember(pairs: readonly Judged[]): readonly Replayed[] {
  const groups = new Map<string, Judged[]>();
  for (const pair of pairs) {
    const key = JSON.stringify([pair.rulebook, pair.rule, pair.member]);
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(pair);
  }
  return [...groups.values()]
    .map((group) => {
      const [{ rulebook, rule, member }] = group as [Judged];
      const changes = group
        .flatMap(({ id, subject, before, after, shift, missing, waiver }) =>
          shift === undefined
            ? []
            : [{ id, subject, before, after, shift, missing, ...(waiver === undefined ? {} : { waiver }) }],
        )
        .sort((one, other) => compareCodePoints(one.id, other.id));
      return { rulebook, rule, member, ...tallied(group), changes };
    })
    .sort(
      (one, other) =>
        compareCodePoints(one.rulebook, other.rulebook) ||
        compareCodePoints(one.rule, other.rule) ||
        compareCodePoints(one.member, other.member),
    );
}
