import { FALSE, TRUE, type Truth, UNKNOWN } from "../base/truth.js";

/** A formula by its number; formulas that say the same in the same words are the same number. 0, 1, 2 are the truths. */
export type Formula = number;

type Shape =
  | { readonly is: "truth" }
  | { readonly is: "leaf"; readonly variable: number; readonly table: readonly Truth[] }
  | { readonly is: "all" | "any"; readonly parts: readonly Formula[] };

/** Which truths a formula may still have, as bits: 1 false, 2 unknown, 4 true. */
export type Truths = number;

/** Which values of each variable are still open. */
export type Domains = readonly (readonly number[])[];

/** Makes formulas over variables with finitely many values, each once, so that equal ones are seen to be equal. */
export interface Formulas {
  /** Truth by the number of the variable's value. */
  readonly leaf: (variable: number, table: readonly Truth[]) => Formula;
  readonly all: (parts: readonly Formula[]) => Formula;
  readonly any: (parts: readonly Formula[]) => Formula;
  /** What is left of it once a variable has a value. */
  readonly restrict: (formula: Formula, variable: number, value: number) => Formula;
  readonly truths: (formula: Formula, domains: Domains) => Truths;
  /** How many parts of formulas have been looked at so far. */
  readonly work: () => number;
  /** A variable that the formula still hangs on. */
  readonly openVariable: (formula: Formula, domains: Domains) => number | undefined;
}

export function formulas(): Formulas {
  const shapes: Shape[] = [{ is: "truth" }, { is: "truth" }, { is: "truth" }];
  const known = new Map<string, Formula>();
  const restricted = new Map<string, Formula>();
  let work = 0;

  function intern(key: string, shape: Shape): Formula {
    const found = known.get(key);
    if (found !== undefined) return found;
    shapes.push(shape);
    known.set(key, shapes.length - 1);
    return shapes.length - 1;
  }

  function leaf(variable: number, table: readonly Truth[]): Formula {
    const [first] = table;
    if (first !== undefined && table.every((truth) => truth === first)) return first;
    return intern(`${variable}:${table.join("")}`, { is: "leaf", variable, table });
  }

  /** The least (`all`) or the greatest (`any`) of its parts, with what cannot matter left out. */
  function join(is: "all" | "any", parts: readonly Formula[]): Formula {
    const [ends, idle] = is === "all" ? [FALSE, TRUE] : [TRUE, FALSE];
    const flat = new Set<Formula>();
    for (const part of parts) {
      const shape = shapes[part] as Shape;
      for (const one of shape.is === is ? shape.parts : [part]) {
        if (one === ends) return ends;
        if (one !== idle) flat.add(one);
      }
    }
    if (flat.size === 0) return idle;
    const sorted = [...flat].sort((a, b) => a - b);
    return sorted.length === 1 ? (sorted[0] as Formula) : intern(`${is}(${sorted.join(",")})`, { is, parts: sorted });
  }

  function restrict(formula: Formula, variable: number, value: number): Formula {
    if (formula <= TRUE) return formula;
    const key = `${formula}/${variable}/${value}`;
    const found = restricted.get(key);
    if (found !== undefined) return found;
    work += 1;
    const shape = shapes[formula] as Shape;
    let made = formula;
    if (shape.is === "leaf") {
      if (shape.variable === variable) made = shape.table[value] as Truth;
    } else if (shape.is !== "truth") {
      made = join(
        shape.is,
        shape.parts.map((part) => restrict(part, variable, value)),
      );
    }
    restricted.set(key, made);
    return made;
  }

  function truths(formula: Formula, domains: Domains): Truths {
    work += 1;
    const shape = shapes[formula] as Shape;
    if (shape.is === "truth") return 1 << formula;
    let bits = 0;
    if (shape.is === "leaf") {
      for (const value of domains[shape.variable] ?? []) bits |= 1 << (shape.table[value] as Truth);
      return bits;
    }
    bits = 1 << (shape.is === "all" ? TRUE : FALSE);
    for (const part of shape.parts) bits = joined(shape.is, bits, truths(part, domains));
    return bits;
  }

  function openVariable(formula: Formula, domains: Domains): number | undefined {
    const bits = truths(formula, domains);
    if ((bits & (bits - 1)) === 0) return undefined;
    const shape = shapes[formula] as Shape;
    if (shape.is === "leaf") return shape.variable;
    if (shape.is === "truth") return undefined;
    for (const part of shape.parts) {
      const found = openVariable(part, domains);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  return {
    leaf,
    all: (parts) => join("all", parts),
    any: (parts) => join("any", parts),
    restrict,
    truths,
    work: () => work,
    openVariable,
  };
}

function joined(is: "all" | "any", left: Truths, right: Truths): Truths {
  let bits = 0;
  for (const a of [FALSE, UNKNOWN, TRUE]) {
    if ((left & (1 << a)) === 0) continue;
    for (const b of [FALSE, UNKNOWN, TRUE]) {
      if ((right & (1 << b)) !== 0) bits |= 1 << (is === "all" ? Math.min(a, b) : Math.max(a, b));
    }
  }
  return bits;
}
