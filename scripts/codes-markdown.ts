import type { Clause } from "../src/rulebook/clause.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";

/** The heading of a clause on the page of its rulebook. */
export function titleOf({ number, heading }: Clause): string {
  return `${number} ${heading.en}`;
}

/** A clause's heading, leading to it. */
export function linkTo(clause: Clause, code: Rulebook): string {
  const heading = titleOf(clause);
  return `[${heading}](${pageOf(code)}#${anchorOf(heading)})`;
}

export function pageOf({ id, version }: Rulebook): string {
  return `rules/${id}/${version}.md`;
}

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
}

/** Where the clause was read, and whether that was the primary text. */
export function sourceOf({ source }: Clause): string {
  return source === undefined
    ? "none named"
    : `${source.title}; ${source.seen === "primary" ? "primary text" : "*second-hand*"}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...rows.map(row), ""];
}
