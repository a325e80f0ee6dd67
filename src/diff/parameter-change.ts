import { formatDay } from "../base/calendar.js";
import { canonicalJson } from "../base/canonical.js";
import { factsOf } from "../engine/plan.js";
import { safeParseRulebook } from "../rulebook/parse.js";
import type { Parameter, Rulebook } from "../rulebook/rulebook.js";
import { readyToJudge } from "../solver/judged.js";
import { signatureOf } from "../solver/signature.js";
import { type Compared, changeOf } from "./rule-change.js";
import type { Change, DiffWitness, ParameterChange } from "./rulebook-diff.js";

/**
 * What a changed number means by itself: the rules of the earlier edition, with nothing but this parameter from the later
 * one. A parameter that no outcome hangs on is reworded.
 */
export function parameterChange(id: string, compared: Compared): ParameterChange | undefined {
  const { before, after } = compared;
  const old = before.edition.rulebook.parameters?.[id];
  const now = after.edition.rulebook.parameters?.[id];
  if (canonicalJson(old ?? null) === canonicalJson(now ?? null)) return undefined;
  const clause = (now ?? old)?.clause;
  const readers = (now === undefined ? before : after).edition.rulebook.rules.filter(({ id: rule }) =>
    reads(rule, id, now === undefined ? compared.before : compared.after),
  );
  const base = {
    id,
    ...(clause === undefined ? {} : { clause }),
    ...(old === undefined ? {} : { before: old }),
    ...(now === undefined ? {} : { after: now }),
    rules: readers.map((rule) => rule.id),
  };
  if (old === undefined || now === undefined)
    return { ...base, change: old === undefined ? "added" : "removed", witnesses: [] };
  return { ...base, ...byItself(id, now, compared) };
}

function byItself(id: string, now: Parameter, compared: Compared): Pick<ParameterChange, "change" | "witnesses"> {
  const { rulebook } = compared.before.edition;
  const { clause: _clause, ...value } = now;
  const mixed = safeParseRulebook({ ...rulebook, parameters: { ...rulebook.parameters, [id]: value } });
  if (!mixed.ok) return { change: "not-decided", witnesses: [] };
  const after = readyToJudge(mixed.rulebook);
  const witnesses: (DiffWitness & { rule: string })[] = [];
  const found = new Set<Change>();
  for (const rule of rulebook.rules) {
    if (!reads(rule.id, id, compared.before)) continue;
    const verdict = changeOf(rule.id, { ...compared, after });
    if (verdict.change !== "unchanged") found.add(verdict.change);
    for (const witness of verdict.witnesses)
      if (!witnesses.some(({ is }) => is === witness.is)) witnesses.push({ ...witness, rule: rule.id });
  }
  return { change: together(found), witnesses };
}

function together(found: ReadonlySet<Change>): Change {
  if (found.has("not-decided")) return "not-decided";
  if (found.has("incomparable") || (found.has("tightened") && found.has("loosened"))) return "incomparable";
  for (const change of ["tightened", "loosened", "reclassified"] as const) if (found.has(change)) return change;
  return "reworded";
}

/** Whether a rule reads a parameter, itself or through a measure. */
export function reads(rule: string, parameter: string, { edition }: Compared["before"]): boolean {
  const one = edition.rulebook.rules.find(({ id }) => id === rule);
  if (one === undefined) return false;
  const facts = new Set(factsOf(one, edition.rulebook));
  if (typeof one.subject !== "string") facts.add(`measure.${one.subject.measure}`);
  const name = `parameter.${parameter}`;
  return [...facts].some(
    (fact) => fact === name || (fact.startsWith("measure.") && signatureOf(fact, edition).includes(`"fact ${name}"`)),
  );
}

/** The value of a parameter on a day, as it stands in the edition. */
export function parameterOn(rulebook: Rulebook, id: string, day: number): Parameter["value"] {
  const parameter = rulebook.parameters?.[id];
  if (parameter?.value !== undefined) return parameter.value;
  return (parameter?.values ?? []).findLast(({ from }) => from <= formatDay(day))?.value;
}
