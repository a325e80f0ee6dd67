import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { functionOf, inputsOf } from "../src/facts/derivation.js";
import { type Fact, isReading } from "../src/facts/fact.js";
import { builtInFacts, listOf, relations, vocabularyOf } from "../src/facts/vocabulary.js";

const path = fileURLToPath(new URL("../docs/facts.md", import.meta.url));

/** The table of facts as a page for people, from the table the engine reads. */
export function factsPage(): string {
  const facts = [...vocabularyOf({}).values()];
  return [
    "# Facts",
    "",
    "<!-- Written by `npm run generate` from `src/facts`; a test fails when it is stale. -->",
    "",
    "What a rule can read. A fact is named by its path in the dossier, or derived from others. A fact that is not given is",
    "*not known*, and so is one derived from it, unless its sentence says otherwise. A rulebook may declare further facts,",
    "record types and derived facts; how is told in [writing rules](writing-rules.md).",
    "",
    "- **personal**: says something about an identifiable person",
    "- **afterwards**: first known after the contact was placed, so a check of a planned contact does not ask for it",
    "",
    ...Object.keys(builtInFacts).flatMap((kind) =>
      section(
        kind,
        facts.filter((fact) => fact.subject === kind),
      ),
    ),
    ...hops(),
    ...others(),
  ].join("\n");
}

function section(kind: string, facts: readonly Fact[]): readonly string[] {
  const list = listOf[kind];
  const place =
    kind === "check"
      ? "Of the check itself."
      : list === undefined
        ? "From `member` of the dossier."
        : `From \`${list}\` of the dossier.`;
  const own = facts.filter((fact) => fact.hop === undefined);
  return [
    `## ${kind}`,
    "",
    place,
    "",
    "| Fact | Type | What it says | Where it comes from | |",
    "| --- | --- | --- | --- | --- |",
    ...own.map((fact) => row([`\`${fact.name}\``, typeOf(fact), fact.sentence, originOf(fact), marksOf(fact)])),
    "",
  ];
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`.replaceAll("|  |", "| |");
}

function typeOf({ type, unit, values }: Fact): string {
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(", ");
  return unit === undefined ? type : `${type}, ${unit}`;
}

function originOf({ derived, absenceOf, whenAbsent }: Fact): string {
  if (absenceOf !== undefined) return `whether \`${absenceOf}\` is absent`;
  if (derived === undefined)
    return whenAbsent === undefined ? "given" : `given; absent means ${whenAbsent ? "true" : "false"}`;
  const inputs = (isReading(derived) ? derived.inputs : inputsOf(derived)).map((input) => `\`${input}\``).join(", ");
  return isReading(derived) ? `derived from ${inputs}` : `\`${functionOf(derived)}\` of ${inputs}`;
}

function marksOf({ personal, afterContact }: Fact): string {
  return [...(personal === true ? ["personal"] : []), ...(afterContact === true ? ["afterwards"] : [])].join(", ");
}

function hops(): readonly string[] {
  return [
    "## One hop away",
    "",
    "A record's rules may read the facts of another record that it names, one hop away: `complaint.contract.concludedOn`.",
    "",
    "| Written | Reads the facts of | Named by |",
    "| --- | --- | --- |",
    ...relations.map(({ kind, relation, target, key }) => row([`\`${kind}.${relation}.…\``, target, `\`${key}\``])),
    "",
  ];
}

function others(): readonly string[] {
  return [
    "## Of the rulebook",
    "",
    "| Written | What it says |",
    "| --- | --- |",
    row(["`parameter.<id>`", "The parameter's value on the day that governs the record."]),
    row([
      "`measure.<id>`",
      "The measure as of the record that is judged, itself included; for member, practice and case, over all records.",
    ]),
    row(["`measure.<id>.count`, `.total`", "Numerator and denominator of a measure that is a share or a rate."]),
    row(["`measure.<id>.lower`, `.upper`", "The ends of the exact interval of a measure that is a rate."]),
    row([
      "`measure.value`, `.count`, `.total`, `.lower`, `.upper`",
      "The group that is judged, in a rule whose subject is a measure: its value, of a share or a rate numerator and denominator, and the bounds within which the value is known, of a rate those of its exact interval.",
    ]),
    row([
      "`….leftOut`, `….unsure`, `….ungrouped`",
      "In the evidence only, beside a share: how many records it does not count, of how many that is not known, and of how many the group is not known.",
    ]),
    row([
      "`….estimate`, `.per`, `.confidence`, `.exposure`, `.from`, `.until`, `.source`, `.lacking`",
      "In the evidence only, beside a rate: count over exposure, the units it is told for, the confidence of its interval, what was divided by, the days of the window, who counted, and for want of what the exposure is not known.",
    ]),
    row(["`member.…`, `check.on`", "The member and the day of the check, in a rule about any subject."]),
    "",
  ];
}

/** Whether the page says what the table says. */
export function isFactsPageStale(): boolean {
  return !existsSync(path) || readFileSync(path, "utf8") !== factsPage();
}

function main(isCheck: boolean): void {
  if (!isCheck) {
    writeFileSync(path, factsPage());
  } else if (isFactsPageStale()) {
    console.error(`${path} is stale: run \`npx tsx scripts/facts-page.ts\``);
    process.exitCode = 1;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--check"));
