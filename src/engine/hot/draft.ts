/** Source text in the making, and the values it refers to by number: nothing of a rulebook stands in the text itself. */
export interface Draft {
  /** The name under which a value reaches the text; equal primitive values share one. */
  readonly constant: (value: unknown) => string;
  /** A name that stands for nothing yet. */
  readonly fresh: (letter: string) => string;
  /** Names declared once, at the head of the function. */
  readonly declare: (name: string, initially: string) => string;
  readonly declarations: () => string;
  readonly constants: readonly unknown[];
}

export function draft(): Draft {
  const constants: unknown[] = [];
  const known = new Map<unknown, string>();
  const declared: string[] = [];
  let names = 0;
  const fresh = (letter: string) => `${letter}${names++}`;
  return {
    constants,
    fresh,
    constant(value) {
      let name = known.get(value);
      if (name === undefined) {
        name = `k${constants.length}`;
        constants.push(value);
        known.set(value, name);
      }
      return name;
    },
    declare(name, initially) {
      declared.push(`${name} = ${initially}`);
      return name;
    },
    declarations: () => (declared.length === 0 ? "" : `let ${declared.join(", ")};`),
  };
}

/** Makes the function a text describes; `undefined` where the platform makes none from text. */
export function functionFrom(text: string, constants: readonly unknown[]): unknown {
  const names = constants.map((_, index) => `k${index}`);
  const unpack = names.length === 0 ? "" : `const [${names.join(", ")}] = k;`;
  try {
    return new Function("k", `"use strict"; ${unpack} return ${text};`)(constants);
  } catch (error) {
    // A content-security policy, or a runtime at the edge, forbids it; the closures say the same.
    if (error instanceof EvalError || !mayGenerate()) return undefined;
    throw error;
  }
}

/** Whether the platform makes functions from text at all. */
function mayGenerate(): boolean {
  try {
    return new Function("return true")() === true;
  } catch {
    return false;
  }
}
