import type { Problem } from "../errors.js";
import { groupParts, measureRead } from "./measure.js";
import type { Rulebook } from "./rulebook.js";
import { conditionsOf, walkCondition } from "./walk.js";

const equalities: readonly string[] = ["equal", "notEqual", "in", "notIn"];

/** Leaves that ask of a rate, which is compared by its exact interval, what no interval can answer. */
export function lintRates(rulebook: Rulebook): readonly Problem[] {
  const problems: Problem[] = [];
  for (const { condition, pointer } of conditionsOf(rulebook)) {
    walkCondition(condition, pointer, (node, at) => {
      if (!("fact" in node) || !isRate(rulebook, node.fact, pointer)) return;
      const isEquality = equalities.includes(node.operator);
      if (!isEquality && node.operator !== "isKnown") return;
      problems.push({
        code: "rate-equalled",
        pointer: at,
        message: isEquality
          ? `\`${node.fact}\` is compared by its interval, which is equal to no value`
          : `\`${node.fact}\` is known only within its interval, whatever the dossier holds`,
        hint: isEquality ? "ask whether it is below or above a norm" : "ask whether its `total` is known",
        level: "warning",
      });
    });
  }
  return problems;
}

/** Whether a fact is the value of a rate, in the condition at this pointer. */
function isRate(rulebook: Rulebook, fact: string, pointer: string): boolean {
  const read = measureRead(fact);
  if (read === undefined || read.part !== "value") return false;
  if (!isOfGroup(read.id)) return statisticOf(rulebook, read.id) === "rate";
  return read.id === "value" && judgesRate(rulebook, pointer);
}

function isOfGroup(word: string): boolean {
  return (groupParts as readonly string[]).includes(word);
}

/** Whether the condition at a pointer is of a rule about a rate; a shared one is, where all rules about measures are. */
export function judgesRate(rulebook: Rulebook, pointer: string): boolean {
  const [, section, index] = pointer.split("/");
  const rules = section === "rules" ? rulebook.rules.slice(Number(index), Number(index) + 1) : rulebook.rules;
  const judged = rules.flatMap(({ subject }) => (typeof subject === "string" ? [] : [subject.measure]));
  return judged.length > 0 && judged.every((id) => statisticOf(rulebook, id) === "rate");
}

function statisticOf(rulebook: Rulebook, id: string): string | undefined {
  return Object.hasOwn(rulebook.measures ?? {}, id) ? rulebook.measures?.[id]?.statistic : undefined;
}
