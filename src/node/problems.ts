import type { Problem } from "../errors.js";

export function duplicateKey(pointer: string, key: string): Problem {
  return { code: "duplicate-key", pointer, message: `key \`${key}\` stands here a second time` };
}

export function tooDeep(maxDepth: number): Problem {
  return { code: "too-deep", pointer: "", message: `nested deeper than ${maxDepth} levels` };
}

const aboutKeys: ReadonlySet<string> = new Set(["unknown-key", "duplicate-key", "bad-name", "forbidden-name"]);

/** Whether the key itself is what is wrong, rather than its value. */
export function isAboutKey(problem: Problem): boolean {
  return aboutKeys.has(problem.code);
}

const MANY = 1000;

/** The first thousand, and how many more there are. */
export function manyAtMost(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MANY) return problems;
  const rest = problems.length - MANY;
  return [
    ...problems.slice(0, MANY),
    { code: "too-many-problems", pointer: "", message: `${rest} more problems like these` },
  ];
}
