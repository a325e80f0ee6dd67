import type { Condition, Leaf } from "../../rulebook/condition.js";
import type { EditionSpeech } from "./fact-noun.js";
import { listed } from "./grammar.js";
import { type LeafWords, leafInWords } from "./leaf.js";

/** A sentence, or the head of a list of them. */
export interface Passage {
  readonly text: string;
  readonly items?: readonly Passage[];
}

/** How many comparisons are read in one breath; more become a list. */
const ONE_BREATH = 3;

/** A sentence that ends in a condition: in one line where it is short, else as a list under its head. */
export function sentenceWith(speech: EditionSpeech, head: (clause: string) => string, condition: Condition): Passage {
  const { text, items } = passageOf(speech, condition);
  return items === undefined ? { text: `${head(text)}.` } : { text: `${head(text)}:`, items };
}

function passageOf(speech: EditionSpeech, condition: Condition, isNegated = false): Passage {
  const { grammar } = speech;
  const { node, negated } = unwrapped(condition, isNegated);
  if (leavesOf(node) <= ONE_BREATH) return { text: clauseOf(speech, node, negated) };
  if ("all" in node || "any" in node) {
    const isAll = "all" in node;
    const parts = isAll ? node.all : node.any;
    // Kleene's truth is De Morgan's: not all of them is none the less some of them not.
    const head = isAll !== negated ? grammar.allOf : grammar.anyOf;
    return { text: head, items: grouped(parts, isAll !== negated).map((part) => itemOf(speech, part, negated)) };
  }
  return { text: clauseOf(speech, node, negated) };
}

/** One item of a list: comparisons of the same fact in a row are one, `at least 08:00 and before 21:00`. */
function itemOf(speech: EditionSpeech, part: Condition | readonly Leaf[], isNegated: boolean): Passage {
  const { grammar } = speech;
  if (isRow(part)) return { text: grammar.item(rowOf(speech, part, isNegated, grammar.and)) };
  const { text, items } = passageOf(speech, part, isNegated);
  return items === undefined ? { text: grammar.item(text) } : { text: `${grammar.item(text)}:`, items };
}

/** A condition as one clause; what is joined within what is joined stands in brackets. */
export function clauseOf(speech: EditionSpeech, condition: Condition, isNegated = false, isInner = false): string {
  const { grammar } = speech;
  const { node, negated } = unwrapped(condition, isNegated);
  if ("condition" in node) {
    const name = grammar.quoted(node.condition.replaceAll("-", " "));
    return negated ? grammar.doesNotHold(name) : grammar.holds(name);
  }
  if ("fact" in node) return clauseFrom(leafInWords(speech, node, negated));
  const isAll = "all" in node;
  const parts = isAll ? node.all : "any" in node ? node.any : [];
  const conjunction = isAll !== negated ? grammar.and : grammar.or;
  const rows = grouped(parts, isAll !== negated);
  const clauses = rows.map((part) =>
    isRow(part) ? rowOf(speech, part, negated, conjunction) : clauseOf(speech, part, negated, rows.length > 1),
  );
  const joined = listed(clauses, conjunction);
  return isInner && clauses.length > 1 ? `(${joined})` : joined;
}

function clauseFrom(words: LeafWords): string {
  return "clause" in words ? words.clause : `${words.subject} ${words.predicate}`;
}

/** Several comparisons of one fact, which is named once. */
function rowOf(speech: EditionSpeech, leaves: readonly Leaf[], isNegated: boolean, conjunction: string): string {
  const words = leaves.map((leaf) => leafInWords(speech, leaf, isNegated));
  const [first] = words;
  if (first === undefined || "clause" in first) return listed(words.map(clauseFrom), conjunction);
  const predicates = words.map((one) => ("clause" in one ? one.clause : one.predicate));
  return `${first.subject} ${listed(predicates, conjunction)}`;
}

/** Leaves about the same fact that stand in a row, brought together where all of them must hold. */
function grouped(parts: readonly Condition[], isAll: boolean): readonly (Condition | readonly Leaf[])[] {
  const rows: (Condition | Leaf[])[] = [];
  for (const part of parts) {
    const last = rows[rows.length - 1];
    if (isAll && "fact" in part && last !== undefined && isRow(last) && last[0]?.fact === part.fact) last.push(part);
    else rows.push("fact" in part && isAll ? [part] : part);
  }
  return rows;
}

function isRow<T extends readonly Leaf[]>(part: Condition | T): part is T {
  return Array.isArray(part);
}

/** Without `not` around it and without lists of one. */
function unwrapped(condition: Condition, isNegated: boolean): { node: Condition; negated: boolean } {
  if ("not" in condition) return unwrapped(condition.not, !isNegated);
  if ("all" in condition && condition.all.length === 1) return unwrapped(condition.all[0] as Condition, isNegated);
  if ("any" in condition && condition.any.length === 1) return unwrapped(condition.any[0] as Condition, isNegated);
  return { node: condition, negated: isNegated };
}

function leavesOf(condition: Condition): number {
  if ("all" in condition) return condition.all.reduce((sum, part) => sum + leavesOf(part), 0);
  if ("any" in condition) return condition.any.reduce((sum, part) => sum + leavesOf(part), 0);
  return "not" in condition ? leavesOf(condition.not) : 1;
}
