import {
  Composer,
  CST,
  type Document,
  isDocument,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type ParsedNode,
  Parser,
  type YAMLMap,
} from "yaml";
import { pointerStep, stepsOf } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import type { Parsed } from "./parsed.js";
import { type Place, placesIn } from "./place.js";
import { duplicateKey, isAboutKey, manyAtMost, tooDeep } from "./problems.js";

type YamlDocument = Document.Parsed<ParsedNode>;

/**
 * YAML 1.2, core schema, as another way to write JSON: one document, keys that are scalars and stand once, no aliases, no
 * merge keys, no tags, no directives. Dates and times stay strings.
 */
export function parseYaml(text: string, maxDepth: number): Parsed {
  const placeOf = placesIn(text);
  const composed = compose(text, maxDepth, placeOf);
  if (!isComposed(composed)) return refused(composed);
  const [document, second] = composed;
  if (document === undefined) return refused([{ code: "empty", pointer: "", message: "is empty" }]);
  if (second !== undefined) {
    const message = "holds several YAML documents, one is expected";
    return refused([{ code: "several-documents", pointer: "", message, ...placeOf(second.range[0]) }]);
  }
  const syntax = syntaxProblems(document, placeOf);
  if (syntax.length > 0) return refused(syntax);
  const root = document.contents;
  if (root === null || (isScalar(root) && root.value === null)) {
    return refused([{ code: "empty", pointer: "", message: "is empty" }]);
  }
  const problems: Problem[] = [];
  const value = dataOf(root, "", (problem, node) => problems.push({ ...problem, ...placeOf(startOf(node)) }));
  const place = (wanted: readonly Problem[]) => wanted.map((problem) => placeOf(offsetOf(root, problem)));
  return { value, problems: manyAtMost(problems), place };
}

function isComposed(composed: YamlDocument[] | Problem[]): composed is YamlDocument[] {
  return composed.length === 0 || isDocument(composed[0]);
}

function refused(problems: readonly Problem[]): Parsed {
  return { value: undefined, problems, place: () => [] };
}

/** The documents of a text, at most two, or what refuses it before anything is built: depth, anchors, tags, hopeless syntax. */
function compose(text: string, maxDepth: number, placeOf: (offset: number) => Place): YamlDocument[] | Problem[] {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  const refused: Problem[] = [];
  let errors = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const message = notRead(lexeme);
    if (message !== undefined) refused.push({ code: "syntax", pointer: "", message, ...placeOf(parser.offset) });
    for (const token of parser.next(lexeme)) {
      tokens.push(token);
      if (token.type === "error") errors++;
    }
    // Invariant: the parser's stack holds one entry a level, and two more for the document and the scalar in hand.
    if (parser.stack.length > maxDepth + 2) return [{ ...tooDeep(maxDepth), ...placeOf(parser.offset) }];
    if (refused.length === MAX_SYNTAX_PROBLEMS || errors > MAX_SYNTAX_PROBLEMS) break;
  }
  if (refused.length > 0) return refused;
  for (const token of parser.end()) tokens.push(token);
  // `uniqueKeys` compares every key with every other; we look for keys that stand twice ourselves.
  const options = {
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
  } as const;
  const documents: YamlDocument[] = [];
  for (const document of new Composer<ParsedNode>(options).compose(tokens, true, text.length)) {
    documents.push(document as YamlDocument);
    if (documents.length === 2) break;
  }
  return documents;
}

const MAX_SYNTAX_PROBLEMS = 20;

/** What YAML has and JSON has not. */
function notRead(lexeme: string): string | undefined {
  switch (CST.tokenType(lexeme)) {
    case "anchor":
    case "alias":
      return `\`${lexeme}\`: anchors and aliases are not read, write the value out`;
    case "tag":
      return `\`${lexeme}\`: tags are not read`;
    case "directive-line":
      return `\`${lexeme.trim()}\`: directives are not read`;
    default:
      return undefined;
  }
}

function syntaxProblems(document: YamlDocument, placeOf: (offset: number) => Place): Problem[] {
  return [...document.errors, ...document.warnings].slice(0, MAX_SYNTAX_PROBLEMS).map((error) => {
    const [first = ""] = error.message.split("\n");
    const sentence = first.charAt(0).toLowerCase() + first.slice(1).replace(/\.$/, "");
    return { code: "syntax", pointer: "", message: `is not YAML: ${sentence}`, ...placeOf(error.pos[0]) };
  });
}

type Report = (problem: Problem, node: Node) => void;

/** Plain data. Recursion is bounded: the depth was measured before. */
function dataOf(node: Node | null, pointer: string, report: Report): unknown {
  if (isMap(node)) return objectOf(node, pointer, report);
  if (isSeq(node)) {
    return node.items.map((item, index) => dataOf(item as Node | null, pointer + pointerStep(index), report));
  }
  return isScalar(node) ? node.value : null;
}

function objectOf(map: YAMLMap, pointer: string, report: Report): Record<string, unknown> {
  const seen = new Set<string>();
  const object: Record<string, unknown> = {};
  for (const pair of map.items) {
    const key = pair.key as Node;
    if (!isScalar(key)) {
      report({ code: "wrong-key", pointer, message: "a key must be a word, not a list or object" }, key ?? map);
      continue;
    }
    const name = nameOf(key.value);
    const at = pointer + pointerStep(name);
    const value = dataOf(pair.value as Node | null, at, report);
    if (seen.has(name)) report(duplicateKey(at, name), key);
    else seen.add(name);
    // An own property whatever its name, `__proto__` too, as `JSON.parse` makes it; the schemas refuse such names.
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return object;
}

function nameOf(key: unknown): string {
  return typeof key === "string" ? key : String(key);
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

function offsetOf(root: Node, problem: Problem): number {
  let node = root;
  let key = root;
  for (const step of stepsOf(problem.pointer)) {
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && nameOf(item.key.value) === step);
      if (pair === undefined) return startOf(node);
      key = pair.key as Node;
      node = (pair.value as Node | null) ?? key;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)];
      if (item === undefined) return startOf(node);
      key = item as Node;
      node = key;
    } else {
      return startOf(node);
    }
  }
  return startOf(isAboutKey(problem) ? key : node);
}
