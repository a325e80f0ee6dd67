import { type Day, formatDay } from "../base/calendar.js";
import { listName } from "../engine/environment.js";
import type { EditionPlan } from "../engine/plan.js";
import { pathOf } from "../engine/scope.js";
import { relations, subjectOf } from "../facts/vocabulary.js";
import { dayOfText } from "./candidates.js";
import type { Given } from "./roots.js";
import type { Values } from "./values.js";

/** A part of a dossier that holds what a rule reads and little else. */
export interface Fragment {
  /** The day of the check. */
  readonly on: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** The record under question; a group is judged as a whole. */
  readonly record: string;
}

export type Draft = Record<string, unknown>;

export interface FragmentDraft {
  readonly member: Draft;
  readonly record: Draft;
  readonly related: Map<string, Draft>;
  on: Day;
}

export const RECORD = "record-1";

/** Writes values into a record of a kind, the records it names and the member. */
export function draftOf(kind: string, values: Values, edition: EditionPlan): FragmentDraft {
  const { day } = values;
  const draft: FragmentDraft = { member: { id: "member-1" }, record: {}, related: new Map(), on: day };
  if (kind !== "member") Object.assign(draft.record, requiredOf(kind, RECORD, day));
  for (const [root, one] of values.roots) write(draft, kind, root, one, edition);
  for (const { relation, key } of relations.filter((one) => one.kind === kind))
    nameRelated(draft, relation, key, values);
  settleInstants(kind, values, draft);
  settleTerms(values, draft);
  settleEarlierDecision(values, draft);
  for (const fact of values.contested) contest(draft, kind, fact);
  const on = values.roots.get("check.on");
  if (on?.is === "value") draft.on = dayOfText(on.value) ?? day;
  else draft.on = Math.max(day, values.roots.get("contact.localDate")?.is === "absent" ? day + 1 : day);
  return draft;
}

/** What the model asks of every record of a kind. */
function requiredOf(kind: string, id: string, day: Day): Draft {
  const on = formatDay(day);
  switch (kind) {
    case "contact":
      return { id, startedAt: `${on}T10:00:00+01:00` };
    case "contract":
      return { id, concludedOn: on };
    case "complaint":
      return { id, receivedOn: on };
    case "practice":
      return { id, topic: "a-topic", from: on };
    case "case":
      return { id, openedOn: on };
    default:
      return { id };
  }
}

function write(draft: FragmentDraft, kind: string, root: string, one: Given, edition: EditionPlan): void {
  if (root === "check.on" || one.is === "absent" || settledApart(root)) return;
  const value = one.is === "null" ? null : one.value;
  const subject = subjectOf(root);
  if (subject === "member" && kind !== "member") {
    put(draft.member, fieldOf(root, edition), value);
    return;
  }
  const fact = edition.lexicon.vocabulary.get(root);
  if (fact?.hop === undefined) {
    put(kind === "member" ? draft.member : draft.record, fieldOf(root, edition), value);
    return;
  }
  put(relatedTo(draft, kind, fact.hop.relation, fact.hop.kind), fieldOf(fact.hop.fact, edition), value);
}

function settledApart(root: string): boolean {
  return /(^|\.)(contact\.)?local(Date|Time)$|\.(onDiscontinuedTerms|complaintsDecidedBefore)$/.test(root);
}

/** Where a field stands: declared facts have a place of their own. */
function fieldOf(name: string, edition: EditionPlan): readonly string[] {
  const path = pathOf(name);
  const isDeclared =
    Object.hasOwn(edition.rulebook.facts ?? {}, name) &&
    !Object.hasOwn(edition.rulebook.records ?? {}, subjectOf(name));
  return isDeclared ? ["facts", ...path] : path;
}

export function put(record: Draft, path: readonly string[], value: unknown): void {
  let at = record;
  for (const step of path.slice(0, -1)) {
    if (typeof at[step] !== "object" || at[step] === null) at[step] = {};
    at = at[step] as Draft;
  }
  if (value !== undefined) at[path[path.length - 1] as string] = value;
}

export function valueAt(record: Draft, path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Draft | undefined)?.[step], record);
}

/** The record that the relation leads to, made when first asked for. */
function relatedTo(draft: FragmentDraft, kind: string, relation: string, target: string): Draft {
  const known = draft.related.get(relation);
  if (known !== undefined) return known;
  const key = relations.find((one) => one.kind === kind && one.relation === relation)?.key ?? "";
  const id = `${target}-1`;
  put(draft.record, pathOf(key), id);
  const made = requiredOf(target, id, draft.on);
  draft.related.set(relation, made);
  return made;
}

/** The record that a relation leads to goes by the name that the relation gives it. */
function nameRelated(draft: FragmentDraft, relation: string, key: string, { roots }: Values): void {
  const related = draft.related.get(relation);
  const named = roots.get(key);
  if (related === undefined) return;
  if (named?.is === "value") related.id = named.value;
  put(draft.record, pathOf(key), related.id);
}

/** The moment of a contact from its day and wall clock; one in UTC where neither is to be known. */
function settleInstants(kind: string, { roots, day }: Values, draft: FragmentDraft): void {
  for (const [prefix, record] of [
    ["contact", kind === "contact" ? draft.record : undefined],
    [`${kind}.contact`, draft.related.get("contact")],
  ] as const) {
    const date = roots.get(`${prefix}.localDate`);
    const time = roots.get(`${prefix}.localTime`);
    if (date === undefined && time === undefined) continue;
    const into = record ?? (prefix === "contact" ? undefined : relatedTo(draft, kind, "contact", "contact"));
    if (into === undefined) continue;
    const clock = time?.is === "value" ? String(time.value) : "10:00";
    const isKnown = date?.is === "value" || time?.is === "value";
    into.startedAt = isKnown
      ? `${date?.is === "value" ? String(date.value) : formatDay(day)}T${clock}:00+01:00`
      : `${formatDay(day)}T10:30:00Z`;
  }
}

function settleTerms({ roots, day }: Values, draft: FragmentDraft): void {
  const discontinued = roots.get("complaint.onDiscontinuedTerms");
  if (discontinued?.is !== "value") return;
  const received = dayOfText(draft.record.receivedOn) ?? day;
  const practice = relatedTo(draft, "complaint", "practice", "practice");
  practice.from = formatDay(received - 30);
  practice.until = formatDay(discontinued.value === true ? received - 1 : received + 1);
}

/** An earlier case that was decided the day before, on as many of the same complaints. */
function settleEarlierDecision({ roots, day }: Values, draft: FragmentDraft): void {
  const before = roots.get("case.complaintsDecidedBefore");
  if (before?.is !== "value") return;
  const decidedOn = dayOfText(valueAt(draft.record, ["decision", "on"])) ?? day;
  const complaintIds = Array.from({ length: Number(before.value) }, (_, at) => `complaint-${at + 1}`);
  const on = formatDay(decidedOn - 1);
  put(draft.record, ["decision", "complaintIds"], complaintIds);
  draft.related.set("case", { id: "case-1", openedOn: on, decision: { on, complaintIds } });
}

/** Two parties say different things of a fact, so nobody knows it. */
function contest(draft: FragmentDraft, kind: string, fact: string): void {
  const record = subjectOf(fact) === "member" && kind !== "member" ? draft.member : draft.record;
  const contested = (record.contested ??= []) as object[];
  const statements = [
    { by: "member", value: "one thing" },
    { by: "association", value: "another" },
  ];
  contested.push({ fact, statements });
}

/** The fragment with its record after others that count before it. */
export function fragmentOf(kind: string, draft: FragmentDraft, earlier: readonly Draft[] = []): Fragment {
  const dossier: Record<string, unknown> = { member: draft.member };
  const lists = new Map<string, Draft[]>();
  if (kind !== "member") lists.set(kind, [...earlier, draft.record]);
  for (const [relation, record] of draft.related) {
    const target = relations.find((one) => one.kind === kind && one.relation === relation)?.target ?? relation;
    lists.set(target, [...(lists.get(target) ?? []), record]);
  }
  for (const [of, records] of lists) {
    const list = listName(of);
    if (list.startsWith("records.")) dossier.records = { ...(dossier.records as object), [of]: records };
    else dossier[list] = records;
  }
  return { on: formatDay(draft.on), given: dossier, record: kind === "member" ? "member-1" : RECORD };
}
