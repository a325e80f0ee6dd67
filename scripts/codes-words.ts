import { explainWordsIn } from "../src/reporters/explain-words.js";
import { describeParameter, describeValue } from "../src/reporters/parameter.js";
import { wordsIn } from "../src/reporters/words.js";
import type { Clause, Topic } from "../src/rulebook/clause.js";
import type { Condition } from "../src/rulebook/condition.js";
import { isRuleOutcome, type Measure } from "../src/rulebook/measure.js";
import { reachOf } from "../src/rulebook/reach.js";
import type { ExceptionBurden, Period, Rule } from "../src/rulebook/rule.js";
import type { Rulebook, Sanction } from "../src/rulebook/rulebook.js";

/** What a clause asks, from the titles and numbers of its rules; where no rule decides it, its text and what is left. */
export function askedBy(clause: Clause, code: Rulebook): string {
  const own = code.rules.filter((rule) => rule.clause === clause.id);
  const lifting = liftedBy(clause, code);
  if (own.length > 0 || lifting.length > 0)
    return [...own.map((rule) => ruleInWords(rule, code)), ...lifting].join("<br>");
  const head = clause.codified === "not" ? "*Not codified*: " : "*No rule of its own*: ";
  const left = clause.forAPerson === undefined ? "" : ` **For a person:** ${clause.forAPerson.en}`;
  return `${head}${clause.text.en}${left}`;
}

/** The exceptions that rest on the clause, each with the rules of other clauses that it lifts. */
function liftedBy({ id }: Clause, code: Rulebook): readonly string[] {
  const lifted = new Map<string, string[]>();
  for (const { clause, title, except, inForce } of code.rules) {
    for (const exception of except ?? []) {
      if (exception.clause !== id || clause === id) continue;
      const words = lifted.get(exception.title.en) ?? [];
      lifted.set(exception.title.en, [...words, `“${title.en}”${bounds(inForce)}`]);
    }
  }
  return [...lifted].map(([exception, rules]) => `${exception}: lifts ${rules.join(", ")}`);
}

function ruleInWords(rule: Rule, code: Rulebook): string {
  const numbers = reachOf(rule, code).parameters.map(
    ([id, parameter]) => `${id.replaceAll("-", " ")}: ${describeParameter(parameter, explainWordsIn("en"))}`,
  );
  const lifted = (rule.except ?? [])
    .filter(({ clause }) => clause === undefined || clause === rule.clause)
    .map(({ title }) => title.en);
  return [
    `${rule.title.en}${bounds(rule.inForce)}`,
    ...(numbers.length === 0 ? [] : [`(${numbers.join("; ")})`]),
    ...(rule.burden === undefined ? [] : [`(to be shown by ${shower(rule.burden)})`]),
    ...(lifted.length === 0 ? [] : [`— lifted: ${lifted.join("; ")}`]),
  ].join(" ");
}

function shower(burden: ExceptionBurden): string {
  return burden === "nobody" ? "neither side" : `the ${burden}`;
}

function bounds({ from, until }: Period = {}): string {
  const words = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  return words.length === 0 ? "" : ` [${words.join(" ")}]`;
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
        rules.map((rule) => ruleInWords(rule, code)).join("<br>"),
      ],
    ];
  });
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
  return sanctions
    .map(
      (step, index) =>
        `${index + 1}. ${step.title.en}${step.by === undefined ? "" : ` (${step.by})`}${before(step, sanctions, index)}`,
    )
    .join("<br>");
}

function before({ after }: Sanction, sanctions: readonly Sanction[], index: number): string {
  if (index === 0) return "";
  if (after === "nothing") return ", may come first";
  if (after === undefined) return ", after all lower steps";
  const titles = after.map((id) => sanctions.find((step) => step.id === id)?.title.en ?? id);
  return `, after: ${titles.join(", ")}`;
}
