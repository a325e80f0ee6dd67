import type { Shift } from "../backtest/replay.js";

/** The fixed words of a backtest in one language, beside those of reports. */
export interface BacktestWords {
  readonly title: (members: number, shown: string, on: string) => string;
  readonly before: string;
  readonly after: string;
  readonly from: string;
  readonly since: (day: string) => string;
  readonly members: string;
  readonly worse: (count: number, shown: string) => string;
  readonly nobody: string;
  readonly nothing: string;
  readonly waived: (count: number, shown: string) => string;
  readonly changes: string;
  readonly noChanges: string;
  readonly shift: Readonly<Record<Shift, string>>;
  readonly moved: (before: string, after: string) => string;
  readonly notJudged: string;
  readonly inputs: string;
  readonly inputsNote: string;
  readonly newlyUndetermined: string;
  readonly byMember: string;
  readonly byRule: string;
  readonly counts: string;
  readonly outcome: string;
  readonly unchanged: string;
  readonly others: string;
}

const english: BacktestWords = {
  title: (members, shown, on) => `Replay on ${members === 1 ? "one member" : `${shown} members`}, ${on}`,
  before: "Before",
  after: "After",
  from: "As if in force",
  since: (day) => `from ${day} already`,
  members: "Members",
  worse: (count, shown) =>
    count === 1 ? "One finding is worse than before:" : `${shown} findings are worse than before:`,
  nobody: "Nobody is worse off in what was given. This says nothing about what was not given.",
  nothing: "No rule of either side judged anything, so nothing can be said of anybody.",
  waived: (count, shown) => (count === 1 ? "one of these is waived" : `${shown} of these are waived`),
  changes: "What changes, by clause",
  noChanges: "Nothing that was judged comes out otherwise.",
  shift: {
    "newly-violated": "newly violated",
    "newly-undetermined": "newly undetermined",
    "newly-excepted": "newly excepted",
    "newly-cleared": "newly cleared",
    "newly-governed": "newly governed",
    "newly-out-of-force": "no longer judged",
    reclassified: "on other grounds",
  },
  moved: (before, after) => `${before} before, ${after} now`,
  notJudged: "not judged",
  inputs: "What members would have to start recording",
  inputsNote: "Facts that newly undetermined findings lack, most decisive first.",
  newlyUndetermined: "Newly undetermined findings",
  byMember: "Member by member",
  byRule: "Rule by rule",
  counts: "Before and after",
  outcome: "Outcome",
  unchanged: "unchanged",
  others: "other changes",
};

const swedish: BacktestWords = {
  title: (members, shown, on) => `Omprövning för ${members === 1 ? "en medlem" : `${shown} medlemmar`}, ${on}`,
  before: "Före",
  after: "Efter",
  from: "Som om i kraft",
  since: (day) => `redan från ${day}`,
  members: "Medlemmar",
  worse: (count, shown) =>
    count === 1 ? "En bedömning är sämre än förut:" : `${shown} bedömningar är sämre än förut:`,
  nobody: "Ingen blir sämre ställd i det som lämnats. Det säger ingenting om det som inte lämnats.",
  nothing: "Ingen regel på någondera sidan prövade någonting, så ingenting kan sägas om någon.",
  waived: (count, shown) => (count === 1 ? "en av dessa har dispens" : `${shown} av dessa har dispens`),
  changes: "Vad som ändras, punkt för punkt",
  noChanges: "Ingenting som prövades faller ut annorlunda.",
  shift: {
    "newly-violated": "nytt: överträdd",
    "newly-undetermined": "nytt: ej avgjord",
    "newly-excepted": "nytt: undantagen",
    "newly-cleared": "nytt: går fri",
    "newly-governed": "nytt: prövas",
    "newly-out-of-force": "prövas inte längre",
    reclassified: "på andra grunder",
  },
  moved: (before, after) => `${before} förut, ${after} nu`,
  notJudged: "inte prövad",
  inputs: "Vad medlemmarna skulle behöva börja anteckna",
  inputsNote: "Uppgifter som saknas i nya ej avgjorda bedömningar, det mest avgörande först.",
  newlyUndetermined: "Nya ej avgjorda bedömningar",
  byMember: "Medlem för medlem",
  byRule: "Regel för regel",
  counts: "Före och efter",
  outcome: "Utfall",
  unchanged: "oförändrade",
  others: "andra ändringar",
};

export function backtestWordsIn(lang: string): BacktestWords {
  return lang.split("-")[0]?.toLowerCase() === "sv" ? swedish : english;
}
