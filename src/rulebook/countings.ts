import { didYouMean } from "../base/nearest.js";
import { outcomes } from "../base/outcome.js";
import { exposureKinds } from "../model/exposure.js";
import type { Lexicon } from "./lexicon.js";
import { day, entries, type Loose, list, type Reference, type Say, uniqueIds } from "./loose.js";
import { type Statistic, statistics, takesCounting } from "./measure.js";

export function checkParameter(
  parameter: Loose,
  pointer: string,
  reference: Reference,
  clauses: ReadonlySet<string>,
  say: Say,
): void {
  reference(parameter.clause, clauses, "clause", `${pointer}/clause`);
  const given = [parameter.value, parameter.values].filter((value) => value !== undefined).length;
  if (given !== 1)
    say(
      given === 0 ? "missing-key" : "two-values",
      pointer,
      given === 0 ? "expected `value` or `values`" : "expected exactly one of `value` and `values`",
    );
  const dated = list(parameter.values).map((value) => entries(value));
  for (const [index, value] of dated.entries()) {
    const previous = index === 0 ? undefined : day(dated[index - 1]?.from);
    const from = day(value.from);
    if (previous !== undefined && from !== undefined && from <= previous)
      say("reversed-period", `${pointer}/values/${index}/from`, "dated values stand in the order of their days");
  }
  const types = new Set(
    [...dated.map((value) => value.value), parameter.value]
      .filter((value) => value !== undefined)
      .map((value) => (Array.isArray(value) ? "list" : typeof value)),
  );
  if (types.size > 1) say("wrong-type", pointer, "the dated values are of different types");
}

export function checkMeasure(
  measure: Loose,
  pointer: string,
  lexicon: Lexicon,
  rules: readonly unknown[],
  readBy: (subject: string, condition: unknown, pointer: string, without: { measures: string }) => void,
  say: Say,
): void {
  const kind = measure.of;
  if (typeof kind !== "string") return;
  if (!lexicon.kinds.includes(kind)) {
    say("unknown-kind", `${pointer}/of`, `unknown kind of record \`${kind}\``, didYouMean(kind, lexicon.kinds));
    return;
  }
  readBy(kind, measure.where, `${pointer}/where`, noMeasures);
  if (Object.hasOwn(entries(measure.counting), "rule"))
    checkRuleOutcome(entries(measure.counting), kind, rules, `${pointer}/counting`, say);
  else readBy(kind, measure.counting, `${pointer}/counting`, noMeasures);
  checkParts(measure, pointer, say);
  for (const [index, name] of list(measure.by).entries()) {
    const fact = typeof name === "string" ? lexicon.find(name) : undefined;
    const at = `${pointer}/by/${index}`;
    if (fact === undefined)
      say("unknown-fact", at, `unknown fact \`${String(name)}\``, didYouMean(String(name), lexicon.names()));
    else if (fact.subject !== kind) say("fact-out-of-reach", at, `\`${fact.name}\` is not a fact of \`${kind}\``);
    else if (fact.type === "instant" || fact.type === "list")
      say("wrong-type", at, `groups are not made by facts of type ${fact.type}`);
  }
  const needsInstant =
    (typeof measure.statistic === "string" && measure.statistic.startsWith("hours")) ||
    (typeof measure.window === "string" && measure.window.startsWith("PT"));
  if (needsInstant && kind !== "contact")
    say("no-instant", pointer, `records of kind \`${kind}\` have a day, not an instant: hours cannot be counted`);
}

const noMeasures = { measures: "a measure does not count by measures" };

/** What a statistic asks for, and what it has no use for. */
function checkParts(measure: Loose, pointer: string, say: Say): void {
  const { statistic, counting, window, atLeast } = measure;
  if (!(statistics as readonly unknown[]).includes(statistic) || typeof statistic !== "string") return;
  const counts = takesCounting(statistic as Statistic);
  if (counts && counting === undefined)
    say("missing-key", pointer, `\`${statistic}\` needs \`counting\`: the records that are singled out`);
  if (!counts && counting !== undefined)
    say("unknown-key", `${pointer}/counting`, `\`${statistic}\` counts every record, it has no \`counting\``);
  if (statistic !== "share" && statistic !== "rate" && atLeast !== undefined)
    say(
      "unknown-key",
      `${pointer}/atLeast`,
      `only a \`share\` or a \`rate\` has \`atLeast\`, the smallest denominator`,
    );
  if (statistic === "rate") checkRate(measure, pointer, say);
  else
    for (const key of ["exposure", "per", "confidence"])
      if (measure[key] !== undefined)
        say(
          "unknown-key",
          `${pointer}/${key}`,
          `only a \`rate\` has \`${key}\`, \`${statistic}\` divides by no exposure`,
        );
  if (statistic.includes("Since") && window !== undefined && window !== "all")
    say(
      "unknown-key",
      `${pointer}/window`,
      `\`${statistic}\` looks back as far as there are records, it has no window`,
    );
}

/** A rate divides by an exposure of the member over whole days, and so has no groups. */
function checkRate({ exposure, window, by }: Loose, pointer: string, say: Say): void {
  if (exposure === undefined)
    say(
      "missing-key",
      pointer,
      `\`rate\` needs \`exposure\`: what it divides by, one of ${exposureKinds.map((kind) => `\`${kind}\``).join(", ")}`,
    );
  if (by !== undefined)
    say("unknown-key", `${pointer}/by`, "exposures are of the whole member, a `rate` has no groups and no `by`");
  if (window === undefined)
    say(
      "missing-key",
      pointer,
      "`rate` needs `window`: the days over which records and exposure are counted, such as `P12M`",
    );
  else if (window === "all")
    say(
      "no-period",
      `${pointer}/window`,
      "`all` has no first day: a `rate` takes a window of days such as `P30D` or `P12M`",
    );
  else if (typeof window === "string" && window.startsWith("PT"))
    say(
      "no-period",
      `${pointer}/window`,
      "exposures are for whole days: a `rate` takes a window such as `P30D` or `P12M`",
    );
}

/** What a record rule said: the rule is one of the rulebook's, about the records that are counted. */
function checkRuleOutcome(counting: Loose, kind: string, rules: readonly unknown[], pointer: string, say: Say): void {
  const word = counting.rule;
  for (const key of Object.keys(counting))
    if (key !== "rule" && key !== "outcome")
      say("unknown-key", `${pointer}/${key}`, `unknown key \`${key}\` beside \`rule\``, didYouMean(key, ["outcome"]));
  if (counting.outcome === undefined) say("missing-key", pointer, "missing key `outcome`");
  else if (!(outcomes as readonly unknown[]).includes(counting.outcome))
    say(
      "unknown-value",
      `${pointer}/outcome`,
      `unknown outcome \`${String(counting.outcome)}\``,
      didYouMean(String(counting.outcome), outcomes) ??
        `expected one of ${outcomes.map((one) => `\`${one}\``).join(", ")}`,
    );
  if (typeof word !== "string") {
    say("wrong-type", `${pointer}/rule`, "expected the id of a rule");
    return;
  }
  const rule = rules.map(entries).find(({ id }) => id === word);
  if (rule === undefined) {
    const ids = rules.map((entry) => entries(entry).id).filter((id) => typeof id === "string");
    say("dangling-reference", `${pointer}/rule`, `no rule is called \`${word}\``, didYouMean(word, ids));
  } else if (rule.subject !== kind && typeof rule.subject === "string") {
    say(
      "wrong-type",
      `${pointer}/rule`,
      `rule \`${word}\` is about \`${rule.subject}\`, the measure counts \`${kind}\``,
    );
  } else if (rule.subject !== kind && rule.subject !== undefined) {
    say("wrong-type", `${pointer}/rule`, `rule \`${word}\` is about groups, the measure counts \`${kind}\``);
  }
}

export function checkSanctions(
  sanctions: readonly unknown[],
  clauses: ReadonlySet<string>,
  reference: Reference,
  say: Say,
): void {
  const ids = uniqueIds(sanctions, "/sanctions", "step", say);
  for (const [index, entry] of sanctions.entries()) {
    const sanction = entries(entry);
    reference(sanction.clause, clauses, "clause", `/sanctions/${index}/clause`);
    const lower = new Set(ids.slice(0, index));
    for (const [i, id] of list(sanction.after).entries())
      reference(id, lower, "lower step", `/sanctions/${index}/after/${i}`);
  }
}
