import { outcomes } from "../base/outcome.js";
import type { Report, ReportedRulebook } from "../findings/report.js";
import type { Account, Notice, Tone } from "./account.js";
import { sectionsOf } from "./sections.js";
import type { Speech } from "./sentence.js";
import { countInWords } from "./value.js";
import { listWord, textIn, type Words, wordsIn } from "./words.js";

/** In what words, and how much. */
export interface TellingOptions {
  /** BCP 47; English (`en`) unless said, and for languages without words of their own. Swedish is `sv`. */
  readonly lang?: string | undefined;
  /** How many violated findings are told of each rule; all unless said. What is left out is counted. */
  readonly atMost?: number | undefined;
}

/** The account of a report, in the language asked for. */
export function tell(report: Report, { lang = "en", atMost }: TellingOptions = {}): Account {
  const words = wordsIn(lang);
  const speech: Speech = { words, lang };
  const member = report.member.name === undefined ? report.member.id : `${report.member.name} (${report.member.id})`;
  return {
    lang: words.lang,
    title: words.title(report.member.name ?? report.member.id, report.on),
    contents: words.contents,
    charts: words.charts,
    asTable: words.asTable,
    notices: noticesOf(speech, report),
    particulars: [
      { term: words.member, text: member },
      { term: words.day, text: report.on },
      { term: words.counted, text: countsIn(words, report) },
    ],
    conclusion: conclusionOf(words, report),
    sections: sectionsOf(speech, report, atMost),
  };
}

/** One notice for each rulebook and authority, with the editions it stands behind. */
export function noticesOf(
  { words, lang }: Speech,
  { rulebooks }: { readonly rulebooks: readonly Omit<ReportedRulebook, "digest">[] },
): Notice[] {
  const alike = new Map<string, Omit<ReportedRulebook, "digest">[]>();
  for (const rulebook of rulebooks) {
    const { status, adoptedBy, adoptedOn } = rulebook.authority;
    const key = JSON.stringify([rulebook.id, status, adoptedBy, adoptedOn]);
    alike.set(key, [...(alike.get(key) ?? []), rulebook]);
  }
  return Array.from(alike.values(), (editions) => {
    const [first] = editions as [Omit<ReportedRulebook, "digest">];
    if (editions.length === 1) {
      const name = `${textIn(first.title, lang)} (${first.id} ${first.version})`;
      return { text: words.authority(name, first.authority), editions: [] };
    }
    return {
      text: words.authority(first.id, first.authority),
      editions: editions.map(({ version, title }) => `${version}: ${textIn(title, lang)}`),
    };
  });
}

function countsIn(words: Words, report: Report): string {
  const waived = report.findings.filter(({ waiver }) => waiver !== undefined);
  return outcomes
    .map((outcome) => {
      const left = waived.filter((finding) => finding.outcome === outcome).length;
      const aside = left === 0 ? "" : ` (${words.waivedOf(countInWords(words, left))})`;
      return `${countInWords(words, report.counts[outcome])} ${words.outcomes[outcome]}${aside}`;
    })
    .join(", ");
}

const tones: Readonly<Record<Report["conclusion"], Tone>> = {
  "violations-found": "violated",
  undetermined: "undetermined",
  "no-violations-found": "plain",
};

function conclusionOf(words: Words, report: Report): Account["conclusion"] {
  const { violated } = report.counts;
  const waived = report.findings.filter(({ outcome, waiver }) => outcome === "violated" && waiver !== undefined).length;
  const said: Readonly<Record<Report["conclusion"], readonly string[]>> = {
    "violations-found": [
      words.violationsFound(violated, countInWords(words, violated)),
      ...(waived === 0 ? [] : [words.waivedAmong(waived, countInWords(words, waived))]),
    ],
    undetermined: [words.undecided],
    "no-violations-found": [words.noneFound, words.saysNothing],
  };
  return {
    heading: words.conclusion,
    tone: tones[report.conclusion],
    sentences: said[report.conclusion],
    reasons: [...openEnds(words, report), ...leftToAPerson(words, report)],
  };
}

/** What the findings cannot show: that nothing was judged, or that less was given than exists. */
export function gapsIn(words: Words, { counts, coverage }: Report): string[] {
  const judged = counts.violated + counts.undetermined + counts.excepted + counts.satisfied;
  const short = coverage.filter(({ exposures }) => exposures.some((exposure) => exposure.short));
  return [
    ...(judged === 0 ? [words.becauseNothingJudged] : []),
    ...short.map(({ kind }) => words.becauseShort(listWord(words, kind))),
  ];
}

/** Why the conclusion is not the last word. */
function openEnds(words: Words, report: Report): string[] {
  const { counts, errors } = report;
  const number = (count: number) => countInWords(words, count);
  return [
    ...(counts.undetermined === 0 ? [] : [words.becauseUndetermined(counts.undetermined, number(counts.undetermined))]),
    ...gapsIn(words, report),
    ...(errors.length === 0 ? [] : [words.becauseErrors(errors.length, number(errors.length))]),
  ];
}

function leftToAPerson(words: Words, { clauses }: Report): string[] {
  return clauses.length === 0 ? [] : [words.becausePerson(clauses.length, countInWords(words, clauses.length))];
}
