import { htmlStyle } from "./html-style.js";
import { escapeMarkup as safe } from "./markup.js";

/**
 * One HTML file that needs nothing else: no scripts, no network, its own style for light, dark and paper. The page forbids
 * itself to load anything. What stands in `body` must be escaped.
 */
export function htmlPage(lang: string, title: string, body: readonly string[], style = htmlStyle): string {
  return `${[
    "<!doctype html>",
    `<html lang="${safe(lang)}">`,
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="generator" content="Kodex">',
    `<title>${safe(title)}</title>`,
    "<style>",
    style,
    "</style>",
    "</head>",
    "<body>",
    ...body,
    "</body>",
    "</html>",
  ].join("\n")}\n`;
}

/** Links to the sections of the page. */
export function htmlContents(label: string, sections: readonly { readonly id: string; readonly heading: string }[]) {
  const links = sections.map(({ id, heading }) => `<li><a href="#${safe(id)}">${safe(heading)}</a></li>`);
  return [`<nav aria-label="${safe(label)}">`, "<ul>", ...links, "</ul>", "</nav>"];
}

export function htmlList(items: readonly string[]): string[] {
  return items.length === 0 ? [] : ["<ul>", ...items.map((item) => `<li>${safe(item)}</li>`), "</ul>"];
}

/** A table in a box that scrolls by keyboard where the page is too narrow for it. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[], title: string): string[] {
  return [
    `<div class="scroll" role="region" aria-labelledby="${safe(title)}" tabindex="0">`,
    `<table aria-labelledby="${safe(title)}">`,
    `<thead><tr>${head.map((cell) => `<th scope="col">${safe(cell)}</th>`).join("")}</tr></thead>`,
    "<tbody>",
    ...rows.map(([first = "", ...others]) => {
      const cells = others.map((cell) => `<td>${safe(cell)}</td>`).join("");
      return `<tr><th scope="row">${safe(first)}</th>${cells}</tr>`;
    }),
    "</tbody>",
    "</table>",
    "</div>",
  ];
}
