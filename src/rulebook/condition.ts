/** Operators of a leaf; `isKnown` asks about knowledge itself and is never unknown. */
export const operators = [
  "equal",
  "notEqual",
  "in",
  "notIn",
  "contains",
  "doesNotContain",
  "lessThan",
  "lessThanInclusive",
  "greaterThan",
  "greaterThanInclusive",
  "isKnown",
] as const;

export type Operator = (typeof operators)[number];
export type Scalar = boolean | number | string;
export type Literal = Scalar | readonly Scalar[];

/** One comparison of a fact with a literal or with another fact. */
export interface Leaf {
  readonly fact: string;
  readonly operator: Operator;
  readonly value: Literal | { readonly fact: string };
}

/** The JSON of json-rules-engine, without paths, params, priorities or code; folded with Kleene's three values. */
export type Condition =
  | Leaf
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly condition: string };
