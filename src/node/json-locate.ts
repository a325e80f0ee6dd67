import { stepsOf } from "../base/identifier.js";
import type { Problem } from "../errors.js";
import { walkJson } from "./json-walk.js";
import { isAboutKey } from "./problems.js";

/** The pointers that are looked for, as a tree; each node remembers where its key and its value were seen. */
interface Wanted {
  readonly children: Map<string, Wanted>;
  value?: number;
  key?: number;
}

/** Offsets of what the problems point at, in one walk; where it does not exist, of the nearest thing that would hold it. */
export function locateInJson(text: string, maxDepth: number, problems: readonly Problem[]): number[] {
  if (problems.length === 0) return [];
  const root: Wanted = { children: new Map() };
  for (const { pointer } of problems) want(root, stepsOf(pointer));
  walkJson<Wanted | undefined>(text, maxDepth, {
    opened: (frames) => wantedAt(root, frames),
    value: (frames, offset) => {
      const wanted = wantedAt(root, frames);
      if (wanted === undefined) return;
      wanted.value = offset;
      const frame = frames[frames.length - 1];
      if (frame !== undefined && !frame.isArray) wanted.key = frame.keyOffset;
    },
  });
  return problems.map((problem) => offsetOf(root, problem));
}

function want(root: Wanted, steps: readonly string[]): void {
  let node = root;
  for (const step of steps) {
    let child = node.children.get(step);
    if (child === undefined) {
      child = { children: new Map() };
      node.children.set(step, child);
    }
    node = child;
  }
}

function wantedAt(
  root: Wanted,
  frames: readonly { isArray: boolean; index: number; key: string; note: Wanted | undefined }[],
): Wanted | undefined {
  const frame = frames[frames.length - 1];
  if (frame === undefined) return root;
  if (frame.note === undefined || frame.note.children.size === 0) return undefined;
  return frame.note.children.get(frame.isArray ? String(frame.index) : frame.key);
}

function offsetOf(root: Wanted, problem: Problem): number {
  let node = root;
  let offset = root.value ?? 0;
  for (const step of stepsOf(problem.pointer)) {
    const child = node.children.get(step);
    if (child?.value === undefined) return offset;
    node = child;
    offset = child.value;
  }
  return isAboutKey(problem) ? (node.key ?? offset) : offset;
}
