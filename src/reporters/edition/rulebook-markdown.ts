import type { Rulebook } from "../../rulebook/rulebook.js";
import { escapeMarkdown, markdownRow, markdownRule } from "../markdown.js";
import type { Block, EditionPart, EditionSection } from "./document.js";
import type { Passage } from "./passage.js";
import { type EditionOptions, tellEdition } from "./tell-edition.js";

/**
 * An edition of a rulebook as Markdown (GitHub's) for those who are bound by it and their lawyers: the text of each
 * clause, what is codified and what is left to a person, each rule as a sentence made from its condition, the numbers of
 * the text, exceptions, examples, sources and history. Texts of the rulebook stay text: no markup, links or HTML.
 */
export function rulebookToMarkdown(rulebook: Rulebook, options: EditionOptions = {}): string {
  const { title, notice, particulars, lead, sections } = tellEdition(rulebook, options);
  const lines = [
    `# ${escapeMarkdown(title)}`,
    "",
    `> **${escapeMarkdown(notice)}**`,
    "",
    ...particulars.map(({ term, text }) => `- **${escapeMarkdown(term)}:** ${escapeMarkdown(text)}`),
    "",
    ...lead.flatMap((text) => [escapeMarkdown(text), ""]),
    ...sections.flatMap(setSection),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function setSection({ heading, blocks, parts }: EditionSection): string[] {
  return [`## ${escapeMarkdown(heading)}`, "", ...blocks.flatMap(setBlock), ...parts.flatMap(setPart)];
}

function setPart({ heading, code, tags, blocks }: EditionPart): string[] {
  const aside = [`\`${code}\``, ...(tags === "" ? [] : [escapeMarkdown(tags)])].join(", ");
  return [`### ${escapeMarkdown(heading)}`, "", aside, "", ...blocks.flatMap(setBlock)];
}

function setBlock(block: Block): string[] {
  switch (block.is) {
    case "text":
      return [escapeMarkdown(block.text), ""];
    case "clause":
      return [`> ${escapeMarkdown(block.text)}`, ""];
    case "notes":
      return [...block.notes.map(({ term, text }) => `- **${escapeMarkdown(term)}:** ${escapeMarkdown(text)}`), ""];
    case "passages":
      return [...block.passages.flatMap((passage) => setPassage(passage)), ""];
    case "aside":
      return [`${escapeMarkdown(block.term)}:`, "", ...block.items.map((item) => `- ${escapeMarkdown(item)}`), ""];
    case "table":
      return [markdownRow(block.head), markdownRule(block.head), ...block.rows.map(markdownRow), ""];
    default:
      return block satisfies never;
  }
}

function setPassage({ text, items = [] }: Passage, depth = 0): string[] {
  const line = `${"  ".repeat(depth)}- ${escapeMarkdown(text)}`;
  return [line, ...items.flatMap((item) => setPassage(item, depth + 1))];
}
