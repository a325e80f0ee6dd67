import type { Rulebook } from "../../rulebook/rulebook.js";
import { htmlContents, htmlList, htmlPage, htmlTable } from "../html-page.js";
import { htmlStyle } from "../html-style.js";
import { escapeMarkup as safe } from "../markup.js";
import type { Block, EditionDocument, EditionPart, EditionSection } from "./document.js";
import { editionStyle } from "./edition-style.js";
import type { Passage } from "./passage.js";
import { type EditionOptions, tellEdition } from "./tell-edition.js";

/**
 * An edition of a rulebook as one HTML file that needs nothing else, for a screen, light or dark, and for paper: the same
 * as in Markdown. The page forbids itself to load anything, and all text is escaped.
 */
export function rulebookToHtml(rulebook: Rulebook, options: EditionOptions = {}): string {
  const edition = tellEdition(rulebook, options);
  const body = [
    "<header>",
    ...opening(edition),
    "</header>",
    ...htmlContents(edition.contents, edition.sections),
    "<main>",
    ...edition.sections.flatMap(setSection),
    "</main>",
  ];
  return htmlPage(edition.lang, edition.title, body, `${htmlStyle}\n${editionStyle}`);
}

function opening({ title, notice, particulars, lead }: EditionDocument): string[] {
  return [
    `<h1>${safe(title)}</h1>`,
    `<div class="notice"><p>${safe(notice)}</p></div>`,
    '<dl class="particulars">',
    ...particulars.map(({ term, text }) => `<dt>${safe(term)}</dt><dd>${safe(text)}</dd>`),
    "</dl>",
    ...lead.map((text) => `<p class="note">${safe(text)}</p>`),
  ];
}

function setSection({ id, heading, blocks, parts }: EditionSection): string[] {
  const title = `${id}-heading`;
  return [
    `<section id="${safe(id)}" aria-labelledby="${safe(title)}">`,
    `<h2 id="${safe(title)}">${safe(heading)}</h2>`,
    ...blocks.flatMap((block) => setBlock(block, title)),
    ...parts.flatMap(setPart),
    "</section>",
  ];
}

function setPart({ id, heading, code, tags, blocks }: EditionPart): string[] {
  const title = `${id}-heading`;
  const more = tags === "" ? "" : `, ${safe(tags)}`;
  return [
    `<article id="${safe(id)}" aria-labelledby="${safe(title)}">`,
    `<h3 id="${safe(title)}">${safe(heading)}</h3>`,
    `<p class="tags"><code>${safe(code)}</code>${more}</p>`,
    ...blocks.flatMap((block) => setBlock(block, title)),
    "</article>",
  ];
}

function setBlock(block: Block, title: string): string[] {
  switch (block.is) {
    case "text":
      return [`<p class="note">${safe(block.text)}</p>`];
    case "clause":
      return [`<blockquote><p>${safe(block.text)}</p></blockquote>`];
    case "notes":
      return [
        '<dl class="notes">',
        ...block.notes.map(({ term, text }) => `<div><dt>${safe(term)}</dt><dd>${safe(text)}</dd></div>`),
        "</dl>",
      ];
    case "passages":
      return ['<div class="passages">', ...setPassages(block.passages), "</div>"];
    case "aside":
      return [
        "<details>",
        `<summary>${safe(block.term)} (${block.items.length})</summary>`,
        ...htmlList(block.items),
        "</details>",
      ];
    case "table":
      return htmlTable(block.head, block.rows, title);
    default:
      return block satisfies never;
  }
}

function setPassages(passages: readonly Passage[]): string[] {
  return passages.flatMap(({ text, items }) => [`<p>${safe(text)}</p>`, ...setItems(items)]);
}

function setItems(items: readonly Passage[] | undefined): string[] {
  if (items === undefined) return [];
  return ["<ul>", ...items.flatMap((item) => [`<li>${safe(item.text)}`, ...setItems(item.items), "</li>"]), "</ul>"];
}
