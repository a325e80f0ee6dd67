/**
 * An object or array that is open at some point of a JSON text. Frames are used again for the next container of the same
 * depth, so a walk over a large file makes a handful of them.
 */
export interface Frame<Note> {
  isArray: boolean;
  /** Index of the element in hand, where it is an array. */
  index: number;
  /** Key in hand and where it stands, where it is an object. */
  key: string;
  keyOffset: number;
  /** What the visitor keeps about this container. */
  note: Note;
}

export interface JsonVisitor<Note> {
  /** Called once a container is open; its frame is the last of `frames`. */
  opened(frames: readonly Frame<Note>[]): Note;
  key?(frames: readonly Frame<Note>[]): void;
  /** Called for every value, containers before they are opened. */
  value?(frames: readonly Frame<Note>[], offset: number): void;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const NEWLINE = 0x0a;
const SPACE = 0x20;

/**
 * Walks over a JSON text without building anything and without recursion. It answers the offset at which the text nests
 * deeper than `maxDepth`, else `undefined`. On text that is not JSON the depth is at least that of any lenient reading,
 * all else is meaningless.
 */
export function walkJson<Note>(text: string, maxDepth: number, visitor: JsonVisitor<Note>): number | undefined {
  const frames: Frame<Note>[] = [];
  const spare: Frame<Note>[] = [];
  let expectsKey = false;
  for (let i = 0; i < text.length; i++) {
    const char = text.charCodeAt(i);
    const frame = frames[frames.length - 1];
    switch (char) {
      case QUOTE: {
        const end = endOfString(text, i);
        if (expectsKey && frame !== undefined) {
          frame.key = keyBetween(text, i + 1, end);
          frame.keyOffset = i;
          expectsKey = false;
          visitor.key?.(frames);
        } else {
          visitor.value?.(frames, i);
        }
        i = end;
        break;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET: {
        if (frames.length >= maxDepth) return i;
        visitor.value?.(frames, i);
        const next = spare[frames.length] ?? ({} as Frame<Note>);
        spare[frames.length] = next;
        next.isArray = char === OPEN_BRACKET;
        next.index = 0;
        next.key = "";
        next.keyOffset = i;
        next.note = visitor.opened(frames);
        frames.push(next);
        expectsKey = !next.isArray;
        break;
      }
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        // A bracket that closes nothing is passed over, so that broken text never counts as shallower than it is.
        if (frame?.isArray === (char === CLOSE_BRACKET)) frames.pop();
        expectsKey = false;
        break;
      case COMMA:
        if (frame?.isArray) frame.index++;
        else expectsKey = true;
        break;
      default:
        if (char <= SPACE || char === COLON) break;
        visitor.value?.(frames, i);
        i = endOfWord(text, i);
    }
  }
  return undefined;
}

/** Offset of the closing quote; strings end at a line break as well, which no JSON string may hold. */
function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length) {
    const char = text.charCodeAt(i);
    if (char === QUOTE || char === NEWLINE) return i;
    i += char === BACKSLASH ? 2 : 1;
  }
  return i;
}

/** Offset of the last letter or digit of `true`, `-1.5e3` and the like. */
function endOfWord(text: string, start: number): number {
  let i = start + 1;
  for (; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char <= SPACE || char === COMMA || char === COLON || char === QUOTE) break;
    if (char === CLOSE_BRACE || char === CLOSE_BRACKET || char === OPEN_BRACE || char === OPEN_BRACKET) break;
  }
  return i - 1;
}

function keyBetween(text: string, start: number, end: number): string {
  const raw = text.slice(start, end);
  if (!raw.includes("\\")) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}
