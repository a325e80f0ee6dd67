import { parseDay } from "../base/calendar.js";
import type { PlainRecord } from "../facts/fact.js";
import { listOf } from "../facts/vocabulary.js";
import type { Finding } from "../findings/finding.js";
import type { Coverage, MissingFact, ReportedClause, Undeclared } from "../findings/report.js";
import type { FullEnvironment } from "./environment.js";
import { declaring, governed } from "./governing.js";
import type { EditionPlan, Plan } from "./plan.js";

export function missingOf(findings: readonly Finding[], plan: Plan): readonly MissingFact[] {
  const facts = new Map<string, { records: number; alone: number; rules: Set<string> }>();
  const keys = new Map(plan.rules.map((one) => [`${one.edition.rulebook.id} ${one.rule.id}`, one.key]));
  for (const finding of findings) {
    if (finding.outcome !== "undetermined") continue;
    for (const fact of finding.missing) {
      const entry = facts.get(fact) ?? { records: 0, alone: 0, rules: new Set<string>() };
      entry.records += 1;
      if (finding.missing.length === 1) entry.alone += 1;
      entry.rules.add(keys.get(`${finding.rulebook} ${finding.rule}`) ?? finding.rule);
      facts.set(fact, entry);
    }
  }
  return [...facts.entries()]
    .map(([fact, { records, alone, rules }]) => ({ fact, records, decidesAlone: alone, rules: [...rules].sort() }))
    .sort((a, b) => b.decidesAlone - a.decidesAlone || b.records - a.records || (a.fact < b.fact ? -1 : 1));
}

export function coverageOf(
  dossier: PlainRecord,
  lists: ReadonlyMap<string, readonly PlainRecord[]>,
  judged: ReadonlyMap<string, ReadonlySet<PlainRecord>>,
  env: FullEnvironment,
  plan: Plan,
): readonly Coverage[] {
  const exposures = (dossier.exposures as readonly PlainRecord[] | null | undefined) ?? [];
  const kinds = new Set([
    ...lists.keys(),
    ...exposures.map(({ kind }) => String(kind)).filter((kind) => kind === "contacts" || kind === "contracts"),
  ]);
  return [...kinds].sort().map((list) => {
    const records = lists.get(list) ?? [];
    const kind = Object.keys(listOf).find((one) => listOf[one] === list) ?? list.slice("records.".length);
    const rulebook = declaring(kind, plan.books);
    return {
      kind: list,
      records: records.length,
      judged: judged.get(list)?.size ?? 0,
      exposures: exposures
        .filter((exposure) => exposure.kind === list)
        .map((exposure) => {
          const from = parseDay(String(exposure.from)) ?? 0;
          const until = parseDay(String(exposure.until)) ?? 0;
          const given = records.filter((record) => {
            const days = governed(kind, record, env, rulebook);
            return days.last >= from && days.first <= until;
          }).length;
          const declared = Number(exposure.count);
          return {
            from: String(exposure.from),
            until: String(exposure.until),
            declared,
            given,
            ...(typeof exposure.source === "string" ? { source: exposure.source } : {}),
            short: given < declared,
          };
        }),
    };
  });
}

/** Clauses a person must look at, of the editions that spoke, else of those in force on the day. */
export function clausesOf(plan: Plan, spoke: ReadonlySet<EditionPlan>, on: string): readonly ReportedClause[] {
  const clauses = new Map<string, ReportedClause>();
  for (const book of plan.books) {
    const some = book.editions.filter((edition) => spoke.has(edition));
    const current = book.editions.filter(
      ({ rulebook }) =>
        rulebook.inForce.from <= on && (rulebook.inForce.until === undefined || on <= rulebook.inForce.until),
    );
    for (const { rulebook } of some.length > 0 ? some : current.length > 0 ? current : book.editions.slice(-1)) {
      for (const clause of rulebook.clauses) {
        if (clause.codified === "fully") continue;
        clauses.set(`${rulebook.id} ${clause.id}`, {
          rulebook: rulebook.id,
          edition: rulebook.version,
          id: clause.id,
          number: clause.number,
          heading: clause.heading,
          codified: clause.codified,
          ...(clause.forAPerson === undefined ? {} : { forAPerson: clause.forAPerson }),
          ...(clause.source === undefined ? {} : { seen: clause.source.seen }),
        });
      }
    }
  }
  return [...clauses.values()];
}

export function undeclaredIn(
  dossier: PlainRecord,
  lists: ReadonlyMap<string, readonly PlainRecord[]>,
  plan: Plan,
): readonly Undeclared[] {
  const editions = plan.books.flatMap((book) => book.editions);
  const declared = new Set(editions.flatMap(({ rulebook }) => Object.keys(rulebook.facts ?? {})));
  const counts = new Map<string, number>();
  const add = (name: string, by = 1) => counts.set(name, (counts.get(name) ?? 0) + by);
  const look = (kind: string, record: PlainRecord) => {
    for (const name of Object.keys((record.facts ?? {}) as PlainRecord))
      if (!declared.has(`${kind}.${name}`)) add(`${kind}.${name}`);
  };
  look("member", dossier.member as PlainRecord);
  for (const [kind, list] of Object.entries(listOf)) for (const record of lists.get(list) ?? []) look(kind, record);
  for (const [list, records] of lists)
    if (list.startsWith("records.") && !plan.kinds.has(list.slice("records.".length))) add(list, records.length);
  return [...counts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, records]) => ({ name, records }));
}
