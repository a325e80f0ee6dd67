import { digestOf } from "../base/canonical.js";
import type { Conclusion, Outcome } from "../base/outcome.js";
import { DossierError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { DeclaredConstant } from "../findings/constant.js";
import type { Finding, FindingSubject } from "../findings/finding.js";
import type { Report } from "../findings/report.js";
import { reportedWaivers } from "../findings/waivers.js";
import type { Dossier } from "../model/dossier.js";
import { reportedConstants, restingOn } from "./constants.js";
import { environmentOf, listName, type Surroundings } from "./environment.js";
import { type Source, sourceOf } from "./explain.js";
import { findingOf, recordSubject, sortFindings, waiversOn } from "./finding.js";
import { governedOn } from "./governing.js";
import { judgeRecord } from "./judge.js";
import { completeness, exposuresOf, listsOf } from "./lists.js";
import { misfitsIn } from "./misfits.js";
import type { EditionPlan, Plan, RulePlan } from "./plan.js";
import type { Providers } from "./providers.js";
import { rateTally } from "./rates.js";
import { type Include, isKept } from "./screen.js";
import { shareTally } from "./shares.js";
import { clausesOf, coverageOf, missingOf, undeclaredIn } from "./summary.js";
import { emptyTally, outOfForceTally, totalOf, wordsOf } from "./tally.js";
import { assessWhole, type Tally } from "./whole.js";

export interface CheckInput {
  readonly plan: Plan;
  readonly dossier: Dossier;
  readonly on: string;
  readonly include: Include;
  readonly ignoreWaivers: boolean;
  readonly providers: Providers;
  readonly constants?: readonly DeclaredConstant[] | undefined;
}

/** Asks every rule about a member: record rules through the compiled form, the others through json-rules-engine. */
export async function checkDossier(input: CheckInput): Promise<Report> {
  const { plan, on, include, providers } = input;
  const dossier = input.dossier as unknown as PlainRecord;
  const lists = listsOf(dossier);
  const misfits = misfitsIn(plan, dossier, lists);
  if (misfits.length > 0) throw new DossierError(misfits);
  const member = dossier.member as PlainRecord;
  const provided = new Map<string, unknown>();
  const around: Surroundings = {
    on,
    member,
    lists,
    completeFrom: completeness(dossier),
    exposures: exposuresOf(dossier),
    provided,
  };
  for (const [fact, value] of await providers.forRecords(plan, member, on)) provided.set(fact, value);
  const env = environmentOf(around);
  const byRule = emptyTally(plan);
  const findings: Finding[] = [];
  const outOfForce = outOfForceTally();
  const given = (dossier.waivers as readonly PlainRecord[] | null | undefined) ?? [];
  const waivers = input.ignoreWaivers ? [] : waiversOn(given, on);
  const resting = restingOn(input.constants);
  const judged = new Map<string, Set<PlainRecord>>();
  const spoke = new Set<EditionPlan>();

  const say = (
    one: RulePlan,
    outcome: Outcome,
    subject: FindingSubject,
    source: Source,
    missing: readonly string[],
  ) => {
    (byRule[one.key] as Record<Outcome, number>)[outcome] += 1;
    spoke.add(one.edition);
    if (isKept(outcome, include))
      findings.push(resting(one, findingOf(one, outcome, subject, source, missing, waivers)));
  };
  const note = (list: string, record: PlainRecord) => {
    const known = judged.get(list) ?? new Set();
    judged.set(list, known.add(record));
  };

  const recordKinds = [...plan.kinds]
    .filter((kind) => kind !== "practice" && kind !== "case" && kind !== "member")
    .sort();
  for (const kind of recordKinds) {
    const list = listName(kind);
    const subjects = new Map();
    for (const [index, record] of (lists.get(list) ?? []).entries()) {
      const reason = judgeRecord(plan, kind, record, index, env, subjects, (one, outcome, subject, missing) => {
        if (outcome !== "inapplicable") note(list, record);
        say(one, outcome, recordSubject(kind, subject, missing.length === 0), sourceOf(subject), missing);
      });
      if (reason !== undefined)
        outOfForce.add(reason, {
          kind,
          id: String(record.id),
          ...governedOn(kind, record, env, plan.books),
          pointer: env.pointerTo(list, record),
        });
    }
  }
  const shares = shareTally();
  const rates = rateTally();
  const tally: Tally = (...judged) => {
    shares.add(...judged);
    rates.add(...judged);
  };
  await assessWhole({ plan, on, providers, env, lists, member, say, tally, note, outOfForce });

  const errors = providers.errors(plan);
  const counts = totalOf(byRule);
  const coverage = coverageOf(dossier, lists, judged, env, plan);
  const sorted = sortFindings(findings);
  const anyJudged = counts.violated + counts.undetermined + counts.excepted + counts.satisfied > 0;
  const short = coverage.some(({ exposures }) => exposures.some((exposure) => exposure.short));
  const conclusion: Conclusion =
    counts.violated > 0
      ? "violations-found"
      : counts.undetermined > 0 || errors.length > 0 || short || !anyJudged
        ? "undetermined"
        : "no-violations-found";
  const rulebooks = plan.books
    .flatMap((book) => book.editions)
    .map(({ rulebook, digest }) => ({
      id: rulebook.id,
      version: rulebook.version,
      title: rulebook.title,
      authority: rulebook.authority ?? { status: "unofficial" as const },
      digest: digest(),
    }));
  return {
    format: "kodex-report/1",
    member: { id: String(member.id), ...(typeof member.name === "string" ? { name: member.name } : {}) },
    on,
    rulebooks,
    conclusion,
    counts,
    byRule,
    rules: wordsOf(plan),
    findings: sorted,
    ...(given.length === 0 ? {} : { waivers: reportedWaivers(given, on, input.ignoreWaivers, sorted) }),
    shares: shares.done(),
    rates: rates.done(),
    missing: missingOf(sorted, plan),
    coverage,
    ...reportedConstants(plan, input.constants),
    clauses: clausesOf(plan, spoke, on),
    errors,
    outOfForce: outOfForce.done(),
    undeclared: undeclaredIn(dossier, lists, plan),
    receipt: {
      dossier: digestOf(dossier),
      rulebooks: Object.fromEntries(rulebooks.map(({ id, version, digest }) => [`${id}@${version}`, digest])),
      findings: digestOf(sorted),
    },
  };
}
