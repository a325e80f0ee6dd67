import type { PlainRecord } from "../facts/fact.js";
import { type Dossier, safeParseDossier } from "../model/dossier.js";
import type { Example } from "../rulebook/example.js";
import type { Rule } from "../rulebook/rule.js";
import { environmentOf, type FullEnvironment, listName } from "./environment.js";
import type { ReadFact } from "./evaluate.js";
import { isMeant, latestDay } from "./examples.js";
import { sourceOf } from "./explain.js";
import { governed } from "./governing.js";
import { groupsOf } from "./group.js";
import { judgeRecord } from "./judge.js";
import { completeness, exposuresOf, listsOf } from "./lists.js";
import type { EditionPlan, Plan } from "./plan.js";
import { place, subjectIn } from "./subject.js";

/**
 * Hands out what an example's own record says: for every record of the rule's subject, a way to read its facts, valid
 * until the next. Gives nothing where the example is no dossier; that is for those who run it.
 */
export function readExample(plan: Plan, rule: Rule, example: Example, see: (read: ReadFact) => void): void {
  const result = safeParseDossier({ member: { id: "member" }, ...example.given });
  const edition = plan.books[0]?.editions[0];
  if (!result.ok || edition === undefined) return;
  const dossier = result.dossier as Dossier as unknown as PlainRecord;
  const on = example.on ?? latestDay(example.given, edition.rulebook);
  const env = environmentOf({
    on,
    member: dossier.member as PlainRecord,
    lists: listsOf(dossier),
    completeFrom: completeness(dossier),
    exposures: exposuresOf(dossier),
  });
  if (typeof rule.subject !== "string") readGroups(edition, rule, rule.subject.measure, example, env, see);
  else if (edition.lexicon.kinds.includes(rule.subject)) readRecords(plan, rule, rule.subject, example, env, see);
  else readWhole(edition, rule, rule.subject, example, env, see);
}

function readRecords(
  plan: Plan,
  rule: Rule,
  kind: string,
  example: Example,
  env: FullEnvironment,
  see: (read: ReadFact) => void,
): void {
  for (const [index, record] of (env.list(listName(kind)) ?? []).entries()) {
    if (!isMeant({ id: String(record.id) }, example.subject)) continue;
    judgeRecord(plan, kind, record, index, env, new Map(), (one, _outcome, subject) => {
      if (one.rule.id === rule.id) see(sourceOf(subject).within(one.scope).read);
    });
  }
}

function readWhole(
  edition: EditionPlan,
  rule: Rule,
  kind: string,
  example: Example,
  env: FullEnvironment,
  see: (read: ReadFact) => void,
): void {
  const scope = edition.scope(kind, rule.calendar);
  const records = kind === "member" ? [env.member as PlainRecord] : (env.list(listName(kind)) ?? []);
  for (const record of records) {
    if (!isMeant({ id: String(record.id) }, example.subject)) continue;
    const subject = subjectIn(scope, env.envOf(scope));
    place(subject, record, -1, governed(kind, record, env, edition.rulebook).first);
    see(sourceOf(subject).read);
  }
}

function readGroups(
  edition: EditionPlan,
  rule: Rule,
  measure: string,
  example: Example,
  env: FullEnvironment,
  see: (read: ReadFact) => void,
): void {
  const plan = edition.groups.find((one) => one.rule.id === rule.id);
  for (const { named, source } of plan === undefined ? [] : groupsOf(plan, measure, env))
    if (isMeant(named, example.subject)) see(source.read);
}
