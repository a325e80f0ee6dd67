import { pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import { placeholders } from "../base/template.js";
import { isSubject, type Lexicon } from "./lexicon.js";
import { entries, type Loose, type Say } from "./loose.js";
import { hasGroupValue } from "./measure.js";
import type { RuleSubject } from "./rule.js";

export function subjectOfRule(
  subject: unknown,
  lexicon: Lexicon,
  measures: ReadonlySet<string>,
  pointer: string,
  say: Say,
): RuleSubject | undefined {
  if (typeof subject === "string") {
    if (isSubject(subject, lexicon)) return subject;
    say(
      "unknown-kind",
      pointer,
      `unknown kind of record \`${subject}\``,
      didYouMean(subject, [...lexicon.kinds, "practice", "case", "member"]),
    );
    return undefined;
  }
  const measure = entries(subject).measure;
  if (typeof measure !== "string") return undefined;
  if (!measures.has(measure)) {
    say(
      "dangling-reference",
      `${pointer}/measure`,
      `no measure is called \`${measure}\``,
      didYouMean(measure, measures),
    );
    return undefined;
  }
  const found = lexicon.measures[measure];
  if (typeof found?.statistic === "string" && !hasGroupValue(found)) {
    say("wrong-type", `${pointer}/measure`, `\`${measure}\` has a value for each record, not for a group`);
    return undefined;
  }
  return { measure };
}

export function checkGovernedBy(
  name: unknown,
  subject: RuleSubject,
  lexicon: Lexicon,
  pointer: string,
  say: Say,
): void {
  if (typeof name !== "string") return;
  const fact = lexicon.find(name);
  if (fact === undefined) say("unknown-fact", pointer, `unknown fact \`${name}\``, didYouMean(name, lexicon.names()));
  else if (typeof subject !== "string" || !lexicon.kinds.includes(subject) || fact.subject !== subject)
    say("fact-out-of-reach", pointer, `\`${name}\` is not a fact of the record that is judged`);
  else if (fact.type !== "date") say("wrong-type", pointer, `\`${name}\` is not a date`);
}

export function checkMessages(
  messages: Loose,
  subject: RuleSubject,
  lexicon: Lexicon,
  pointer: string,
  say: Say,
): void {
  for (const [outcome, text] of Object.entries(messages)) {
    for (const [language, sentence] of Object.entries(entries(text))) {
      for (const name of typeof sentence === "string" ? placeholders(sentence) : []) {
        const at = `${pointer}/${outcome}${pointerStep(language)}`;
        const fact = lexicon.find(name);
        const reason = fact === undefined ? undefined : lexicon.refusal(subject, fact);
        if (fact === undefined)
          say("unknown-fact", at, `unknown fact \`${name}\` in a message`, didYouMean(name, lexicon.names()));
        else if (reason !== undefined) say("fact-out-of-reach", at, `fact \`${name}\` cannot be read here: ${reason}`);
      }
    }
  }
}

export function checkExamples(
  examples: readonly unknown[],
  exceptions: readonly unknown[],
  subject: RuleSubject,
  lexicon: Lexicon,
  pointer: string,
  say: Say,
): void {
  const ids = new Set(exceptions.map((exception) => entries(exception).id).filter((id) => typeof id === "string"));
  const names = new Set<unknown>();
  for (const [index, entry] of examples.entries()) {
    const example = entries(entry);
    if (names.has(example.name))
      say("duplicate-id", `${pointer}/${index}/name`, `another example is called \`${String(example.name)}\` already`);
    names.add(example.name);
    checkNamed(example.subject, subject, lexicon, `${pointer}/${index}/subject`, say);
    if (typeof example.exception !== "string") continue;
    if (!ids.has(example.exception))
      say(
        "dangling-reference",
        `${pointer}/${index}/exception`,
        `no exception is called \`${example.exception}\``,
        didYouMean(example.exception, ids),
      );
    if (example.outcome !== "excepted")
      say("wrong-type", `${pointer}/${index}/exception`, "only the outcome `excepted` has an exception");
  }
}

/** What an example names as its subject: a record of the rule by its id, a group by facts that make it. */
function checkNamed(named: unknown, subject: RuleSubject, lexicon: Lexicon, pointer: string, say: Say): void {
  if (named === undefined) return;
  if (typeof subject === "string") {
    if (typeof named !== "string") say("wrong-type", pointer, `a ${subject} is named by its id, in text`);
    return;
  }
  const by = lexicon.measures[subject.measure]?.by ?? [];
  if (typeof named === "string") {
    const fact = by[0] ?? "contact.campaignId";
    say("wrong-type", pointer, `a group is named by its facts, such as \`{"${fact}": ${JSON.stringify(named)}}\``);
    return;
  }
  if (Object.keys(entries(named)).length === 0) say("missing-key", pointer, "expected at least one fact of the group");
  for (const fact of Object.keys(entries(named)))
    if (!by.includes(fact))
      say(
        "dangling-reference",
        `${pointer}${pointerStep(fact)}`,
        `\`${fact}\` does not make the groups of \`${subject.measure}\``,
        didYouMean(fact, by),
      );
}
