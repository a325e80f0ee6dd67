// For people

export { type HtmlOptions, toHtml } from "./html.js";
export { type JUnitOptions, toJUnit } from "./junit.js";
export { type MarkdownOptions, toMarkdown } from "./markdown.js";
// For other programs
export { type SarifOptions, toSarif } from "./sarif.js";
export type { TellingOptions } from "./tell.js";
export { type TextOptions, toText } from "./text.js";
