import { isRuleOutcome, type Measure } from "../../rulebook/measure.js";
import { percentInWords } from "../rate.js";
import { countInWords } from "../value.js";
import { textIn, wordsIn } from "../words.js";
import type { EditionPart } from "./document.js";
import { durationInWords } from "./duration.js";
import { editionWordsIn } from "./edition-words.js";
import { type EditionSpeech, nounOf } from "./fact-noun.js";
import { listed } from "./grammar.js";
import { type Passage, sentenceWith } from "./passage.js";
import { recordWord } from "./rule-part.js";

/** What a measure counts, of what, by which groups and over which time. */
export function measurePart(speech: EditionSpeech, id: string, measure: Measure): EditionPart {
  const { grammar, lang } = speech;
  const words = editionWordsIn(lang);
  const report = wordsIn(lang);
  const { title, statistic, where, counting, by, window, atLeast, exposure, per = 1, confidence = 0.95 } = measure;
  const what = grammar.counted(statistic, recordWord(speech, measure.of, 2));
  const counted =
    where === undefined
      ? { text: words.counted(what) }
      : sentenceWith(speech, (clause) => words.countedWhere(what, clause), where);
  const more = [
    ...(exposure === undefined
      ? []
      : [words.rate(countInWords(report, per), report.exposures[exposure], percentInWords(report, confidence))]),
    ...(by === undefined
      ? []
      : [
          words.groups(
            listed(
              by.map((fact) => nounOf(speech, fact)),
              grammar.and,
            ),
          ),
        ]),
    ...(window === undefined || window === "all" ? [] : [words.window(durationInWords(grammar, window))]),
    ...(atLeast === undefined ? [] : [words.atLeast(atLeast)]),
  ];
  return {
    id: `measure-${id}`,
    heading: grammar.quoted(title === undefined ? id.replaceAll("-", " ") : textIn(title, lang)),
    code: id,
    tags: "",
    blocks: [
      { is: "passages", passages: [counted, ...singledOut(speech, counting), ...more.map((text) => ({ text }))] },
    ],
  };
}

function singledOut(speech: EditionSpeech, counting: Measure["counting"]): Passage[] {
  if (counting === undefined) return [];
  const words = editionWordsIn(speech.lang);
  if (!isRuleOutcome(counting)) return [sentenceWith(speech, words.singledOutWhere, counting)];
  return [{ text: words.singledOutBy(counting.rule, wordsIn(speech.lang).outcome[counting.outcome]) }];
}
