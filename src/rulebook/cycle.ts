import type { Loose } from "./loose.js";

/** The first name that reaches itself, without recursion. */
export function findCycle(graph: Loose, next: (entry: unknown) => readonly string[]): string | undefined {
  const state = new Map<string, "open" | "done">();
  for (const start of Object.keys(graph)) {
    if (state.has(start)) continue;
    const stack: { name: string; rest: string[] }[] = [{ name: start, rest: [...next(graph[start])] }];
    state.set(start, "open");
    while (stack.length > 0) {
      const top = stack[stack.length - 1] as { name: string; rest: string[] };
      const name = top.rest.pop();
      if (name === undefined) {
        state.set(top.name, "done");
        stack.pop();
      } else if (state.get(name) === "open") {
        return name;
      } else if (Object.hasOwn(graph, name) && !state.has(name)) {
        state.set(name, "open");
        stack.push({ name, rest: [...next(graph[name])] });
      }
    }
  }
  return undefined;
}
