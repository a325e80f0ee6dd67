import { parseDay } from "../src/base/calendar.js";
import { explainWordsIn } from "../src/reporters/explain-words.js";
import { describeParameter, describeValue } from "../src/reporters/parameter.js";
import { wordsIn } from "../src/reporters/words.js";
import type { Clause, Topic } from "../src/rulebook/clause.js";
import type { Condition, Literal } from "../src/rulebook/condition.js";
import { isRuleOutcome, type Measure } from "../src/rulebook/measure.js";
import type { Exception, ExceptionBurden, Period, Rule } from "../src/rulebook/rule.js";
import { reachOf } from "../src/rulebook/rule-reach.js";
import type { Parameter, Rulebook, Sanction } from "../src/rulebook/rulebook.js";

/** A clause of which no rule decides anything: what it says, and what is left to a person. */
export function notDecided({ codified, text, heading, forAPerson }: Clause): { words: string; short: string } {
  const head = codified === "not" ? "*Not codified*: " : "*No rule of its own*: ";
  const left = forAPerson === undefined ? "" : ` **For a person:** ${forAPerson.en}`;
  return { words: `${head}${text.en}${left}`, short: `${heading.en} (*not codified*)` };
}

/** A rule by its title, the numbers of a day that the title does not tell, who has to show it, and what lifts it. */
export function ruleInWords(rule: Rule, code: Rulebook, on: string): string {
  const numbers = reachOf(rule, code).parameters.flatMap(([id, parameter]) => numberInWords(id, parameter, rule, on));
  const lifted = (rule.except ?? [])
    .filter(({ clause }) => clause === undefined || clause === rule.clause)
    .map((exception) => exceptionInWords(exception, rule));
  return [
    `${rule.title.en}${shownBy(rule.burden)}`,
    ...(numbers.length === 0 ? [] : [`(${numbers.join("; ")})`]),
    ...(lifted.length === 0 ? [] : [`— *unless*: ${lifted.join("; or: ")}`]),
  ].join(" ");
}

function shower(burden: ExceptionBurden): string {
  return burden === "nobody" ? "neither side" : `the ${burden}`;
}

export function exceptionInWords({ title, burden }: Exception, rule: Rule): string {
  return `${title.en}${shownBy(burden ?? rule.burden)}`;
}

function shownBy(burden: ExceptionBurden | undefined): string {
  return burden === undefined || burden === "nobody" ? "" : ` [for ${shower(burden)} to show]`;
}

/** The days on which a number of the rule becomes another. */
export function numbersChangeOn(rule: Rule, code: Rulebook): readonly string[] {
  const days = reachOf(rule, code).parameters.flatMap(([, { values }]) => (values ?? []).map(({ from }) => from));
  return [...new Set(days)].sort();
}

/** A number of a rule; nothing where the title tells it, and of a day, which stands among the days of change. */
function numberInWords(id: string, { value, values, unit }: Parameter, rule: Rule, on: string): readonly string[] {
  const amount = value ?? values?.findLast(({ from }) => from <= on)?.value;
  if (amount === undefined || isTold(amount, rule.title.en)) return [];
  if (typeof amount === "string" && parseDay(amount) !== undefined) return [];
  return [`${nameOf(id, unit)}: ${amountOf(amount, unit)}`];
}

/** What a number is called, without the unit that its amount bears. */
function nameOf(id: string, unit: string | undefined): string {
  return id.replace(`-${unit}`, "").replaceAll("-", " ");
}

export function amountOf(amount: Literal, unit: string | undefined): string {
  const counted = amount === 1 ? unit?.replace(/s$/, "") : unit;
  return [describeValue(amount), ...(counted === undefined ? [] : [counted])].join(" ");
}

const spelled: Readonly<Record<number, string>> = {
  2: "two",
  3: "three",
  4: "four",
  5: "five",
  10: "ten",
  12: "twelve",
  14: "fourteen",
  15: "fifteen",
  24: "twenty-four",
  30: "thirty",
  40: "forty",
  60: "sixty",
};

function isTold(amount: Literal, title: string): boolean {
  if (typeof amount !== "number") return false;
  const number = amount < 1 ? Math.round(amount * 100) : amount;
  const words = title.toLowerCase().replaceAll(",", "").split(/\s+/);
  return words.includes(String(number)) || (number in spelled && words.includes(spelled[number] as string));
}

/** The shares that rules of a topic judge: what they are, of what, and of which of them. */
export function sharesOf(code: Rulebook, topic: Topic): readonly (readonly string[])[] {
  const ids = new Set(code.clauses.filter((clause) => clause.topic === topic).map(({ id }) => id));
  return Object.entries(code.measures ?? {}).flatMap(([id, measure]) => {
    const rules = code.rules.filter(
      ({ clause, subject }) => ids.has(clause) && typeof subject !== "string" && subject.measure === id,
    );
    if (measure.statistic !== "share" || rules.length === 0) return [];
    return [
      [
        `${measure.title?.en ?? `\`${id}\``} (${groupsOf(measure)})`,
        measure.where === undefined ? "(all)" : inWords(measure.where, code),
        countedOf(measure, code),
        rules.map(({ title, inForce }) => `${title.en}${bounds(inForce)}`).join("<br>"),
      ],
    ];
  });
}

function bounds({ from, until }: Period = {}): string {
  const words = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  return words.length === 0 ? "" : ` [${words.join(" ")}]`;
}

function groupsOf({ by, window }: Measure): string {
  const groups = by === undefined ? "all together" : `each ${by.map((fact) => `\`${fact}\``).join(", ")}`;
  return window === undefined || window === "all" ? groups : `${groups}, window \`${window}\``;
}

function countedOf({ counting }: Measure, code: Rulebook): string {
  if (counting === undefined) return "";
  return isRuleOutcome(counting) ? `\`${counting.rule}\` is ${counting.outcome}` : inWords(counting, code);
}

/** A condition in one line, its shared conditions written out. */
function inWords(condition: Condition, code: Rulebook, isInner = false): string {
  const joined = (parts: readonly Condition[], word: string) => {
    const text = parts.map((part) => inWords(part, code, parts.length > 1)).join(` ${word} `);
    return isInner && parts.length > 1 ? `(${text})` : text;
  };
  if ("all" in condition) return joined(condition.all, "and");
  if ("any" in condition) return joined(condition.any, "or");
  if ("not" in condition) return `not ${inWords(condition.not, code, true)}`;
  if ("condition" in condition) {
    const shared = code.conditions?.[condition.condition];
    return shared === undefined ? condition.condition : inWords(shared, code, isInner);
  }
  const { fact, operator, value } = condition;
  const parameter = typeof value === "object" && "fact" in value ? parameterOf(value.fact, code) : undefined;
  return `\`${fact}\` is ${wordsIn("en").operator[operator](parameter ?? describeValue(value))}`;
}

function parameterOf(fact: string, code: Rulebook): string | undefined {
  const parameter = fact.startsWith("parameter.") ? code.parameters?.[fact.slice("parameter.".length)] : undefined;
  return parameter === undefined ? undefined : describeParameter(parameter, explainWordsIn("en"));
}

/** The steps of a code, from low to high, and what must have gone before each. */
export function ladderOf({ sanctions = [] }: Rulebook): string {
  const isFree = sanctions.slice(1).every(({ after }) => after === "nothing");
  const steps = sanctions.map((step, index) => {
    const by = step.by === undefined ? "" : ` (${step.by})`;
    return `${index + 1}. ${step.title.en}${by}${isFree ? "" : before(step, sanctions, index)}`;
  });
  return [...steps, ...(isFree && steps.length > 1 ? ["Any step may come first."] : [])].join("<br>");
}

function before({ after }: Sanction, sanctions: readonly Sanction[], index: number): string {
  if (index === 0) return "";
  if (after === "nothing") return ", may come first";
  if (after === undefined) return ", after all lower steps";
  const titles = after.map((id) => sanctions.find((step) => step.id === id)?.title.en ?? id);
  return `, after: ${titles.join(", ")}`;
}
