import { type JSONVisitor, type ParseErrorCode, visit } from "jsonc-parser";
import { pointerStep } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import { locateInJson } from "./json-locate.js";
import { type Frame, walkJson } from "./json-walk.js";
import type { Parsed } from "./parsed.js";
import { placesIn } from "./place.js";
import { duplicateKey, manyAtMost, tooDeep } from "./problems.js";

/**
 * Strict JSON: no comments, no trailing commas, no key twice. (`__proto__` becomes an own key, which the schemas refuse.) A good text is walked once and given to
 * `JSON.parse`; positions are only looked for where something is wrong.
 */
export function parseJson(text: string, maxDepth: number): Parsed {
  const placeOf = placesIn(text);
  const keys: Problem[] = [];
  const deepAt = walkJson<string[] | Set<string>>(text, maxDepth, {
    opened: () => [],
    key: (frames) => checkKey(frames, (problem, offset) => keys.push({ ...problem, ...placeOf(offset) })),
  });
  const place: Parsed["place"] = (problems) => locateInJson(text, maxDepth, problems).map(placeOf);
  if (deepAt !== undefined) return refused([{ ...tooDeep(maxDepth), ...placeOf(deepAt) }]);
  try {
    const value: unknown = JSON.parse(text);
    return { value, problems: manyAtMost(keys), place };
  } catch {
    return refused(syntaxProblems(text));
  }
}

function refused(problems: readonly Problem[]): Parsed {
  return { value: undefined, problems, place: () => [] };
}

/** Few keys are compared one by one, many are looked up. */
const FEW = 12;

function checkKey(
  frames: readonly Frame<string[] | Set<string>>[],
  report: (problem: Problem, offset: number) => void,
) {
  const frame = frames[frames.length - 1];
  if (frame === undefined) return;
  const { key, keyOffset, note: seen } = frame;
  if (Array.isArray(seen)) {
    if (seen.includes(key)) report(duplicateKey(pointerTo(frames), key), keyOffset);
    else if (seen.push(key) > FEW) frame.note = new Set(seen);
  } else if (seen.has(key)) report(duplicateKey(pointerTo(frames), key), keyOffset);
  else seen.add(key);
}

function pointerTo(frames: readonly Frame<unknown>[]): string {
  return frames.map((frame) => pointerStep(frame.isArray ? frame.index : frame.key)).join("");
}

/** One mistake often brings others in its train on the same line; the first of each line is said. */
function syntaxProblems(text: string): Problem[] {
  const problems: Problem[] = [];
  const end = text.trimEnd().length;
  let lastLine = -1;
  const onError: JSONVisitor["onError"] = (code, offset, length, startLine, startCharacter) => {
    if (startLine === lastLine || problems.length === MAX_SYNTAX_PROBLEMS) return;
    lastLine = startLine;
    const atEnd = offset + (isUnterminated(code) ? length : 0) >= end;
    const message = atEnd ? "ends too early" : sentenceOf(code, text.slice(offset, offset + Math.min(length, 40)));
    problems.push({
      code: atEnd ? "truncated" : "syntax",
      pointer: "",
      message: `is not JSON: ${message}`,
      line: startLine + 1,
      column: startCharacter + 1,
    });
  };
  try {
    visit(text, { onError }, { disallowComments: true });
  } catch {
    // Only a stack that ran out on hopeless text; what was found until then stands.
  }
  return problems.length > 0 ? problems : [{ code: "syntax", pointer: "", message: "is not JSON", line: 1, column: 1 }];
}

const MAX_SYNTAX_PROBLEMS = 20;

// The codes of jsonc-parser: a const enum, of which nothing is left at run time.
function isUnterminated(code: ParseErrorCode): boolean {
  return code === 12 || code === 11;
}

function sentenceOf(code: ParseErrorCode, found: string): string {
  switch (code as number) {
    case 2:
    case 13:
      return `\`${found}\` is no number`;
    case 3:
      return found === "}" ? "a comma before `}`" : `\`${found}\` where a key in double quotes is expected`;
    case 4:
      return found === "]" ? "a comma before `]`" : `\`${found}\` where a value is expected`;
    case 5:
      return "a colon is missing after the key";
    case 6:
      return `a comma is missing before \`${found}\``;
    case 7:
      return "`}` is missing";
    case 8:
      return "`]` is missing";
    case 9:
      return `\`${found}\` after the end`;
    case 10:
    case 11:
      return "comments are not allowed";
    case 12:
      return "a string does not end on its line";
    case 14:
    case 15:
      return "an escape that JSON does not have";
    case 16:
      return "a control character in a string, it must be escaped";
    default:
      return `\`${found}\` is not a value`;
  }
}
