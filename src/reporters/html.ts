import type { Chart } from "../charts/chart.js";
import type { Report } from "../findings/report.js";
import type { Account, Body, ClausePart, Entry, RulePart, Section } from "./account.js";
import { htmlContents, htmlList, htmlPage, htmlTable } from "./html-page.js";
import { escapeMarkup as safe } from "./markup.js";
import { type TellingOptions, tell } from "./tell.js";

export interface HtmlOptions extends TellingOptions {
  /** Charts of `kodex/charts`, each with its caption and its figures as a table; their drawings are set as they are. */
  readonly charts?: readonly Chart[];
}

/**
 * A report as one HTML file that needs nothing else: no scripts, no network, its own style for light, dark and paper.
 * The page forbids itself to load anything, and all text is escaped.
 */
export function toHtml(report: Report, options: HtmlOptions = {}): string {
  return accountToHtml(tell(report, options), options.charts);
}

/** An account as HTML, whatever it tells of. */
export function accountToHtml(account: Account, charts: readonly Chart[] = []): string {
  return htmlPage(account.lang, account.title, [
    "<header>",
    ...opening(account),
    "</header>",
    ...htmlContents(account.contents, [...account.sections, ...chartsIn(account, charts)]),
    "<main>",
    ...account.sections.flatMap(setSection),
    ...setCharts(account, charts),
    "</main>",
  ]);
}

function opening({ title, notices, particulars, conclusion }: Account): string[] {
  return [
    `<h1>${safe(title)}</h1>`,
    ...notices.flatMap(({ text, editions }) => [
      '<div class="notice">',
      `<p>${safe(text)}</p>`,
      ...htmlList(editions),
      "</div>",
    ]),
    '<dl class="particulars">',
    ...particulars.map(({ term, text }) => `<dt>${safe(term)}</dt><dd>${safe(text)}</dd>`),
    "</dl>",
    `<div class="conclusion ${conclusion.tone}">`,
    `<p>${safe(conclusion.heading)}: ${safe(conclusion.sentences.join(" "))}</p>`,
    ...htmlList(conclusion.reasons),
    "</div>",
  ];
}

/** The charts as a section to be led to, where there are any. */
function chartsIn({ charts: heading }: Account, charts: readonly Chart[]): readonly { id: string; heading: string }[] {
  return charts.length === 0 ? [] : [{ id: "charts", heading }];
}

function setSection({ id, heading, note, body }: Section): string[] {
  const title = `${id}-heading`;
  return [
    `<section id="${safe(id)}" aria-labelledby="${safe(title)}">`,
    `<h2 id="${safe(title)}">${safe(heading)}</h2>`,
    ...(note === undefined ? [] : [`<p class="note">${safe(note)}</p>`]),
    ...setBody(body, title),
    "</section>",
  ];
}

function setBody(body: Body, title: string): string[] {
  switch (body.is) {
    case "list":
      return htmlList(body.items);
    case "table":
      return htmlTable(body.head, body.rows, title);
    case "clauses":
      return body.clauses.flatMap(setClause);
    default:
      return body satisfies never;
  }
}

/** Each chart with its caption, and its figures for those who cannot see it. */
function setCharts({ charts: heading, asTable }: Account, charts: readonly Chart[]): string[] {
  if (charts.length === 0) return [];
  return [
    '<section id="charts" aria-labelledby="charts-heading">',
    `<h2 id="charts-heading">${safe(heading)}</h2>`,
    ...charts.flatMap(({ id, title, caption, svg, table }) => [
      `<h3 id="${safe(id)}-heading">${safe(title)}</h3>`,
      "<figure>",
      svg,
      `<figcaption>${safe(caption)}</figcaption>`,
      "</figure>",
      "<details>",
      `<summary>${safe(asTable)}</summary>`,
      ...htmlTable(table.head, table.rows, `${id}-heading`),
      "</details>",
    ]),
    "</section>",
  ];
}

function setClause({ heading, rules }: ClausePart): string[] {
  return [`<h3>${safe(heading)}</h3>`, ...rules.flatMap(setRule)];
}

function setRule({ id, title, tags, entries, rest }: RulePart): string[] {
  return [
    `<h4>${safe(title === "" ? id : title)} <span class="tags">(<code>${safe(id)}</code>, ${safe(tags)})</span></h4>`,
    '<ul class="entries">',
    ...entries.flatMap(setEntry),
    "</ul>",
    ...(rest === undefined ? [] : [`<p class="note">${safe(rest)}</p>`]),
  ];
}

function setEntry({ tone, label, sentence, notes }: Entry): string[] {
  return [
    `<li class="${tone}">`,
    `<p><strong>${safe(label)}:</strong> ${safe(sentence)}</p>`,
    ...htmlList(notes.map(({ term, text }) => (term === undefined ? text : `${term}: ${text}`))),
    "</li>",
  ];
}
