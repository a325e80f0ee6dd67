import type { Day } from "../base/calendar.js";
import { compareCodePoints, pointerStep } from "../base/identifier.js";
import type { Watched } from "../base/pace.js";
import { CheckError, type Problem } from "../errors.js";
import { parseRulebook } from "../rulebook/parse.js";
import type { Rule } from "../rulebook/rule.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { firstDayOf, lastDayOf, readyToJudge } from "../solver/judged.js";
import { stayingInForce } from "../solver/staying.js";
import { parameterChange } from "./parameter-change.js";
import { type Compared, changeOf, partsOfRule } from "./rule-change.js";
import type { EditionNamed, RulebookDiff, RuleChange } from "./rulebook-diff.js";
import { clauseChanges, otherChanges, sanctionChanges } from "./text-changes.js";
import { followsFrom, reasonsFor, stepBetween } from "./version.js";

/**
 * What a later edition changes of an earlier one: for each rule and parameter whether it is stricter, milder, both or the
 * same in other words, each change of meaning with the smallest record that shows it. Decided for every record governed by
 * a known day of the later edition, as if the earlier one had stayed in force. Throws `RulebookError` for what does not
 * parse, `CheckError` for editions of two rulebooks. It answers at once, so only `onProgress`, which counts rules, is called on
 * the way, and only a signal that it aborts is noticed.
 */
export function diffRulebooks(before: Rulebook, after: Rulebook, watched: Watched = {}): RulebookDiff {
  const [old, now] = [parseRulebook(before), parseRulebook(after)];
  if (old.id !== now.id)
    throw new CheckError(`a diff compares editions of one rulebook, found \`${old.id}\` and \`${now.id}\``);
  const compared = comparedOn(old, now);
  const changed = ruleChanges(old, now, compared, watched);
  const parameters = [...new Set([...Object.keys(now.parameters ?? {}), ...Object.keys(old.parameters ?? {})])];
  const parameterChanges = parameters.flatMap((id) => parameterChange(id, compared) ?? []);
  const lists = {
    rules: changed,
    parameters: parameterChanges,
    clauses: clauseChanges(old, now),
    sanctions: sanctionChanges(old, now),
    others: otherChanges(old, now),
  };
  const [reason] = reasonsFor(lists);
  const deserves = reason?.step ?? "none";
  const follows = followsFrom(old.version, now.version, deserves);
  const version = { deserves, takes: stepBetween(old.version, now.version), follows };
  const isSame = (id: string, list: readonly { readonly id: string }[]) => !list.some((one) => one.id === id);
  return {
    format: "kodex-diff/1",
    rulebook: now.id,
    before: named(old),
    after: named(now),
    days: now.inForce,
    ...lists,
    unchanged: {
      rules: now.rules.map(({ id }) => id).filter((id) => isSame(id, changed)),
      parameters: Object.keys(now.parameters ?? {}).filter((id) => isSame(id, parameterChanges)),
    },
    version,
    problems: [...versionProblems(old, now, version), ...idProblems(old, now)],
    words: { clauses: clauseWords(old, now) },
  };
}

/** Both editions made ready for the days of the later one. */
export function comparedOn(before: Rulebook, after: Rulebook): Compared {
  const first: Day = firstDayOf(after);
  return {
    before: readyToJudge(stayingInForce(before, after)),
    after: readyToJudge(after),
    days: { first, last: lastDayOf(after) },
  };
}

function ruleChanges(
  old: Rulebook,
  now: Rulebook,
  compared: Compared,
  { signal, onProgress }: Watched,
): readonly RuleChange[] {
  const gone = old.rules.filter(({ id }) => !now.rules.some((rule) => rule.id === id));
  const places = new Map([...now.clauses, ...old.clauses].map(({ id }, place) => [id, place]));
  const rules = [...now.rules, ...gone];
  return rules
    .flatMap((rule, index) => {
      signal?.throwIfAborted();
      const change = ruleChange(rule, old, now, compared) ?? [];
      onProgress?.({ done: index + 1, total: rules.length });
      return change;
    })
    .sort((a, b) => (places.get(a.clause) ?? 0) - (places.get(b.clause) ?? 0) || compareCodePoints(a.id, b.id));
}

/** What became of one rule; `undefined` where nothing did. */
export function ruleChange(rule: Rule, old: Rulebook, now: Rulebook, compared: Compared): RuleChange | undefined {
  const { id, clause, title } = rule;
  const earlier = old.rules.find((one) => one.id === id);
  const later = now.rules.find((one) => one.id === id);
  const parts = earlier === undefined || later === undefined ? [] : partsOfRule(earlier, later);
  const { change, witnesses, undecided } = changeOf(id, compared);
  if (change === "unchanged" && parts.length === 0) return undefined;
  const severity =
    earlier === undefined || later === undefined || earlier.severity === later.severity
      ? {}
      : { severity: { before: earlier.severity, after: later.severity } };
  const retired = now.retired?.find((one) => one.id === id);
  const endedOn = later === undefined ? earlier?.inForce?.until : undefined;
  return {
    id,
    clause,
    title,
    change: change === "unchanged" ? "reworded" : change,
    witnesses,
    parts,
    ...(undecided === undefined ? {} : { undecided }),
    ...severity,
    ...(retired === undefined ? {} : { retired: { reason: retired.reason, ...replacement(retired.replacedBy) } }),
    ...(endedOn === undefined ? {} : { endedOn }),
  };
}

function replacement(replacedBy: string | undefined): { readonly replacedBy?: string } {
  return replacedBy === undefined ? {} : { replacedBy };
}

function named({ version, title, authority, inForce }: Rulebook): EditionNamed {
  return { version, title, authority: authority ?? { status: "unofficial" }, inForce };
}

/** Number and heading of every clause, in the order of the later edition, those that went at its end. */
function clauseWords(old: Rulebook, now: Rulebook): RulebookDiff["words"]["clauses"] {
  const gone = old.clauses.filter(({ id }) => !now.clauses.some((clause) => clause.id === id));
  return Object.fromEntries([...now.clauses, ...gone].map(({ id, number, heading }) => [id, { number, heading }]));
}

function versionProblems(
  old: Rulebook,
  now: Rulebook,
  { deserves, follows, takes }: RulebookDiff["version"],
): readonly Problem[] {
  if (follows) return [];
  const what = takes === "back" ? "goes back" : takes === "none" ? "stays" : `is a ${takes} step`;
  return [
    {
      code: "version-does-not-follow",
      pointer: "/version",
      message: `\`${now.version}\` ${what} after \`${old.version}\`, the change deserves a ${deserves} step`,
      hint: "see the table in docs/versioning.md",
    },
  ];
}

/** Ids that went without a word, and ids that were used again. */
function idProblems(old: Rulebook, now: Rulebook): readonly Problem[] {
  const problems: Problem[] = [];
  const retired = new Set(now.retired?.map(({ id }) => id));
  for (const { id, inForce } of old.rules) {
    if (now.rules.some((rule) => rule.id === id) || retired.has(id) || inForce?.until !== undefined) continue;
    problems.push({
      code: "rule-not-retired",
      pointer: "/retired",
      message: `rule \`${id}\` of \`${old.version}\` is no longer there and nothing says why`,
      hint: "list it in `retired` with a reason",
    });
  }
  for (const [index, rule] of now.rules.entries()) {
    const before = old.rules.find(({ id }) => id === rule.id);
    const isOther = before !== undefined && JSON.stringify(before.subject) !== JSON.stringify(rule.subject);
    if (!isOther && !old.retired?.some(({ id }) => id === rule.id)) continue;
    problems.push({
      code: "rule-id-reused",
      pointer: `/rules${pointerStep(index)}/id`,
      message: isOther
        ? `rule \`${rule.id}\` was about something else in \`${old.version}\``
        : `rule \`${rule.id}\` was retired before \`${now.version}\``,
      hint: "give the new rule an id of its own",
    });
  }
  return problems;
}
