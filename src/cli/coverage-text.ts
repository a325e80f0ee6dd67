import type { Problem } from "../errors.js";
import { formatProblem } from "../errors.js";
import type { CoverageItem, RulebookCoverage, ShownBy } from "../index.js";
import { leafInWords } from "../mutation/mutant-words.js";

/** How much is shown, and every gap where it stands. */
export function coverageLines(
  name: string,
  { items, total, dossiers }: RulebookCoverage,
  place: (problems: readonly Problem[]) => readonly Problem[],
): readonly string[] {
  const gaps = items.filter(({ status }) => status === "gap");
  const never = items.filter(({ status }) => status === "impossible").length;
  const also = [
    `${total.shown} of ${total.owed}`,
    ...(never === 0 ? [] : [`${never} more can never happen`]),
    ...(dossiers === 0 ? [] : [`with ${dossiers} ${dossiers === 1 ? "dossier" : "dossiers"}`]),
  ];
  const problems = gaps.map(
    (item): Problem => ({ code: "gap", pointer: item.pointer, message: gapInWords(item, dossiers > 0) }),
  );
  return [
    `${name}: coverage ${total.percent} % (${also.join("; ")})`,
    ...place(problems).map((problem) => `  ${formatProblem(problem)}`),
  ];
}

/** What no case shows, in a sentence. */
export function gapInWords(item: CoverageItem, hasDossiers = false): string {
  const none = hasDossiers ? "no example and no record" : "no example";
  const [rule = "", ...others] = item.rules;
  const of = others.length === 0 ? `of \`${rule}\`` : `of the ${item.rules.length} rules that read it`;
  switch (item.kind) {
    case "outcome":
      return `${none} ${of} is ${item.side}`;
    case "exception":
      return `${none} ${of} is lifted by exception \`${item.side}\``;
    case "threshold": {
      const { leaf, value, nearest, side } = item;
      const what = `\`${leafInWords(leaf)}\`${value === undefined ? "" : ` (${JSON.stringify(value)})`}`;
      const where =
        side === "at" ? `stands exactly at ${what}` : `${of} makes ${what} ${side === "holds" ? "true" : "false"}`;
      const near = nearest === undefined ? "" : `; the nearest is ${nearest.value}, in ${shownInWords(nearest.by)}`;
      return `${none} ${where}${near}`;
    }
    case "date": {
      const { what, edge, day, side } = item;
      const word =
        side === "on"
          ? "on"
          : `on a day ${edge === "until" && side === "before" ? "up to" : edge === "from" && side === "after" ? "from" : side}`;
      const why = what === "parameter" ? "its value changes" : `the ${what} ${edge === "from" ? "begins" : "ends"}`;
      return `${none}${what === "edition" ? "" : ` ${of}`} ${word} ${day}, when ${why}`;
    }
    default:
      return item satisfies never;
  }
}

function shownInWords(by: ShownBy): string {
  return "example" in by ? `"${by.example}"` : `${by.subject} of member ${by.member}`;
}
