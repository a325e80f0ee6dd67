import { describe, expect, it } from "vitest";
import type { EditionSpeech } from "../../../src/reporters/edition/fact-noun.js";
import { grammarIn } from "../../../src/reporters/edition/grammar.js";
import { type Passage, sentenceWith } from "../../../src/reporters/edition/passage.js";
import type { Condition } from "../../../src/rulebook/condition.js";
import { lexiconOf } from "../../../src/rulebook/lexicon.js";
import { book, rule } from "../../engine/given.js";

const rulebook = book({
  parameters: {
    age: { value: 16, unit: "years" },
    months: {
      values: [
        { from: "2018-01-01", value: 12 },
        { from: "2018-07-01", value: 3 },
      ],
      unit: "months",
    },
    share: { value: 0.03 },
  },
  facts: {
    "contact.asked": { type: "boolean", description: { en: "Whether it was asked for.", sv: "Om den efterfrågades." } },
    "contact.leaders": { type: "number", unit: "persons", description: { en: "How many people led it." } },
    "contact.heldOn": { type: "date", description: { en: "The day it was held, where that is known." } },
    "contact.odd": { type: "number" },
  },
  derived: {
    "contact.monthsFromConsent": { monthsBetween: ["contact.consent.givenOn", "contact.localDate"] },
    "contact.period": { periodEnd: ["contact.consent.givenOn", "contact.localDate"], every: "P30D" },
    "contact.latestDay": { latest: ["contact.consent.givenOn", "contact.period"], ofKnown: true },
    "contact.more": { difference: ["contact.ringSeconds", "contact.connectSeconds"] },
    "contact.both": { sum: ["contact.ringSeconds", "contact.connectSeconds"] },
  },
  conditions: { "is-late": { fact: "contact.localTime", operator: "greaterThan", value: "20:00" } },
  measures: {
    lost: {
      title: { en: "Calls lost, of all", sv: "Tappade samtal" },
      of: "contact",
      statistic: "share",
      counting: { fact: "contact.result", operator: "equal", value: "abandoned" },
    },
    "attempts-a-day": { of: "contact", statistic: "count" },
  },
  rules: [rule({ requires: { condition: "is-late" } })],
});

function speech(lang: string, group?: string): EditionSpeech {
  return { grammar: grammarIn(lang), lang, rulebook, find: lexiconOf(rulebook).find, group };
}

function lines({ text, items = [] }: Passage, depth = 0): string[] {
  return [`${"  ".repeat(depth)}${text}`, ...items.flatMap((item) => lines(item, depth + 1))];
}

function said(condition: Condition, lang = "en", group?: string): string[] {
  return lines(sentenceWith(speech(lang, group), (clause) => `> ${clause}`, condition));
}

const leaf = (fact: string, operator: string, value: unknown) => ({ fact, operator, value }) as Condition;
const time = (operator: string, value: string) => leaf("contact.localTime", operator, value);
const shown = leaf("contact.callerNumberShown", "equal", true);
const listed = leaf("contact.register.listed", "equal", false);
const late: Condition = { condition: "is-late" };

const sentences: readonly (readonly [string, Condition, string, string])[] = [
  ["a yes", shown, "the calling number was shown", "numret som ringde visades"],
  [
    "a no",
    listed,
    "the number did not stand in the block register on the day of the contact",
    "numret inte stod i spärregistret på kontaktens dag",
  ],
  ["a yes turned round", { not: shown }, "the calling number was not shown", "numret som ringde inte visades"],
  [
    "a word of a list",
    leaf("contact.purpose", "in", ["sale", "no-answer"]),
    "the purpose is sale or no answer",
    "syftet är försäljning eller inget svar",
  ],
  [
    "words that it must not be",
    leaf("contact.purpose", "notIn", ["sale"]),
    "the purpose is not sale",
    "syftet inte är försäljning",
  ],
  [
    "two bounds of one fact",
    { all: [time("greaterThanInclusive", "08:00"), time("lessThan", "21:00")] },
    "the local time is no earlier than 08:00 and is before 21:00",
    "den lokala tiden är tidigast 08:00 och är före 21:00",
  ],
  [
    "a bound turned round",
    { not: time("lessThan", "21:00") },
    "the local time is no earlier than 21:00",
    "den lokala tiden är tidigast 21:00",
  ],
  [
    "a number of the text",
    leaf("contact.consumer.age", "lessThan", { fact: "parameter.age" }),
    "the person's age is less than 16 years",
    "personens ålder är mindre än 16 år",
  ],
  [
    "a dated number of the text",
    leaf("contact.monthsSinceConsent", "lessThanInclusive", { fact: "parameter.months" }),
    "the age of the consent is at most 12 months (from 2018-01-01), 3 months (from 2018-07-01)",
    "åldern på samtycket är högst 12 månader (från 2018-01-01), 3 månader (från 2018-07-01)",
  ],
  [
    "one of a unit",
    leaf("contact.ringSeconds", "greaterThan", 1),
    "the time the telephone rang is more than 1 second",
    "den tid telefonen ringde är mer än 1 sekund",
  ],
  [
    "another fact",
    leaf("contact.consent.givenOn", "lessThan", { fact: "contact.localDate" }),
    "the day the consent was given is before the day of the contact",
    "dagen då samtycket gavs infaller före kontaktens dag",
  ],
  [
    "knowledge itself",
    { any: [leaf("contact.consent.givenOn", "isKnown", false), leaf("contact.consent.given", "isKnown", true)] },
    "the day the consent was given is not known or it is known whether a consent stood at the moment of the contact",
    "dagen då samtycket gavs saknas i uppgifterna eller det är känt om ett samtycke fanns i kontaktens ögonblick",
  ],
  ["a shared condition", late, "“is late” holds", "”is late” gäller"],
  ["a shared condition, turned round", { not: late }, "“is late” does not hold", "”is late” inte gäller"],
  [
    "what is joined within what is joined, in brackets",
    { all: [shown, { any: [late, listed] }] },
    "the calling number was shown and (“is late” holds or the number did not stand in the block register on the day of the contact)",
    "numret som ringde visades och (”is late” gäller eller numret inte stod i spärregistret på kontaktens dag)",
  ],
  [
    "an either-or turned round",
    { not: { any: [shown, late] } },
    "the calling number was not shown and “is late” does not hold",
    "numret som ringde inte visades och ”is late” inte gäller",
  ],
  ["a declared yes", leaf("contact.asked", "equal", true), "it was asked for", "den efterfrågades"],
  [
    "a declared no",
    leaf("contact.asked", "equal", false),
    "it is not so that it was asked for",
    "det inte stämmer att den efterfrågades",
  ],
  [
    "a declared question",
    leaf("contact.leaders", "greaterThanInclusive", 1),
    "the answer to “how many people led it” is at least 1 person",
    "how many people led it är minst 1 person",
  ],
  [
    "a declared name with a comma in it",
    leaf("contact.heldOn", "equal", "2018-01-01"),
    "“the day it was held, where that is known” is 2018-01-01",
    "”the day it was held, where that is known” är 2018-01-01",
  ],
  ["a declared fact without a word on it", leaf("contact.odd", "equal", 2), "“odd” is 2", "”odd” är 2"],
  [
    "a derived fact",
    leaf("contact.monthsFromConsent", "lessThan", 2),
    "the time between the day the consent was given and the day of the contact is less than 2 months",
    "tiden mellan dagen då samtycket gavs och kontaktens dag är mindre än 2 månader",
  ],
  [
    "the end of a period",
    leaf("contact.period", "equal", { fact: "contact.localDate" }),
    "the last day of the 30 days, counted on and on from the day the consent was given, in which the day of the contact falls is the day of the contact",
    "sista dagen av de 30 dagar, räknade om och om från dagen då samtycket gavs, som rymmer kontaktens dag är kontaktens dag",
  ],
  [
    "a fact derived from a derived one",
    leaf("contact.latestDay", "isKnown", true),
    "the latest of the day the consent was given; and the last day of the 30 days, counted on and on from the day the consent was given, in which the day of the contact falls is known",
    "den senaste av dagen då samtycket gavs; och sista dagen av de 30 dagar, räknade om och om från dagen då samtycket gavs, som rymmer kontaktens dag finns i uppgifterna",
  ],
  [
    "a difference and a sum",
    { any: [leaf("contact.more", "lessThan", 3), leaf("contact.both", "lessThan", 1)] },
    "the difference between the time the telephone rang and the time from the person's answer until somebody spoke is less than 3 seconds or the sum of the time the telephone rang and the time from the person's answer until somebody spoke is less than 1 second",
    "skillnaden mellan den tid telefonen ringde och tiden från personens svar tills någon talade är mindre än 3 sekunder eller summan av den tid telefonen ringde och tiden från personens svar tills någon talade är mindre än 1 sekund",
  ],
  [
    "a measure without a title",
    leaf("measure.attempts-a-day", "lessThanInclusive", 3),
    "“attempts a day” is at most 3",
    "”attempts a day” är högst 3",
  ],
  [
    "a share, in per cent",
    leaf("measure.lost", "lessThanInclusive", { fact: "parameter.share" }),
    "“Calls lost, of all” is at most 3 per cent",
    "”Tappade samtal” är högst 3 procent",
  ],
  [
    "the denominator of a share",
    leaf("measure.lost.total", "greaterThan", 20),
    "the denominator of “Calls lost, of all” is more than 20",
    "nämnaren i ”Tappade samtal” är mer än 20",
  ],
  [
    "a clause with a comma beside another",
    { all: [shown, leaf("contact.heldOn", "equal", "2018-01-01")] },
    "the calling number was shown; and “the day it was held, where that is known” is 2018-01-01",
    "numret som ringde visades; och ”the day it was held, where that is known” är 2018-01-01",
  ],
];

describe("a condition in words", () => {
  it.each(sentences)("says %s", (_, condition, english, swedish) => {
    expect(said(condition)).toEqual([`> ${english}.`]);
    expect(said(condition, "sv")).toEqual([`> ${swedish}.`]);
  });

  it("is a list where it is too long for one breath", () => {
    const long: Condition = { all: [shown, listed, { any: [late, { not: shown }] }, time("lessThan", "21:00")] };
    expect(said(long)).toEqual([
      "> all of this holds:",
      "  the calling number was shown",
      "  the number did not stand in the block register on the day of the contact",
      "  “is late” holds or the calling number was not shown",
      "  the local time is before 21:00",
    ]);
    expect(said({ not: long }, "sv")).toEqual([
      "> något av detta gäller:",
      "  att numret som ringde inte visades",
      "  att numret stod i spärregistret på kontaktens dag",
      "  att ”is late” inte gäller och numret som ringde visades",
      "  att den lokala tiden är tidigast 21:00",
    ]);
  });

  it("says a list within a list", () => {
    const inner: Condition = { any: [shown, listed, late, time("lessThan", "12:00")] };
    expect(said({ all: [shown, inner] })).toEqual([
      "> all of this holds:",
      "  the calling number was shown",
      "  any of this holds:",
      "    the calling number was shown",
      "    the number did not stand in the block register on the day of the contact",
      "    “is late” holds",
      "    the local time is before 12:00",
    ]);
  });

  it("speaks of a group by the measure that makes it", () => {
    const condition = leaf("measure.value", "lessThan", 0.125);
    expect(said(condition, "en", "lost")).toEqual(["> “Calls lost, of all” is less than 12.5 per cent."]);
    expect(said(leaf("measure.total", "lessThan", 9), "sv", "lost")).toEqual([
      "> nämnaren i ”Tappade samtal” är mindre än 9.",
    ]);
  });

  it("brings together only what must hold together", () => {
    const either: Condition = { any: [time("lessThan", "08:00"), time("greaterThan", "21:00")] };
    expect(said(either)).toEqual(["> the local time is before 08:00 or the local time is after 21:00."]);
  });
});
