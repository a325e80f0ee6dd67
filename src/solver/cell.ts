import { TRUE, type Truth, UNKNOWN } from "../base/truth.js";
import { compare } from "../engine/compare.js";
import type { Operator, Scalar } from "../rulebook/condition.js";
import { type Axis, type Stretch, samplesOf, stretchesOf, toNumber, toValue } from "./axis.js";
import type { FactDomain } from "./fact-domain.js";

/** How two facts stand to each other. */
export type Standing = "less" | "same" | "more" | "other" | "in" | "out";

/** One of the finitely many ways a fact can be, as far as the question can tell them apart. */
export type Cell =
  | { readonly is: "unknown" }
  /** Known; every value of the cell answers the question alike, the first sample stands for it. */
  | {
      readonly is: "value";
      readonly samples: readonly unknown[];
      readonly stretch?: Stretch;
      /** Whether the only sample is the only value. */
      readonly exact?: true;
    }
  /** Only bounds are known, and they reach from one cell into another. */
  | {
      readonly is: "range";
      readonly lower: number;
      readonly upper: number;
      readonly from: Stretch;
      readonly to: Stretch;
    }
  /** Known, and what it is does not matter. */
  | { readonly is: "some" }
  | { readonly is: "standing"; readonly standing: Standing };

export const unknownCell: Cell = { is: "unknown" };

/** More cells than this and the question is left undecided. */
export const MOST_CELLS = 400;
const MOST_NAMED = 6;

export class TooManyCells extends Error {}

export interface Partition {
  readonly cells: readonly Cell[];
  readonly axis: Axis | undefined;
}

/** Divides what a fact may be at the values it is compared with. `axis` narrows the fact's own. */
export function partition(domain: FactDomain, named: ReadonlySet<Scalar>, axis = domain.axis): Partition {
  const unknown = domain.mayBeUnknown ? [unknownCell] : [];
  if (axis !== undefined) {
    const values = stretchesOf(
      axis,
      [...named].map((value) => toNumber(axis, value)),
    ).map(
      (stretch): Cell => ({
        is: "value",
        samples: samplesOf(axis, stretch).map((number) => toValue(axis, number)),
        stretch,
      }),
    );
    const ranges = domain.mayBeRange ? rangesOf(values) : [];
    return {
      cells: bounded([...values.filter(isUsual), ...values.filter((one) => !isUsual(one)), ...unknown, ...ranges]),
      axis,
    };
  }
  return { cells: bounded([...unordered(domain, named), ...unknown]), axis: undefined };
}

function bounded(cells: readonly Cell[]): readonly Cell[] {
  if (cells.length > MOST_CELLS) throw new TooManyCells();
  return cells;
}

/** Spans of time below zero run backwards: possible, and tried last. */
function isUsual(cell: Cell): boolean {
  return cell.is !== "value" || cell.stretch === undefined || cell.stretch.high > 0 || cell.stretch.low >= 0;
}

function rangesOf(values: readonly Cell[]): readonly Cell[] {
  const known = values.flatMap((cell) => (cell.is === "value" && cell.stretch !== undefined ? [cell] : []));
  return known.flatMap((one, i) =>
    known.slice(i + 1).map((other): Cell => {
      const [from, to] = [one.stretch as Stretch, other.stretch as Stretch];
      return { is: "range", lower: Number(one.samples[0]), upper: Number(other.samples[0]), from, to };
    }),
  );
}

/** Whether a number in the first cell may be no greater than one in the second, in both of its bounds. */
export function mayBeAtMost(one: Cell, other: Cell): boolean {
  const bounds = (cell: Cell) =>
    cell.is === "range" ? [cell.from, cell.to] : cell.is === "value" ? [cell.stretch, cell.stretch] : [];
  const [low, high] = [bounds(one), bounds(other)];
  return low.every((stretch, at) => {
    const against = high[at];
    return stretch === undefined || against === undefined || stretch.low <= against.high;
  });
}

function unordered({ type, values }: FactDomain, named: ReadonlySet<Scalar>): readonly Cell[] {
  const one = (value: unknown): Cell => ({ is: "value", samples: [value], exact: true });
  switch (type) {
    case "boolean":
      return [one(true), one(false)];
    case "enum": {
      const rest = values.filter((value) => !named.has(value));
      return [...[...named].map(one), ...(rest.length > 0 ? [{ is: "value", samples: rest } as const] : [])];
    }
    case "list":
      return subsets([...named]).map((set): Cell => ({ is: "value", samples: [set] }));
    case "instant":
      return [{ is: "some" }];
    default:
      return [...[...named].map(one), { is: "value", samples: [another(named)] }];
  }
}

/** A text that nobody named. */
function another(named: ReadonlySet<Scalar>): string {
  let word = "another";
  while (named.has(word)) word += "-one";
  return word;
}

function subsets(items: readonly Scalar[]): readonly (readonly Scalar[])[] {
  if (items.length > MOST_NAMED) throw new TooManyCells();
  const sets: Scalar[][] = [[]];
  for (const item of items) sets.push(...sets.map((set) => [...set, item]));
  return sets;
}

/** The value a comparison sees; for `isKnown` what is known without its value will do. */
function seen(cell: Cell): unknown {
  switch (cell.is) {
    case "unknown":
      return undefined;
    case "value":
      return cell.samples[0];
    case "range":
      return { lower: cell.lower, upper: cell.upper, because: [] };
    case "some":
    case "standing":
      return true;
    default:
      return cell satisfies never;
  }
}

/** The truth of a comparison with a constant, for each cell; `flipped` where the constant stands on the left. */
export function truthsAgainst(
  cells: readonly Cell[],
  operator: Operator,
  constant: unknown,
  flipped = false,
): readonly Truth[] {
  return cells.map((cell) =>
    flipped ? compare(operator, constant, seen(cell)) : compare(operator, seen(cell), constant),
  );
}

/** The truth of comparing a fact with itself, for each cell. */
export function truthsOfItself(cells: readonly Cell[], operator: Operator): readonly Truth[] {
  return cells.map((cell) => compare(operator, seen(cell), seen(cell)));
}

/** The truth of a comparison between two facts, for each way they may stand to each other. */
export function truthsOfStanding(cells: readonly Cell[], operator: Operator): readonly Truth[] {
  return cells.map((cell) => {
    if (cell.is !== "standing") return UNKNOWN;
    return holdsFor(operator, cell.standing) ? TRUE : 0;
  });
}

function holdsFor(operator: Operator, standing: Standing): boolean {
  switch (operator) {
    case "equal":
      return standing === "same";
    case "notEqual":
      return standing !== "same";
    case "in":
    case "contains":
      return standing === "in";
    case "notIn":
    case "doesNotContain":
      return standing === "out";
    case "lessThan":
      return standing === "less";
    case "lessThanInclusive":
      return standing === "less" || standing === "same";
    case "greaterThan":
      return standing === "more";
    case "greaterThanInclusive":
      return standing === "more" || standing === "same";
    case "isKnown":
      return false;
    default:
      return operator satisfies never;
  }
}

/** How two values stand to each other; `undefined` where that cannot be told. */
export function standingOf(operator: Operator, left: unknown, right: unknown): Standing | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (operator === "in" || operator === "notIn") return (right as readonly unknown[]).includes(left) ? "in" : "out";
  if (operator === "contains" || operator === "doesNotContain")
    return (left as readonly unknown[]).includes(right) ? "in" : "out";
  if (left === right) return "same";
  if (typeof left === "number" || typeof left === "string")
    return (left as number) < (right as number) ? "less" : "more";
  return "other";
}

/** Of values without an order it is only told that they are not the same. */
export function isStanding(wanted: Standing, found: Standing | undefined): boolean {
  return wanted === "other" ? found !== undefined && found !== "same" : wanted === found;
}

export function standingsOf(operator: Operator, isOrdered: boolean): readonly Cell[] {
  const words: readonly Standing[] =
    operator === "in" || operator === "notIn" || operator === "contains" || operator === "doesNotContain"
      ? ["in", "out"]
      : isOrdered
        ? ["less", "same", "more"]
        : ["same", "other"];
  return [...words.map((standing): Cell => ({ is: "standing", standing })), unknownCell];
}
