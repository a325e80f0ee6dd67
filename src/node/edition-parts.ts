import type { Problem } from "../errors.js";
import type { Document } from "./document.js";

/** A file of an edition, and the pointer of what it holds in the assembled rulebook. */
export interface Part {
  readonly pointer: string;
  readonly document: Document;
}

/** Problems with pointers into the assembled rulebook, each in the file of its part, in the order given. */
export function placed(parts: readonly Part[], problems: readonly Problem[]): Problem[] {
  const [head, ...others] = parts;
  const clauses = others.find(({ pointer }) => pointer === "/clauses");
  const rules = others.filter(({ pointer }) => pointer !== "/clauses");
  const grouped = new Map<Part, { problem: Problem; inner: string }[]>();
  const order: [Part, number][] = [];
  for (const problem of problems) {
    const [, place = "", index = "", rest = ""] = /^(\/rules\/(\d+)|\/clauses)?(.*)$/s.exec(problem.pointer) ?? [];
    const isOwn = rest === "" || rest.startsWith("/");
    const part = (isOwn && (place === "/clauses" ? clauses : rules[place === "" ? -1 : Number(index)])) || undefined;
    const owner = part ?? head;
    if (owner === undefined) continue;
    const group = grouped.get(owner) ?? [];
    grouped.set(owner, group);
    order.push([owner, group.push({ problem, inner: part === undefined ? problem.pointer : rest }) - 1]);
  }
  const done = new Map<Part, Problem[]>();
  for (const [part, group] of grouped) {
    const inside = part.document.place(group.map(({ problem, inner }) => ({ ...problem, pointer: inner })));
    done.set(part, within(part.pointer, inside));
  }
  return order.flatMap(([part, index]) => done.get(part)?.[index] ?? []);
}

/** Pointers into a part as pointers into the whole. */
export function within(pointer: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, pointer: pointer + problem.pointer }));
}
