import { type Backtest, type BacktestChange, isWorseOff, type Replayed, type Shift } from "../backtest/replay.js";
import { compareCodePoints } from "../base/identifier.js";
import { outcomes } from "../base/outcome.js";
import type { ReportedRule } from "../findings/report.js";
import type { Account, ClausePart, Entry, RulePart, Section, Tone } from "./account.js";
import { type BacktestWords, backtestWordsIn } from "./backtest-words.js";
import { compareNumbers, waiverOf } from "./by-clause.js";
import { folded, subjectsOf } from "./fold.js";
import type { Speech } from "./sentence.js";
import { noticesOf } from "./tell.js";
import { countInWords } from "./value.js";
import { textIn, wordsIn } from "./words.js";

interface BacktestSpeech extends Speech {
  readonly own: BacktestWords;
}

const NAMED = 10;

/** The account of a backtest: who is worse off, what changes under which clause, what members would have to record. */
export function tellBacktest(found: Backtest, lang: string): Account {
  const speech: BacktestSpeech = { words: wordsIn(lang), own: backtestWordsIn(lang), lang };
  const { words, own } = speech;
  const { members } = found;
  const side = (editions: Backtest["before"]) => editions.map(({ id, version }) => `${id} ${version}`).join(", ");
  const rest = members.length > NAMED ? `, ${words.more(countInWords(words, members.length - NAMED))}` : "";
  return {
    lang: words.lang,
    title: own.title(members.length, countInWords(words, members.length), found.on),
    contents: words.contents,
    charts: words.charts,
    asTable: words.asTable,
    notices: noticesOf(speech, { rulebooks: editionsOf(found) }),
    particulars: [
      { term: own.before, text: side(found.before) },
      { term: own.after, text: side(found.after) },
      { term: words.day, text: found.on },
      ...(found.from === undefined ? [] : [{ term: own.from, text: own.since(found.from) }]),
      { term: own.members, text: members.slice(0, NAMED).join(", ") + rest },
    ],
    conclusion: conclusionOf(speech, found),
    sections: sectionsOf(speech, found),
  };
}

/** The editions of both sides, each once. */
function editionsOf({ before, after }: Backtest): Backtest["before"] {
  const byName = new Map([...before, ...after].map((edition) => [`${edition.id}@${edition.version}`, edition]));
  return [...byName.values()];
}

function hasOneRulebook(found: Backtest): boolean {
  return new Set(editionsOf(found).map(({ id }) => id)).size < 2;
}

function conclusionOf({ words, own }: BacktestSpeech, { totals, replayed }: Backtest): Account["conclusion"] {
  const { violated, undetermined } = totals.worseOff;
  const heading = words.conclusion;
  if (replayed.length === 0) return { heading, tone: "undetermined", sentences: [own.nothing], reasons: [] };
  const count = violated + undetermined;
  if (count === 0) return { heading, tone: "plain", sentences: [own.nobody], reasons: [] };
  const waived = replayed
    .flatMap(({ changes }) => changes)
    .filter((change) => change.waiver !== undefined && isWorseOff(change.before, change.after)).length;
  const parts = (["violated", "undetermined"] as const).flatMap((outcome) => {
    const some = totals.worseOff[outcome];
    return some === 0 ? [] : [`${countInWords(words, some)} ${words.outcomes[outcome]}`];
  });
  return {
    heading,
    tone: violated > 0 ? "violated" : "undetermined",
    sentences: [own.worse(count, countInWords(words, count))],
    reasons: [...parts, ...(waived === 0 ? [] : [own.waived(waived, countInWords(words, waived))])],
  };
}

function sectionsOf(speech: BacktestSpeech, found: Backtest): readonly Section[] {
  const { words, own } = speech;
  const clauses = clausesOf(speech, found);
  const number = (count: number) => countInWords(words, count);
  const { before, after, unchanged, inputs } = found.totals;
  const nameOfRule = ({ rulebook, id }: Pick<ReportedRule, "rulebook" | "id">) =>
    hasOneRulebook(found) ? id : `${rulebook}/${id}`;
  const sections: readonly Section[] = [
    {
      id: "inputs",
      heading: own.inputs,
      note: own.inputsNote,
      body: {
        is: "table",
        head: [words.fact, own.newlyUndetermined, words.decidesAlone],
        rows: inputs.map(({ fact, records, decidesAlone }) => [fact, number(records), number(decidesAlone)]),
      },
    },
    {
      id: "counts",
      heading: own.counts,
      body: {
        is: "table",
        head: [own.outcome, own.before, own.after, own.unchanged],
        rows: outcomes.map((outcome) => [
          words.outcome[outcome],
          ...[before, after, unchanged].map((counts) => number(counts[outcome])),
        ]),
        zerosSpeak: true,
      },
    },
    {
      id: "members",
      heading: own.byMember,
      body: tableBy(speech, words.member, found.members, ({ member }) => member, found.replayed),
    },
    {
      id: "rules",
      heading: own.byRule,
      body: tableBy(
        speech,
        words.rule,
        Object.values(found.rules).map(nameOfRule),
        ({ rulebook, rule }) => nameOfRule({ rulebook, id: rule }),
        found.replayed,
      ),
    },
  ];
  return [
    {
      id: "changes",
      heading: own.changes,
      ...(clauses.length === 0 ? { note: own.noChanges } : {}),
      body: { is: "clauses", clauses },
    },
    ...sections.filter(({ body }) => body.is === "table" && body.rows.length > 0),
  ];
}

const pressing: readonly Shift[] = ["newly-violated", "newly-undetermined", "newly-cleared"];

/** How many findings shifted where, a row for each member or each rule. */
function tableBy(
  { words, own }: BacktestSpeech,
  first: string,
  names: readonly string[],
  nameOf: (one: Replayed) => string,
  replayed: readonly Replayed[],
): Section["body"] {
  const rows = names.map((name) => {
    const some = replayed.filter((one) => nameOf(one) === name);
    const changes = some.flatMap((one) => one.changes);
    const counts = pressing.map((shift) => changes.filter((change) => change.shift === shift).length);
    const others = changes.length - counts.reduce((sum, count) => sum + count, 0);
    const unchanged = some.flatMap((one) => Object.values(one.unchanged)).reduce((sum, count) => sum + count, 0);
    return [name, ...[...counts, others, unchanged].map((count) => countInWords(words, count))];
  });
  return { is: "table", head: [first, ...pressing.map((shift) => own.shift[shift]), own.others, own.unchanged], rows };
}

/** Every rule under which something comes out otherwise, by the numbers of the clauses. */
function clausesOf(speech: BacktestSpeech, found: Backtest): readonly ClausePart[] {
  const { lang } = speech;
  const { replayed, rules } = found;
  const isOne = hasOneRulebook(found);
  const clauses = new Map<string, { readonly rule: ReportedRule; readonly heading: string; readonly keys: string[] }>();
  for (const [key, rule] of Object.entries(rules)) {
    if (!replayed.some((one) => isOf(one, rule) && one.changes.length > 0)) continue;
    const id = `${rule.rulebook}/${rule.clause.id}`;
    const of = isOne ? "" : ` (${rule.rulebook})`;
    const heading = `${rule.clause.number} ${textIn(rule.clause.heading, lang)}${of}`;
    const known = clauses.get(id) ?? { rule, heading, keys: [] };
    known.keys.push(key);
    clauses.set(id, known);
  }
  return [...clauses.entries()]
    .sort(
      ([id, { rule: one }], [otherId, { rule: other }]) =>
        compareCodePoints(one.rulebook, other.rulebook) ||
        compareNumbers(one.clause.number, other.clause.number) ||
        compareCodePoints(id, otherId),
    )
    .map(([, { heading, keys }]) => ({
      heading,
      rules: keys.sort(compareCodePoints).map((key) => tellRule(speech, rules[key] as ReportedRule, replayed)),
    }));
}

const isOf = (one: Replayed, rule: ReportedRule): boolean => one.rulebook === rule.rulebook && one.rule === rule.id;

function tellRule(speech: BacktestSpeech, rule: ReportedRule, replayed: readonly Replayed[]): RulePart {
  const { words, lang } = speech;
  const entries = replayed
    .filter((one) => isOf(one, rule))
    .flatMap(({ member, changes }) =>
      folded(changes, likeness).map((fold) => ({ place: order.indexOf(fold[0].shift), member, fold })),
    )
    .sort((one, other) => one.place - other.place);
  return {
    id: rule.id,
    title: textIn(rule.title, lang),
    tags: `${words.severity[rule.severity]}, ${words.basis[rule.basis]}`,
    entries: entries.map(({ member, fold }) => tellChange(speech, member, fold)),
  };
}

const order: readonly Shift[] = [
  "newly-violated",
  "newly-undetermined",
  "newly-excepted",
  "newly-cleared",
  "newly-governed",
  "newly-out-of-force",
  "reclassified",
];

function likeness({ shift, before, after, missing, waiver }: BacktestChange): string {
  return JSON.stringify([shift, before, after, missing, waiver?.id ?? null]);
}

function tellChange(
  speech: BacktestSpeech,
  member: string,
  fold: readonly [BacktestChange, ...BacktestChange[]],
): Entry {
  const { words, own } = speech;
  const [{ shift, before, after, missing, waiver }] = fold;
  const said = (one: BacktestChange["before"]) => (one === "not-judged" ? own.notJudged : words.outcome[one]);
  return {
    tone: waiver === undefined ? toneOf(shift) : "waived",
    label: waiver === undefined ? own.shift[shift] : `${own.shift[shift]}, ${words.waived}`,
    sentence: `${member}: ${subjectsOf(speech, fold)}`,
    notes: [
      { text: own.moved(said(before), said(after)) },
      ...(missing.length === 0 ? [] : [{ term: words.decidedBy, text: missing.join(", ") }]),
      ...waiverOf(speech, fold[0]),
    ],
  };
}

function toneOf(shift: Shift): Tone {
  switch (shift) {
    case "newly-violated":
      return "violated";
    case "newly-undetermined":
      return "undetermined";
    case "newly-excepted":
      return "excepted";
    default:
      return "plain";
  }
}
