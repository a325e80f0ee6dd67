/** How a fact is spoken of in a sentence: a number, day, word or list by a noun, a yes or no by the clause for each. */
export type FactPhrase = string | readonly [yes: string, no: string];

/** The phrases of one language by the name of the fact; facts that a rulebook declares speak by their own description. */
export type FactPhrases = Readonly<Record<string, FactPhrase>>;
