/** A sentence in the languages of the rulebook; English is always there. Keys are BCP 47 tags. */
export type Text = Readonly<Record<string, string>> & { readonly en: string };

/** The sentence in the language asked for, else in English. */
export function inLanguage(text: Text, language: string): string {
  return Object.hasOwn(text, language) ? (text[language] ?? text.en) : text.en;
}
