import type { Problem } from "../errors.js";

export function duplicateKey(pointer: string, key: string): Problem {
  return { code: "duplicate-key", pointer, message: `key \`${key}\` stands here a second time` };
}

export function forbiddenKey(pointer: string, key: string): Problem {
  return { code: "forbidden-key", pointer, message: `\`${key}\` may not be a key` };
}

export function tooDeep(maxDepth: number): Problem {
  return { code: "too-deep", pointer: "", message: `nests deeper than ${maxDepth} levels` };
}

/** Whether the key itself is what is wrong, rather than its value. */
export function isAboutKey(problem: Problem): boolean {
  return problem.code.endsWith("-key");
}

const MANY = 1000;

/** The first thousand, and how many more there are. */
export function manyAtMost(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MANY) return problems;
  const rest = problems.length - MANY;
  return [...problems.slice(0, MANY), { code: "more-problems", pointer: "", message: `${rest} more problems like these` }];
}
