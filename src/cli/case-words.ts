import type { Deadline, NextStep, Requirement, Standing, Timeline } from "../procedure/index.js";
import { wordsIn } from "../procedure/words.js";
import { inLanguage } from "../rulebook/text.js";

/** What the command `case` shows. */
export interface CaseView {
  readonly case: string;
  readonly member: { readonly id: string; readonly name?: string };
  readonly on: string;
  readonly rulebook: { readonly id: string; readonly version: string };
  readonly timeline: Timeline;
  readonly deadlines: readonly Deadline[];
  readonly standings: readonly Standing[];
  readonly nextSteps: readonly NextStep[];
}

const words = {
  en: {
    title: (name: string, member: string, on: string) => `Case ${name} of ${member}, ${on}`,
    by: (id: string) => `Procedure by ${id}.`,
    headings: {
      timeline: "Timeline",
      deadlines: "Deadlines",
      findings: "Findings of the procedure",
      next: "Next steps",
    },
    notKnown: "day not known",
    noProof: "receipt not documented",
    proven: (on: string, proof: string) => `received ${on}: ${proof}`,
    kind: { reply: "to reply", decision: "to decide", appeal: "to appeal" },
    until: (from: string, until: string) => `${from} to ${until}`,
    notBefore: (day: string) => `not before ${day}; the receipt is not proven`,
    open: "not known",
    outcome: { kept: "kept", broken: "broken", undetermined: "undetermined", open: "open" },
    standing: {
      violated: "violated",
      contested: "contested",
      undocumented: "undocumented",
      excepted: "excepted",
      satisfied: "satisfied",
      inapplicable: "inapplicable",
    },
    says: (by: string, value: string, source: string) => `${by} says ${value}${source}`,
    missing: "missing",
    allowed: "allowed",
    notAllowed: "not allowed",
    undecided: "neither allowed nor ruled out",
    earlier: (step: string, taken: boolean) => `${step} ${taken ? "was not taken" : "may not have been taken"}`,
    unless: (titles: string) => `, unless: ${titles}`,
    broken: (title: string) => `would break: ${title}`,
    mayBreak: (title: string, facts: string) => `not known to be kept: ${title} (${facts})`,
    toSettle: (count: number) => `left to the decision itself: ${count} rules`,
    never: "It lists what the rulebook allows and picks no step.",
  },
  sv: {
    title: (name: string, member: string, on: string) => `Ärende ${name} om ${member}, ${on}`,
    by: (id: string) => `Förfarande enligt ${id}.`,
    headings: { timeline: "Tidslinje", deadlines: "Frister", findings: "Fynd om förfarandet", next: "Nästa steg" },
    notKnown: "dag inte känd",
    noProof: "mottagandet är inte styrkt",
    proven: (on: string, proof: string) => `mottaget ${on}: ${proof}`,
    kind: { reply: "att yttra sig", decision: "att besluta", appeal: "att överklaga" },
    until: (from: string, until: string) => `${from} till ${until}`,
    notBefore: (day: string) => `tidigast ${day}; mottagandet är inte styrkt`,
    open: "inte känt",
    outcome: { kept: "hållen", broken: "bruten", undetermined: "ej avgjord", open: "öppen" },
    standing: {
      violated: "bruten",
      contested: "omtvistad",
      undocumented: "ej dokumenterad",
      excepted: "undantagen",
      satisfied: "uppfylld",
      inapplicable: "ej tillämplig",
    },
    says: (by: string, value: string, source: string) => `${by} säger ${value}${source}`,
    missing: "saknas",
    allowed: "tillåtet",
    notAllowed: "inte tillåtet",
    undecided: "varken tillåtet eller uteslutet",
    earlier: (step: string, taken: boolean) => `${step} ${taken ? "har inte tagits" : "har kanske inte tagits"}`,
    unless: (titles: string) => `, om inte: ${titles}`,
    broken: (title: string) => `skulle bryta: ${title}`,
    mayBreak: (title: string, facts: string) => `inte känt om uppfylld: ${title} (${facts})`,
    toSettle: (count: number) => `lämnas åt beslutet självt: ${count} regler`,
    never: "Här står vad regelverket tillåter; inget steg väljs.",
  },
} as const;

type Words = (typeof words)["en"] | (typeof words)["sv"];

interface Part {
  readonly heading: string;
  readonly items: readonly { readonly text: string; readonly more: readonly string[] }[];
}

function partsOf(view: CaseView, lang: string, say: Words): readonly Part[] {
  const { headings } = say;
  const order = Object.keys(say.standing);
  const standings = [...view.standings].sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing));
  return [
    {
      heading: headings.timeline,
      items: view.timeline.steps.map(({ on, actor, label, receipt }) => ({
        text: `${on ?? say.notKnown} ${actor}: ${label}`,
        more:
          receipt === undefined
            ? []
            : [receipt === "undocumented" ? say.noProof : say.proven(receipt.on ?? say.notKnown, receipt.proof)],
      })),
    },
    { heading: headings.deadlines, items: view.deadlines.map((one) => deadlineIn(one, lang, say)) },
    { heading: headings.findings, items: standings.map((one) => standingIn(one, lang, say)) },
    {
      heading: headings.next,
      items: [{ text: say.never, more: [] }, ...view.nextSteps.map((one) => stepIn(one, lang, say))],
    },
  ];
}

function deadlineIn(
  { kind, length, unit, from, until, notBefore, outcome, missing }: Deadline,
  lang: string,
  say: Words,
) {
  const when =
    until !== null && from !== null ? say.until(from, until) : notBefore !== null ? say.notBefore(notBefore) : say.open;
  return {
    text: `${length} ${wordsIn(lang).unit(unit, length)} ${say.kind[kind]}: ${when}: ${say.outcome[outcome]}`,
    more: missing.length === 0 ? [] : [`${say.missing}: ${missing.join(", ")}`],
  };
}

function standingIn({ rule, title, clause, standing, missing, contested }: Standing, lang: string, say: Words) {
  const isOpen = standing === "undocumented" || standing === "contested";
  return {
    text: `${say.standing[standing]}: ${inLanguage(title, lang)} (${clause.number}, ${rule})`,
    more: [
      ...contested.flatMap(({ fact, statements }) =>
        statements.map(
          ({ by, value, source }) =>
            `${fact}: ${say.says(by, JSON.stringify(value ?? null), source === undefined || source === null ? "" : ` (${source})`)}`,
        ),
      ),
      ...(isOpen && missing.length > 0 ? [`${say.missing}: ${missing.join(", ")}`] : []),
    ],
  };
}

function stepIn({ title, by, allowed, missing, toSettle }: NextStep, lang: string, say: Words) {
  const may = allowed === true ? say.allowed : allowed === false ? say.notAllowed : say.undecided;
  return {
    text: `${inLanguage(title, lang)}${by === undefined ? "" : ` (${by})`}: ${may}`,
    more: [
      ...missing.map((one) => requirementIn(one, lang, say)),
      ...(toSettle.length === 0 ? [] : [say.toSettle(toSettle.length)]),
    ],
  };
}

function requirementIn(one: Requirement, lang: string, say: Words): string {
  if (one.kind === "rule")
    return one.outcome === "violated"
      ? say.broken(inLanguage(one.title, lang))
      : say.mayBreak(inLanguage(one.title, lang), one.missing.join(", "));
  const titles = one.unless.map(({ title }) => inLanguage(title, lang)).join("; ");
  return say.earlier(one.step, one.taken === false) + (titles === "" ? "" : say.unless(titles));
}

/** A case in plain lines. */
export function caseToText(view: CaseView, lang: string): string {
  return written(view, lang, {
    title: (text) => text,
    heading: (text) => `${text}\n${"─".repeat(text.length)}`,
    item: (text) => `- ${text}`,
    more: (text) => `    ${text}`,
    text: onOneLine,
  });
}

/** A case in Markdown. */
export function caseToMarkdown(view: CaseView, lang: string): string {
  return written(view, lang, {
    title: (text) => `# ${text}`,
    heading: (text) => `## ${text}\n`,
    item: (text) => `- ${text}`,
    more: (text) => `  - ${text}`,
    text: (text) => onOneLine(text).replace(/[\\`*_[\]<>|#]/g, "\\$&"),
  });
}

/** Words of a dossier may hold anything: no line of theirs begins one of ours, and no terminal obeys them. */
function onOneLine(text: string): string {
  return text.replace(/[\p{C}\p{Z}]+/gu, " ");
}

interface Form {
  readonly title: (text: string) => string;
  readonly heading: (text: string) => string;
  readonly item: (text: string) => string;
  readonly more: (text: string) => string;
  /** Words of the dossier made harmless. */
  readonly text: (text: string) => string;
}

function written(view: CaseView, lang: string, form: Form): string {
  const say = lang === "sv" ? words.sv : words.en;
  const { id, version } = view.rulebook;
  const title = say.title(view.case, view.member.name ?? view.member.id, view.on);
  const parts = partsOf(view, lang, say).map(({ heading, items }) =>
    [
      form.heading(heading),
      ...items.flatMap(({ text, more }) => [
        form.item(form.text(text)),
        ...more.map((one) => form.more(form.text(one))),
      ]),
    ].join("\n"),
  );
  return `${[form.title(form.text(title)), form.text(say.by(`${id} ${version}`)), ...parts].join("\n\n")}\n`;
}
