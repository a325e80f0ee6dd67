import type { Clause } from "../rulebook/clause.js";
import { inLanguage, type Text } from "../rulebook/text.js";
import type { Layer } from "./layer.js";

/**
 * The clauses of a layer, honest about what rules still cover: where rules about a clause were removed or not taken, a
 * person has to look at what they looked at, and is told why.
 */
export function honest({ base, rulebook, origins, ...layer }: Layer): Layer {
  const taken = new Set(rulebook.rules.map(({ id }) => id));
  const covered = new Set(rulebook.rules.map(({ clause }) => clause));
  const alsoNamed = new Set([
    ...rulebook.rules.flatMap(({ except }) => (except ?? []).map(({ clause }) => clause)),
    ...(rulebook.sanctions ?? []).map(({ clause }) => clause),
  ]);
  const clauses = rulebook.clauses.map((clause): Clause => {
    const missing = base.rules.filter((rule) => rule.clause === clause.id && !taken.has(rule.id));
    if (missing.length === 0 || clause.codified === "not") return clause;
    const said = missing.map(({ id, title }) => {
      const removed = origins.removed.find((one) => one.id === id);
      return removed === undefined ? notTaken(title) : leftOut(title, removed.removed.reason);
    });
    const isCovered = covered.has(clause.id) || alsoNamed.has(clause.id);
    return {
      ...clause,
      codified: isCovered ? "partly" : "not",
      forAPerson: joined([...(clause.forAPerson === undefined ? [] : [clause.forAPerson]), ...said]),
    };
  });
  return { ...layer, base, origins, rulebook: { ...rulebook, clauses } };
}

function leftOut(title: Text, reason: Text): Text {
  const both = inLanguages([title, reason]);
  return inEach(both, (lang) =>
    lang === "sv"
      ? `Utelämnat här: ”${inLanguage(title, lang)}”. ${inLanguage(reason, lang)}`
      : `Left out here: “${inLanguage(title, lang)}”. ${inLanguage(reason, lang)}`,
  );
}

function notTaken(title: Text): Text {
  return inEach(inLanguages([title]), (lang) =>
    lang === "sv"
      ? `Inte medtaget här: ”${inLanguage(title, lang)}”.`
      : `Not taken here: “${inLanguage(title, lang)}”.`,
  );
}

function joined(texts: readonly Text[]): Text {
  return inEach(inLanguages(texts), (lang) => texts.map((text) => inLanguage(text, lang)).join(" "));
}

/** The languages in which all of it is there. */
function inLanguages(texts: readonly Text[]): readonly string[] {
  return Object.keys(texts[0] ?? {}).filter((lang) => texts.every((text) => Object.hasOwn(text, lang)));
}

function inEach(languages: readonly string[], sentence: (lang: string) => string): Text {
  const others = languages.filter((lang) => lang !== "en").map((lang) => [lang, sentence(lang)]);
  return { en: sentence("en"), ...Object.fromEntries(others) };
}
