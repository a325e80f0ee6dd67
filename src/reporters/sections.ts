import { outcomes } from "../base/outcome.js";
import { type LeftOut, outOfForceReasons, type Report, type ReportedShare } from "../findings/report.js";
import type { Body, Section } from "./account.js";
import { tellByClause } from "./by-clause.js";
import { daysInWords, exposureInWords, lackingInWords, percentInWords, rangeOf } from "./rate.js";
import type { Speech } from "./sentence.js";
import { constantInWords, countInWords, valueInWords, waivedInWords } from "./value.js";
import { kindWord, listWord, textIn, type Words } from "./words.js";

/** The parts of a report that follow its conclusion; a part with nothing to say is left out, the findings never are. */
export function sectionsOf(speech: Speech, report: Report, atMost: number | undefined): Section[] {
  const { words } = speech;
  const clauses = tellByClause(speech, { ...report, rulebooks: report.rulebooks.map(({ id }) => id), atMost });
  const findings: Section = {
    id: "findings",
    heading: words.findings,
    ...(clauses.length === 0 ? { note: words.noFindings } : {}),
    body: { is: "clauses", clauses },
  };
  const others: readonly Section[] = [
    { id: "waivers", heading: words.waivers, note: words.waiversNote, body: waiversIn(speech, report) },
    { id: "shares", heading: words.shares, note: words.sharesNote, body: sharesIn(speech, report) },
    { id: "rates", heading: words.rates, note: words.ratesNote, body: ratesIn(speech, report) },
    { id: "missing", heading: words.missing, note: words.missingNote, body: missingIn(speech, report) },
    { id: "constants", heading: words.constants, note: words.constantsNote, body: constantsIn(speech, report) },
    { id: "person", heading: words.person, note: words.personNote, body: personIn(speech, report) },
    { id: "silent", heading: words.silent, note: words.silentNote, body: silentIn(speech, report) },
    { id: "coverage", heading: words.coverage, note: words.coverageNote, body: coverageIn(speech, report) },
    { id: "out-of-force", heading: words.notJudged, body: outOfForceIn(speech, report) },
    { id: "undeclared", heading: words.undeclared, note: words.undeclaredNote, body: undeclaredIn(speech, report) },
    { id: "rules", heading: words.allRules, body: rulesIn(speech, report) },
    { id: "receipt", heading: words.receipt, note: words.receiptNote, body: receiptIn(speech, report) },
  ];
  const errors: Section = {
    id: "errors",
    heading: words.errors,
    note: words.errorsNote,
    body: errorsIn(speech, report),
  };
  return [errors, findings, ...others].filter((section) => section === findings || hasContent(section.body));
}

function hasContent(body: Body): boolean {
  switch (body.is) {
    case "list":
      return body.items.length > 0;
    case "table":
      return body.rows.length > 0;
    case "clauses":
      return body.clauses.length > 0;
    default:
      return body satisfies never;
  }
}

function list(items: readonly string[]): Body {
  return { is: "list", items };
}

function errorsIn({ words }: Speech, { errors }: Report): Body {
  return list(
    errors.map(
      ({ fact, message, rules }) => `${words.error(fact, message)} (${words.undecidedRules}: ${rules.join(", ")})`,
    ),
  );
}

function waiversIn({ words }: Speech, { waivers = [] }: Report): Body {
  return {
    is: "table",
    head: words.waiverHead,
    zerosSpeak: true,
    rows: waivers.map((waiver) => {
      const { id, rule, subject, justification, approvedBy, from, until, state } = waiver;
      return [
        id,
        rule,
        subject ?? words.allRecords,
        justification,
        approvedBy,
        until === undefined ? from : words.period(from, until),
        words.waiverState[state],
        waivedInWords(words, waiver),
      ];
    }),
  };
}

function constantsIn({ words }: Speech, { constants = [] }: Report): Body {
  return list(
    constants.map((one) => {
      const readers = one.rules.length === 0 ? words.readByNone : words.readBy(one.rules.join(", "));
      return `${constantInWords(words, one)} (${readers})`;
    }),
  );
}

/** How many groups are named of each share. */
const SHOWN = 20;

function sharesIn({ words, lang }: Speech, { shares, rulebooks }: Report): Body {
  const isOne = new Set(rulebooks.map(({ id }) => id)).size < 2;
  const byMeasure = new Map<string, ReportedShare[]>();
  for (const share of shares) {
    const name = `${share.rulebook}/${share.measure}`;
    byMeasure.set(name, [...(byMeasure.get(name) ?? []), share]);
  }
  const row = ({ rulebook, measure, title, group, at, value, count, total, rules, ...left }: ReportedShare) => [
    [
      `${isOne ? "" : `${rulebook}: `}${title === undefined ? measure : textIn(title, lang)}`,
      ...Object.values(group ?? {}).map((part) => valueInWords(words, part)),
      ...(at === undefined ? [] : [words.on(at)]),
    ].join(", "),
    valueInWords(words, count),
    valueInWords(words, total),
    withReasons(
      valueInWords(words, value),
      left.missing.length === 0 ? "" : `${words.notKnown}: ${left.missing.join(", ")}`,
    ),
    withReasons(valueInWords(words, left.leftOut), leftOutInWords(words, left.leftOutBecause)),
    valueInWords(words, left.unsure),
    valueInWords(words, left.ungrouped),
    [...new Set(Object.values(rules))].map((outcome) => words.outcome[outcome]).join(", "),
  ];
  return {
    is: "table",
    zerosSpeak: true,
    head: words.shareHead,
    rows: [...byMeasure.values()].flatMap((some) => [
      ...some.slice(0, SHOWN).map(row),
      ...(some.length > SHOWN ? [[words.more(countInWords(words, some.length - SHOWN)), ...noCells]] : []),
    ]),
  };
}

function withReasons(shown: string, reasons: string): string {
  return reasons === "" ? shown : `${shown} (${reasons})`;
}

/** How many values are named for which records are left out. */
const REASONS = 5;

function leftOutInWords(words: Words, reasons: readonly LeftOut[]): string {
  const some = reasons
    .slice(0, REASONS)
    .map(({ fact, value, records }) => `${fact} ${valueInWords(words, value)}: ${countInWords(words, records)}`);
  const rest = reasons.length - some.length;
  return [...some, ...(rest > 0 ? [words.more(countInWords(words, rest))] : [])].join("; ");
}

const noCells = ["", "", "", "", "", "", ""];

function ratesIn({ words, lang }: Speech, { rates, rulebooks }: Report): Body {
  const isOne = new Set(rulebooks.map(({ id }) => id)).size < 2;
  return {
    is: "table",
    head: words.rateHead,
    rows: rates.map(({ rulebook, measure, title, at, value, lower, upper, exposure, ...rate }) => {
      const { kind, from, until, source, lacking } = exposure;
      const told = lackingInWords(words, kind, lacking);
      const isKnown = rate.total !== null;
      return [
        [
          `${isOne ? "" : `${rulebook}: `}${title === undefined ? measure : textIn(title, lang)}`,
          ...(at === undefined ? [] : [words.on(at)]),
        ].join(", "),
        valueInWords(words, rate.count),
        [
          ...(isKnown ? [`${valueInWords(words, rate.total)} ${exposureInWords(words, kind)}`] : []),
          ...daysInWords(words, from, until),
          ...(told === undefined ? [] : [told]),
        ].join(", "),
        source === undefined ? words.notKnown : valueInWords(words, source),
        value === null ? words.notKnown : words.ratePer(valueInWords(words, value), valueInWords(words, rate.per)),
        `${valueInWords(words, rangeOf(lower, upper))} (${percentInWords(words, rate.confidence)} %)`,
        [...new Set(Object.values(rate.rules))].map((outcome) => words.outcome[outcome]).join(", "),
      ];
    }),
  };
}

function missingIn({ words }: Speech, { missing }: Report): Body {
  return {
    is: "table",
    head: [words.fact, words.undecidedFindings, words.decidesAlone, words.rules],
    rows: missing.map(({ fact, records, decidesAlone, rules }) => [
      fact,
      countInWords(words, records),
      countInWords(words, decidesAlone),
      rules.join(", "),
    ]),
  };
}

function personIn({ words, lang }: Speech, { clauses, rulebooks }: Report): Body {
  const isOne = new Set(rulebooks.map(({ id }) => id)).size < 2;
  return list(
    clauses.map(({ rulebook, number, heading, codified, forAPerson, seen }) => {
      const of = isOne ? "" : `${rulebook} `;
      const source = seen === "secondary" ? `; ${words.seenSecondary}` : "";
      const task = forAPerson === undefined ? words.personAll : textIn(forAPerson, lang);
      return `${of}${number} ${textIn(heading, lang)} (${words.codified[codified]}${source}): ${task}`;
    }),
  );
}

function silentIn({ lang }: Speech, { byRule, rules }: Report): Body {
  const silent = Object.entries(byRule).filter(
    ([, counts]) => counts.violated + counts.undetermined + counts.excepted + counts.satisfied === 0,
  );
  return list(
    silent.map(([key]) => {
      const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
      return rule === undefined ? key : `${key}: ${textIn(rule.title, lang)}`;
    }),
  );
}

function coverageIn({ words }: Speech, { coverage }: Report): Body {
  const number = (count: number) => countInWords(words, count);
  return list(
    coverage.map(({ kind, records, judged, exposures }) => {
      const declared = exposures.map(({ from, until, declared: count, given, source, short }) => {
        const said = words.declared(from, until, number(count), number(given), source);
        return short ? `${said}, ${words.short}` : said;
      });
      return [`${listWord(words, kind)}: ${words.given(number(records), number(judged))}`, ...declared].join("; ");
    }),
  );
}

/** How many records are named of each reason. */
const NAMED = 10;

function outOfForceIn({ words }: Speech, { outOfForce }: Report): Body {
  return list(
    outOfForceReasons.flatMap((reason) => {
      const count = outOfForce.byReason[reason];
      if (count === 0) return [];
      const records = outOfForce.records.filter((record) => record.reason === reason).slice(0, NAMED);
      const names = records.map(({ kind, id, at }) => {
        const day = at === undefined ? "" : ` ${words.on(at)}`;
        return `${kindWord(words, kind, 1)} ${id}${day}`;
      });
      if (count > names.length) names.push(words.more(countInWords(words, count - names.length)));
      return [`${words.outOfForce[reason]}: ${words.records(count, countInWords(words, count))} (${names.join(", ")})`];
    }),
  );
}

function undeclaredIn({ words }: Speech, { undeclared }: Report): Body {
  return list(undeclared.map(({ name, records }) => words.undeclaredIn(name, records, countInWords(words, records))));
}

function rulesIn({ words }: Speech, { byRule }: Report): Body {
  return {
    is: "table",
    head: [words.rule, ...outcomes.map((outcome) => words.outcome[outcome])],
    rows: Object.entries(byRule).map(([key, counts]) => [
      key,
      ...outcomes.map((outcome) => countInWords(words, counts[outcome])),
    ]),
  };
}

function receiptIn({ words }: Speech, { receipt }: Report): Body {
  const short = (digest: string) => digest.slice(0, 12);
  return list([
    `${words.dossier} ${short(receipt.dossier)}`,
    ...Object.entries(receipt.rulebooks).map(([rulebook, digest]) => `${rulebook} ${short(digest)}`),
    `${words.counted.toLowerCase()} ${short(receipt.findings)}`,
  ]);
}
