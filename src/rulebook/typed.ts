import type { caseFacts } from "../facts/case.js";
import type { complaintFacts } from "../facts/complaint.js";
import type { campaignFacts, contactFacts } from "../facts/contact.js";
import type { contractFacts } from "../facts/contract.js";
import type { Derivation, Field, RecordType } from "../facts/declared.js";
import type { checkFacts, memberFacts, practiceFacts } from "../facts/practice.js";
import type { recordKinds, relations, wholeKinds } from "../facts/vocabulary.js";
import type { Measure, RuleOutcome } from "./measure.js";
import type { Exception, Rule } from "./rule.js";
import type { Parameter, Rulebook } from "./rulebook.js";

/** A row of the table of facts as far as types need it. */
type Row = { readonly type: string; readonly values?: readonly string[] | undefined };

type OwnRows = typeof contactFacts &
  typeof contractFacts &
  typeof complaintFacts &
  typeof practiceFacts &
  typeof caseFacts &
  typeof memberFacts &
  typeof campaignFacts &
  typeof checkFacts;

/** The names by which a fact is read one hop away: `contract.concludedOn` as `complaint.contract.concludedOn`. */
type HopName<Name, Relation = (typeof relations)[number]> = Relation extends {
  readonly kind: infer Kind extends string;
  readonly relation: infer Word extends string;
  readonly target: infer Target extends string;
}
  ? Name extends `${Target}.${infer Rest}`
    ? `${Kind}.${Word}.${Rest}`
    : never
  : never;

type WithHops<Rows> = Rows & { readonly [Name in keyof Rows as HopName<Name>]: Rows[Name] };

/** Every fact that needs no rulebook, with its row. */
export type BuiltInRows = WithHops<OwnRows>;

type Records = Readonly<Record<string, RecordType>>;
type Facts = Readonly<Record<string, Field>>;
type Derived = Readonly<Record<string, Derivation>>;
type Parameters = Readonly<Record<string, Parameter>>;

type FieldRows<R extends Records> = {
  [Type in keyof R & string]: {
    readonly [Name in keyof R[Type]["fields"] & string as `${Type}.${Name}`]: R[Type]["fields"][Name];
  } & { readonly [Name in `${Type}.id`]: { readonly type: "string" } };
}[keyof R & string];

type Flat<Union> = (Union extends unknown ? (rows: Union) => void : never) extends (rows: infer All) => void
  ? All
  : never;

type Dated = { readonly earliest: unknown } | { readonly latest: unknown } | { readonly periodEnd: unknown };
type DerivedRows<D extends Derived> = {
  readonly [Name in keyof D]: {
    readonly type: D[Name] extends Dated ? "date" : "number";
  };
};

/** The row a parameter's values ask for; text may be a day, a time, or the value of an enum. */
type ParameterRow<P> = P extends
  | { readonly value: infer Value }
  | { readonly values: readonly { readonly value: infer Value }[] }
  ? {
      readonly type: Value extends boolean
        ? "boolean"
        : Value extends number
          ? "number"
          : Value extends string
            ? "text"
            : "many";
    }
  : never;

/** Every fact of one rulebook with its row: the built-in ones and what the rulebook declares. */
export type RowsOf<
  R extends Records,
  F extends Facts,
  D extends Derived,
  P extends Parameters,
  M extends string,
> = BuiltInRows &
  ([keyof R] extends [never] ? unknown : Flat<FieldRows<R>>) &
  WithHops<F> &
  WithHops<DerivedRows<D>> & { readonly [Id in keyof P & string as `parameter.${Id}`]: ParameterRow<P[Id]> } & {
    readonly [Name in
      | `measure.${M}`
      | `measure.${M}.${"count" | "total" | "lower" | "upper"}`
      | `measure.${"value" | "count" | "total" | "lower" | "upper"}`]: {
      readonly type: "number";
    };
  };

type NameOf<Rows, Type extends string> = {
  [Name in keyof Rows]: Rows[Name] extends { readonly type: Type } ? Name : never;
}[keyof Rows] &
  string;
type Reference<Rows, Type extends string> = { readonly fact: NameOf<Rows, Type> };

type Day = `${number}-${number}-${number}`;
type Time = `${number}:${number}`;
type Order = "lessThan" | "lessThanInclusive" | "greaterThan" | "greaterThanInclusive";

/** A leaf about facts that are equal to one of their values or not. */
type Same<Name, Value, Rows, Type extends string> =
  | { readonly fact: Name; readonly operator: "equal" | "notEqual"; readonly value: Value | Reference<Rows, Type> }
  | {
      readonly fact: Name;
      readonly operator: "in" | "notIn";
      readonly value: readonly Value[] | Reference<Rows, "list" | "many">;
    };
type Ordered<Name, Value, Rows, Type extends string> =
  | Same<Name, Value, Rows, Type>
  | { readonly fact: Name; readonly operator: Order; readonly value: Value | Reference<Rows, Type> };
type EnumLeaf<Rows> = {
  [Name in NameOf<Rows, "enum">]: Rows[Name] extends { readonly values: readonly (infer Value)[] }
    ? Same<Name, Value, Rows, "enum" | "text">
    : never;
}[NameOf<Rows, "enum">];

/** A leaf that fits its fact: its operator and its value are those the fact's type allows. */
export type LeafOf<Rows> =
  | Same<NameOf<Rows, "boolean">, boolean, Rows, "boolean">
  | Ordered<NameOf<Rows, "number">, number, Rows, "number">
  | Same<NameOf<Rows, "string" | "text">, string, Rows, "string" | "text">
  | Ordered<NameOf<Rows, "date">, Day, Rows, "date" | "text">
  | Ordered<NameOf<Rows, "time">, Time, Rows, "time" | "text">
  | EnumLeaf<Rows>
  | {
      readonly fact: NameOf<Rows, "list" | "many">;
      readonly operator: "contains" | "doesNotContain";
      readonly value: boolean | number | string | { readonly fact: keyof Rows & string };
    }
  | { readonly fact: keyof Rows & string; readonly operator: "isKnown"; readonly value: boolean };

/** A condition over the facts and shared conditions of one rulebook. */
export type ConditionOf<Rows, Shared extends string> =
  | LeafOf<Rows>
  | { readonly all: readonly ConditionOf<Rows, Shared>[] }
  | { readonly any: readonly ConditionOf<Rows, Shared>[] }
  | { readonly not: ConditionOf<Rows, Shared> }
  | { readonly condition: Shared };

type Kinds = (typeof recordKinds)[number] | (typeof wholeKinds)[number];

/** A rule whose conditions fit the facts they read. */
export type RuleOf<Rows, Shared extends string, R, M extends string> = Omit<
  Rule,
  "subject" | "governedBy" | "applies" | "requires" | "forbids" | "except"
> & {
  readonly subject: Kinds | (keyof R & string) | { readonly measure: M };
  readonly governedBy?: NameOf<Rows, "date"> | undefined;
  readonly applies?: ConditionOf<Rows, Shared> | undefined;
  readonly except?: readonly (Omit<Exception, "when"> & { readonly when: ConditionOf<Rows, Shared> })[] | undefined;
} & (
    | { readonly requires: ConditionOf<Rows, Shared>; readonly forbids?: never }
    | { readonly forbids: ConditionOf<Rows, Shared>; readonly requires?: never }
  );

export type MeasureOf<Rows, Shared extends string> = Omit<Measure, "where" | "counting" | "by"> & {
  readonly where?: ConditionOf<Rows, Shared> | undefined;
  readonly counting?: ConditionOf<Rows, Shared> | RuleOutcome | undefined;
  readonly by?: readonly (keyof Rows & string)[] | undefined;
};

/** A rulebook as an author writes it in TypeScript: what it declares, and what its rules make of it. */
export type RulebookOf<
  R extends Records,
  F extends Facts,
  D extends Derived,
  P extends Parameters,
  M extends string,
  C extends string,
  Rows = NoInfer<RowsOf<R, F, D, P, M>>,
> = Omit<
  Rulebook,
  "records" | "facts" | "derived" | "parameters" | "measures" | "conditions" | "appliesTo" | "rules"
> & {
  readonly records?: R;
  readonly facts?: F;
  readonly derived?: D;
  readonly parameters?: P;
  readonly measures?: { readonly [Id in M]: NoInfer<MeasureOf<Rows, C>> };
  readonly conditions?: { readonly [Id in C]: NoInfer<ConditionOf<Rows, C>> };
  readonly appliesTo?: { readonly [Kind in string]: NoInfer<ConditionOf<Rows, C>> };
  readonly rules: readonly NoInfer<RuleOf<Rows, C, R, M>>[];
};

export type { Derived, Facts, Parameters, Records, Row };
