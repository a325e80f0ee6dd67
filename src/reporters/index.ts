// biome-ignore-all assist/source/organizeImports: grouped by what a reader looks for.

// For people.
export { type TextOptions, toText } from "./text.js";
export { type MarkdownOptions, toMarkdown } from "./markdown.js";
export { type HtmlOptions, toHtml } from "./html.js";
export type { TellingOptions } from "./tell.js";
export { type MaterialityOptions, materiality } from "./materiality.js";

// What an edition changes: for those who write it, and for members.
export { type DiffOptions, diffToText } from "./diff-text.js";
export { diffToMarkdown } from "./diff-markdown.js";
export { toChangelog } from "./changelog.js";
export { type BacktestTextOptions, backtestToMarkdown, backtestToText } from "./backtest.js";

// What complaints show.
export {
  type ComplaintHtmlOptions,
  type ComplaintTextOptions,
  complaintsToHtml,
  complaintsToMarkdown,
  complaintsToText,
} from "./complaints.js";
export { complaintCharts } from "./complaint-charts.js";

// For other programs.
export { type SarifOptions, toSarif } from "./sarif.js";
export { type JUnitOptions, toJUnit } from "./junit.js";

// An edition of a rulebook to be read.
export type { EditionOptions } from "./edition/tell-edition.js";
export { rulebookToHtml } from "./edition/rulebook-html.js";
export { rulebookToMarkdown } from "./edition/rulebook-markdown.js";
