/**
 * A sentence with places for facts: `call at {contact.localTime}, expected 08:00 to 21:00`. A place is the name of a
 * fact in braces; every other brace is an ordinary character. Filled in one pass, so a value with braces stays a value.
 */
const PLACE = /\{([A-Za-z][A-Za-z0-9.-]*)\}/g;

/** The facts a sentence names, each once, in the order of the sentence. */
export function placeholders(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(PLACE), ([, name]) => name as string))];
}

/** The sentence with what `lookup` gives for each fact it names. */
export function fill(template: string, lookup: (fact: string) => string): string {
  return template.replaceAll(PLACE, (_, fact: string) => lookup(fact));
}
