import { inLanguage } from "../rulebook/text.js";
import { caseFrom, dayAsked } from "./case-read.js";
import { decisionOf } from "./letter-decision.js";
import {
  clauseOf,
  type Draft,
  draftFor,
  foundBy,
  type LetterOptions,
  lengthOf,
  organOf,
  plain,
  ruleIn,
  sanctionOf,
  section,
} from "./letter-draft.js";

export type { LetterOptions };

/** A letter that the association writes in a case. */
export type LetterKind = "notice" | "reply-invitation" | "decision";

export interface Letter {
  /** Markdown; what is not known stands in it as a gap in bold. */
  readonly markdown: string;
  /** What is left to fill in, in the order of the letter. */
  readonly gaps: readonly string[];
}

/**
 * A letter filled from a case and from findings: notice with allegations and evidence, invitation to reply, decision with
 * reasons. It says what the case says and nothing else; what is not known stands as a gap to fill in.
 *
 * @throws DossierError for a case that does not fit, RulebookError, CheckError without a day
 */
export function letter(kind: LetterKind, input: unknown, options: LetterOptions): Letter {
  dayAsked(options.on);
  const drafted = draftFor(caseFrom(input), options);
  const sections = [headOf(kind, drafted), ...sectionsOf(kind, drafted)];
  return { markdown: `${sections.join("\n\n")}\n`, gaps: drafted.gaps };
}

function headOf(kind: LetterKind, { words, own, report, rulebook, on, say }: Draft): string {
  const lines = [
    [words.head.to, say(report?.member.name ?? report?.member.id, "member")],
    [
      words.head.from,
      rulebook.authority?.status === "template" ? say(undefined, "association") : plain(rulebook.association.name),
    ],
    [words.head.date, on],
    [words.head.case, `${plain(own.id)}, ${words.opened(own.openedOn)}`],
  ];
  return [`# ${words.title[kind]}`, "", ...lines.map(([label, value]) => `- ${label}: ${value}`)].join("\n");
}

function sectionsOf(kind: LetterKind, draft: Draft): readonly string[] {
  const { headings } = draft.words;
  switch (kind) {
    case "notice":
      return [
        section(headings.alleged, allegationsOf(draft)),
        section(headings.evidence, evidenceOf(draft)),
        section(headings.sanction, [draft.words.mayFollow(sanctionOf(draft))]),
        section(headings.reply, replyOf(draft)),
        section(headings.decides, decidersOf(draft)),
        section(headings.receipt, [draft.words.confirm]),
      ];
    case "reply-invitation":
      return [
        [draft.words.invited].join(""),
        section(headings.alleged, allegationsOf(draft)),
        section(headings.evidence, evidenceOf(draft)),
        section(headings.reply, replyOf(draft)),
        section(headings.hearing, [draft.words.hearing(draft.say(undefined, "hearing"))]),
        section(headings.receipt, [draft.words.confirm]),
      ];
    case "decision":
      return decisionOf(draft);
    default:
      return kind satisfies never;
  }
}

function allegationsOf(draft: Draft): readonly string[] {
  const { own, words, report, lang, say } = draft;
  const allegations = own.allegations ?? [];
  if (allegations.length === 0) return [say(undefined, "allegations")];
  return allegations.flatMap(({ text, ruleId }, at) => {
    const rule = ruleIn(report, ruleId);
    const named =
      rule === undefined
        ? words.rule(say(ruleId, "clause"), "")
        : words.rule(plain(inLanguage(rule.title, lang ?? "en")), plain(clauseOf(rule, lang)));
    return [
      `${at + 1}. ${say(text, "allegation")}`,
      `   - ${named}`,
      ...foundBy(draft, ruleId).map((one) => `   - ${one}`),
    ];
  });
}

function evidenceOf({ own, words, say }: Draft): readonly string[] {
  const lines = (own.allegations ?? []).flatMap(({ complaintIds, evidence }, at) => [
    ...(complaintIds === undefined || complaintIds === null || complaintIds.length === 0
      ? []
      : [`- ${at + 1}: ${words.complaints(plain(complaintIds.join(", ")))}`]),
    ...(evidence ?? []).map((one) => `- ${at + 1}: ${plain(one)}`),
  ]);
  return lines.length === 0 ? [say(undefined, "evidence")] : lines;
}

function replyOf(draft: Draft): readonly string[] {
  const { words, say } = draft;
  return [
    `${words.replyWithin(say(lengthOf(draft, "reply-days"), "replyDays"))} ${words.newEvidence}`,
    words.replyTo(say(undefined, "replyTo")),
  ];
}

function decidersOf(draft: Draft): readonly string[] {
  const { words, say, own } = draft;
  const present = own.decision?.present;
  return [
    words.decides(organOf(draft)),
    words.sit(say(present === undefined || present === null ? undefined : present.join(", "), "present")),
    words.mayObject,
  ];
}
