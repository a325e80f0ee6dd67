import { inLanguage } from "../rulebook/text.js";
import { type Draft, foundBy, lengthOf, organOf, plain, sanctionOf, section } from "./letter-draft.js";
import { wordsIn } from "./words.js";

/** The decision with its reasons, section by section. */
export function decisionOf(draft: Draft): readonly string[] {
  const { own, words, say } = draft;
  const { headings } = words;
  const decision = own.decision ?? {};
  const ground = decision.groundClause;
  const since = decision.groundInForceFrom;
  const groundText = typeof ground === "string" && typeof since === "string" ? `${ground}, ${since}` : ground;
  const votes = decision.votes === undefined || decision.votes === null ? undefined : words.votes(decision.votes);
  return [
    section(headings.decided, [
      words.decided(organOf(draft), say(decision.on, "decidedOn"), sanctionOf(draft)),
      words.ground(say(groundText, "ground")),
      votes ?? say(undefined, "votes"),
    ]),
    section(headings.found, foundInCase(draft)),
    section(headings.defences, defencesOf(draft)),
    section(headings.remedies, remediesOf(draft)),
    section(headings.proof, [
      words.burden(say(words.burdens[decision.burden ?? "unstated"], "burden")),
      words.standard(say(words.standards[decision.standard ?? "unstated"], "standard")),
    ]),
    section(headings.why, whyOf(draft)),
    section(headings.before, stepsOf(draft)),
    section(headings.appeal, appealOf(draft)),
    section(headings.receipt, [words.confirm]),
  ];
}

function foundInCase(draft: Draft): readonly string[] {
  const found = (draft.own.allegations ?? []).flatMap(({ ruleId }) => foundBy(draft, ruleId));
  const complaints = draft.own.decision?.complaintIds ?? [];
  return [
    ...(found.length === 0 ? [draft.say(undefined, "found")] : found.map((one) => `- ${one}`)),
    ...(complaints.length === 0 ? [] : [`- ${draft.words.complaints(plain(complaints.join(", ")))}`]),
  ];
}

function defencesOf({ own, words, say }: Draft): readonly string[] {
  if (own.defences === undefined || own.defences === null || own.defences.length === 0)
    return [say(undefined, "defences")];
  return own.defences.map(
    ({ text, answer }) => `- ${words.member}: ${say(text, "defences")} ${words.answer}: ${say(answer, "answer")}`,
  );
}

function remediesOf({ own, words, say }: Draft): readonly string[] {
  if (own.remedies === undefined || own.remedies === null || own.remedies.length === 0)
    return [say(undefined, "remedies")];
  return own.remedies.map(({ text, doneOn, credited }) => {
    const when = typeof doneOn === "string" ? ` ${words.doneOn(doneOn)}` : "";
    const counts = typeof credited === "boolean" ? words.credited[`${credited}`] : say(undefined, "credit");
    return `- ${say(text, "remedies")}${when}: ${counts}`;
  });
}

function whyOf({ own, words, rulebook, lang, say }: Draft): readonly string[] {
  const { gravity, alternatives } = own.decision ?? {};
  const titleOf = (id: string) => {
    const step = rulebook.sanctions?.find((one) => one.id === id);
    return plain(step === undefined ? id : inLanguage(step.title, lang ?? "en"));
  };
  const weighed = (alternatives ?? []).map(
    ({ sanction, reason }) => `- ${words.notEnough(titleOf(sanction), say(reason, "reason"))}`,
  );
  return [
    words.gravity(say(gravity === undefined || gravity === null ? undefined : words.gravities[gravity], "gravity")),
    words.weight(say(undefined, "weight")),
    ...(weighed.length === 0 ? [say(undefined, "alternatives")] : weighed),
  ];
}

/** The steps of the ladder that the case itself lists. */
function stepsOf({ own, rulebook, lang, say }: Draft): readonly string[] {
  const rungs = new Set((rulebook.sanctions ?? []).map(({ id }) => id));
  const taken = (own.steps ?? []).filter(({ kind }) => rungs.has(kind));
  if (taken.length === 0) return [say(undefined, "steps")];
  const words = wordsIn(lang);
  return taken.map(({ kind, on }) => `- ${words.step[kind]}, ${on ?? words.notKnown}`);
}

function appealOf(draft: Draft): readonly string[] {
  const { own, words, say } = draft;
  const { appealBody, appealOpenUntil, stayConsidered } = own.decision ?? {};
  const length = lengthOf(draft, "appeal-days");
  return [
    words.appeal(say(appealBody, "appealBody"), say(appealOpenUntil, "appealUntil")),
    ...(length === undefined ? [] : [words.appealLength(length)]),
    ...(typeof stayConsidered === "boolean" ? [words.stay(words.stays[`${stayConsidered}`])] : []),
    ...(stayConsidered === false ? [] : [words.stay(say(undefined, "stay"))]),
  ];
}
