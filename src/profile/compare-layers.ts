import { comparedOn } from "../diff/diff-rulebooks.js";
import { changeOf } from "../diff/rule-change.js";
import type { Change, DiffWitness } from "../diff/rulebook-diff.js";
import type { Problem } from "../errors.js";
import type { Basis, Rule, Severity } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { firstDayOf, lastDayOf, type Ready, readyToJudge } from "../solver/judged.js";
import type { Judgement } from "../solver/outcomes.js";
import { type Relation, relationOf } from "../solver/relation.js";
import { factsIn } from "../solver/signature.js";
import { stayingInForce } from "../solver/staying.js";
import type { Witness } from "../solver/witness.js";
import { type AlterationMade, labelOf } from "./origins.js";
import { rulesTouched } from "./outdated-examples.js";
import type { ResolvedBase, ResolvedRulebook } from "./resolve-rulebook.js";

/** A record that two rules judge differently, as a part of a dossier that can be checked. */
export interface LayerWitness {
  readonly on: string;
  readonly given: Readonly<Record<string, unknown>>;
  readonly record: string;
  /** What each of the two rules says of it, in the order in which they are named. */
  readonly judged: readonly [Judgement, Judgement];
}

/**
 * How the second rule stands to the first: the same, `stricter` (whatever clearly breaks the first breaks it), `milder`,
 * `incomparable` (each is broken by a record that the other lets pass), `contradictory` (no record keeps both where both
 * apply), or `not-decided`.
 */
export type Standing = "same" | "stricter" | "milder" | "incomparable" | "contradictory" | "not-decided";

/** One of the layers that compose: whose text it is, and who made the norm. */
export interface LayeredRule {
  readonly rule: string;
  readonly from: string;
  readonly basis: Basis;
}

/** Two rules of different layers that speak about the same thing. Both are judged, so the stricter binds. */
export interface LayerRelation {
  readonly rules: readonly [LayeredRule, LayeredRule];
  readonly is: Standing;
  readonly witnesses: readonly LayerWitness[];
}

/** What the alterations of one rule make of it for those who are bound. */
export interface AlterationEffect {
  readonly rule: string;
  /** The base it comes from, `id@version`. */
  readonly base: string;
  readonly basis: Basis;
  readonly change: Change | "unchanged";
  readonly witnesses: readonly DiffWitness[];
  readonly severity?: { readonly before: Severity; readonly after: Severity };
  readonly alterations: readonly AlterationMade[];
  /** Of a rule that was removed: rules that are still there and speak about the same thing, and how they stand to it. */
  readonly instead: readonly { readonly rule: string; readonly is: Standing }[];
}

/** What the layers of a resolved rulebook make of each other, and its alterations of them. */
export interface LayerComparison {
  readonly effects: readonly AlterationEffect[];
  readonly relations: readonly LayerRelation[];
  /** Pairs beyond the bound of the work; nothing is said of them. */
  readonly notCompared: number;
  /** What a lawyer would ask about: alterations that loosen the law, rules that cannot both be kept. */
  readonly problems: readonly Problem[];
}

/** How many pairs of rules are compared at most. */
const MOST_PAIRS = 400;

/**
 * Decides what each alteration means, and how rules of different layers (law, code, contract, or another base) that speak
 * about the same thing stand to each other, with the records that show it. What is neither proven nor shown is
 * `not-decided`.
 */
export function compareLayers(resolved: ResolvedRulebook): LayerComparison {
  const ready = readyToJudge(resolved.rulebook);
  const effects = resolved.bases.flatMap((base) => effectsOn(base, resolved, ready));
  const { relations, notCompared } = relationsIn(resolved, ready);
  const problems: Problem[] = [];
  const warn = (code: string, pointer: string, message: string, hint: string) =>
    problems.push({ code, pointer, message, hint, level: "warning" });
  const own = labelOf(resolved.rulebook);
  for (const { rule, basis, change, alterations } of effects) {
    if (basis !== "law" || !["loosened", "removed", "incomparable", "not-decided"].includes(change)) continue;
    const index = alterations.find((made) => made.in === own)?.index ?? 0;
    const message = `the alteration lets pass what rule \`${rule}\` of basis \`law\` forbids`;
    const said = change === "not-decided" ? `whether ${message} was not decided` : message;
    warn("loosens-law", `/alters/${index}`, said, "a profile does not change the law: members are still bound by it");
  }
  for (const { rules, is } of relations)
    if (is === "contradictory")
      warn(
        "contradicting-layers",
        "/extends",
        `rules \`${rules[0].rule}\` and \`${rules[1].rule}\` cannot both be kept where both apply`,
        "remove one of them, or except what the other asks for",
      );
  return { effects, relations, notCompared, problems };
}

function effectsOn(base: ResolvedBase, resolved: ResolvedRulebook, after: Ready): readonly AlterationEffect[] {
  const { rulebook, alterations, origins } = resolved;
  const label = labelOf(base);
  const compared = comparedOn(base.rulebook, rulebook);
  const touched = alterations
    .filter((made) => made.base === label)
    .map((made) => ({ made, rules: rulesTouched(made, rulebook, origins) }));
  return base.rulebook.rules.flatMap((rule): readonly AlterationEffect[] => {
    if (!comesFrom(rule.id, label, resolved)) return [];
    const made = touched.filter((one) => one.made.rule === rule.id || one.rules.has(rule.id)).map((one) => one.made);
    if (made.length === 0) return [];
    const isGone = made.some(({ what }) => what === "remove");
    const now = isGone ? undefined : rulebook.rules.find(({ id }) => id === rule.id);
    const { change, witnesses } = changeOf(
      rule.id,
      isGone ? { ...compared, after: lacking(after, rule.id) } : compared,
    );
    const severity =
      now === undefined || now.severity === rule.severity
        ? {}
        : { severity: { before: rule.severity, after: now.severity } };
    const instead = now === undefined ? insteadOf(rule, base.rulebook, rulebook, after) : [];
    return [
      { rule: rule.id, base: label, basis: rule.basis, change, witnesses, ...severity, alterations: made, instead },
    ];
  });
}

/** The rulebook as if it had no rule of this id: another base may have one that is not meant. */
function lacking({ plan, edition }: Ready, id: string): Ready {
  const rules = edition.rulebook.rules.filter((rule) => rule.id !== id);
  return { plan, edition: { ...edition, rulebook: { ...edition.rulebook, rules } } };
}

function comesFrom(rule: string, label: string, { origins }: ResolvedRulebook): boolean {
  const all = [origins.rules[rule], ...origins.removed.filter(({ id }) => id === rule)];
  return all.some((origin) => origin?.from === label || origin?.through?.at(-1) === label);
}

/** Rules that still stand and speak about what a removed one spoke about. */
function insteadOf(removed: Rule, base: Rulebook, rulebook: Rulebook, after: Ready): AlterationEffect["instead"] {
  const before = readyToJudge(stayingInForce(base, rulebook));
  const days = { first: firstDayOf(rulebook), last: lastDayOf(rulebook) };
  return rulebook.rules.flatMap((rule) => {
    if (!isSameSubject(rule, removed) || !sharesFacts(asked(removed, before), asked(rule, after))) return [];
    const is = standingOf(relationOf({ ready: before, rule: removed }, { ready: after, rule }, days));
    return is === undefined ? [] : [{ rule: rule.id, is }];
  });
}

function relationsIn(
  { rulebook, origins }: ResolvedRulebook,
  ready: Ready,
): Pick<LayerComparison, "relations" | "notCompared"> {
  const days = { first: firstDayOf(rulebook), last: lastDayOf(rulebook) };
  const relations: LayerRelation[] = [];
  let compared = 0;
  let notCompared = 0;
  const layered = (rule: Rule): LayeredRule => ({
    rule: rule.id,
    from: origins.rules[rule.id]?.from ?? labelOf(rulebook),
    basis: rule.basis,
  });
  for (const [place, other] of rulebook.rules.entries()) {
    for (const one of rulebook.rules.slice(0, place)) {
      const rules = [layered(one), layered(other)] as const;
      if (rules[0].from === rules[1].from && one.basis === other.basis) continue;
      if (!isSameSubject(one, other) || !sharesFacts(asked(one, ready), asked(other, ready))) continue;
      compared += 1;
      if (compared > MOST_PAIRS) {
        notCompared += 1;
        continue;
      }
      const relation = relationOf({ ready, rule: one }, { ready, rule: other }, days);
      const is = standingOf(relation);
      if (is !== undefined) relations.push({ rules, is, witnesses: witnessesOf(relation).map(shown) });
    }
  }
  return { relations, notCompared };
}

function isSameSubject(one: Rule, other: Rule): boolean {
  return JSON.stringify(one.subject) === JSON.stringify(other.subject) && one.governedBy === other.governedBy;
}

/** What a rule asks about: its facts, and of a measure what it counts, whatever the measure is called. */
function asked({ requires, forbids, subject }: Rule, { edition }: Ready): ReadonlySet<string> {
  const measure = (id: string): string => {
    const { of, statistic } = edition.rulebook.measures?.[id] ?? {};
    return of === undefined ? `measure ${id}` : `${statistic} of ${of}`;
  };
  const facts = [...factsIn([requires, forbids], edition)].filter((fact) => !fact.startsWith("parameter."));
  const own = facts.map((fact) =>
    fact.startsWith("measure.") && typeof subject === "string" ? measure(fact.split(".")[1] ?? "") : fact,
  );
  return new Set(typeof subject === "string" ? own : [...own, measure(subject.measure)]);
}

function sharesFacts(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((fact) => other.has(fact));
}

/** How the second rule stands to the first; `undefined` where they never meet. */
function standingOf(relation: Relation): Standing | undefined {
  if (relation.is === "apart") return undefined;
  if (relation.is !== "stricter") return relation.is;
  return relation.which === 1 ? "stricter" : "milder";
}

function witnessesOf(relation: Relation): readonly Witness[] {
  if ("witnesses" in relation) return relation.witnesses;
  return "witness" in relation ? [relation.witness] : [];
}

function shown({ fragment, judgements }: Witness): LayerWitness {
  const { on, given, record } = fragment;
  return { on, given, record, judged: judgements as readonly [Judgement, Judgement] };
}
