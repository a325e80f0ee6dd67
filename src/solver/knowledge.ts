import type { EditionPlan } from "../engine/plan.js";
import { inputsOf } from "../facts/derivation.js";
import { isReading } from "../facts/fact.js";
import { relations } from "../facts/vocabulary.js";

/** Readings that are known only where all their inputs are; other readings may take what is lacking for an answer. */
const strict: Readonly<Record<string, readonly string[]>> = {
  "contact.weekday": ["contact.localDate"],
  "contact.localWeek": ["contact.localDate"],
  "contact.localMonth": ["contact.localDate"],
  "contact.isPublicHoliday": ["contact.localDate"],
  "contact.listedAfterVersion": ["contact.register.listedOn", "contact.register.versionDate"],
  "contract.acceptedAfterCall": ["contract.acceptedInWritingAt", "contract.callEndedAt"],
};

/**
 * The facts that are known wherever a derived one is. The reverse does not hold: a derived fact may itself be contested,
 * and then nobody knows it though everybody knows what it is made of.
 */
export function neededFor(name: string, edition: EditionPlan): readonly string[] {
  const fact = edition.lexicon.vocabulary.get(name);
  if (fact?.hop !== undefined) {
    const { relation, fact: inner, kind } = fact.hop;
    const key = relations.find((one) => one.kind === fact.subject && one.relation === relation)?.key;
    const within = neededFor(inner, edition)
      .filter((input) => input.startsWith(`${kind}.`))
      .map((input) => `${fact.subject}.${relation}.${input.slice(kind.length + 1)}`);
    return key === undefined ? within : [key, ...within];
  }
  if (Object.hasOwn(strict, name)) return strict[name] ?? [];
  const derived = fact?.derived;
  if (derived === undefined || isReading(derived)) return [];
  return "ofKnown" in derived && derived.ofKnown === true ? [] : inputsOf(derived);
}
