/** What an expression's value is, as far as its text depends on it. */
export type SqlType = "text" | "number" | "integer" | "boolean" | "date";

/**
 * An SQL expression as data, before it is text of some dialect. Its three-valued logic is that of the checker: NULL is
 * *not known*, and `and`, `or`, `not` are Kleene's in both.
 */
export type Sql =
  | { readonly op: "column"; readonly name: string; readonly of?: string }
  | { readonly op: "literal"; readonly type: SqlType; readonly value: string | number | boolean | null }
  | { readonly op: "call"; readonly fn: FunctionName; readonly args: readonly Sql[] }
  | { readonly op: "and" | "or"; readonly args: readonly Sql[] }
  | { readonly op: "not"; readonly arg: Sql }
  | { readonly op: "compare"; readonly sign: Sign; readonly left: Sql; readonly right: Sql }
  | { readonly op: "arithmetic"; readonly sign: "+" | "-" | "*" | "/"; readonly left: Sql; readonly right: Sql }
  | { readonly op: "isNull"; readonly arg: Sql }
  | { readonly op: "in"; readonly arg: Sql; readonly list: readonly Sql[] }
  | { readonly op: "inZones"; readonly arg: Sql }
  | { readonly op: "case"; readonly when: readonly (readonly [Sql, Sql])[]; readonly otherwise?: Sql }
  | Window
  | { readonly op: "aggregate"; readonly fn: "count" | "max" | "min"; readonly arg?: Sql };

export type Sign = "=" | "<>" | "<" | "<=" | ">" | ">=";

/** A value over the rows of the same group, in order. */
export interface Window {
  readonly op: "window";
  readonly fn: "count" | "max" | "min" | "row_number";
  readonly arg?: Sql;
  readonly partition: readonly Sql[];
  readonly order: readonly Sql[];
  readonly frame?: Frame;
}

/** Rows up to the present one or the one before it; or those whose key is at most so far back. */
export type Frame =
  | { readonly rows: "to-current" | "to-previous" }
  /** The end of the frame is so many before the present row's key; negative is after it. */
  | { readonly back: number }
  | { readonly backMonths: number; readonly andDays: number };

/** Functions that each dialect words in its own way; their arguments are in the order of the table. */
export type FunctionName =
  | "text"
  | "textOfInstant"
  | "trimmed"
  | "lower"
  | "substring"
  | "length"
  | "concat"
  | "joined"
  | "contains"
  | "matches"
  | "numberIn"
  | "clockMs"
  | "e164"
  | "double"
  | "integer"
  | "day"
  | "dayNumber"
  | "dayFromNumber"
  | "daysBetween"
  | "addDays"
  | "addMonths"
  | "year"
  | "month"
  | "dayOfMonth"
  | "isoWeekday"
  | "isoWeek"
  | "isoMonth"
  | "zoneOffset"
  | "epochMs"
  | "wallMs"
  | "floor"
  | "isWhole"
  | "modulo"
  | "least"
  | "greatest"
  | "coalesce"
  | "nullIf"
  | "byCodePoint";

export const TRUE: Sql = { op: "literal", type: "boolean", value: true };
export const FALSE: Sql = { op: "literal", type: "boolean", value: false };
/** Not known. */
export const nothing = (type: SqlType): Sql => ({ op: "literal", type, value: null });
export const UNKNOWN: Sql = nothing("boolean");

export const column = (name: string, of?: string): Sql =>
  of === undefined ? { op: "column", name } : { op: "column", name, of };
export const text = (value: string): Sql => ({ op: "literal", type: "text", value });
export const number = (value: number): Sql => ({ op: "literal", type: "number", value });
export const integer = (value: number): Sql => ({ op: "literal", type: "integer", value });
/** A day, `YYYY-MM-DD`. */
export const date = (value: string): Sql => ({ op: "literal", type: "date", value });
export const call = (fn: FunctionName, ...args: Sql[]): Sql => ({ op: "call", fn, args });

export function isLiteral(sql: Sql, value?: string | number | boolean | null): boolean {
  return sql.op === "literal" && (value === undefined || sql.value === value);
}

/** True where all are, false where one is not. */
export function and(...args: readonly Sql[]): Sql {
  if (args.some((arg) => isLiteral(arg, false))) return FALSE;
  const left = unique(
    args.flatMap((arg) => (arg.op === "and" ? arg.args : [arg])).filter((arg) => !isLiteral(arg, true)),
  );
  return left.length === 0 ? TRUE : left.length === 1 ? (left[0] as Sql) : { op: "and", args: left };
}

/** True where one is, false where none is. */
export function or(...args: readonly Sql[]): Sql {
  if (args.some((arg) => isLiteral(arg, true))) return TRUE;
  const left = unique(
    args.flatMap((arg) => (arg.op === "or" ? arg.args : [arg])).filter((arg) => !isLiteral(arg, false)),
  );
  return left.length === 0 ? FALSE : left.length === 1 ? (left[0] as Sql) : { op: "or", args: left };
}

function unique(args: readonly Sql[]): readonly Sql[] {
  const seen = new Map(args.map((arg) => [keyOf(arg), arg]));
  return [...seen.values()];
}

export function not(arg: Sql): Sql {
  if (arg.op === "not") return arg.arg;
  if (arg.op === "literal" && arg.value !== null) return arg.value === true ? FALSE : TRUE;
  return isLiteral(arg, null) ? UNKNOWN : { op: "not", arg };
}

export function compare(left: Sql, sign: Sign, right: Sql): Sql {
  if (left.op === "literal" && right.op === "literal") {
    if (left.value === null || right.value === null) return UNKNOWN;
    return compared(left.value, sign, right.value) ? TRUE : FALSE;
  }
  return { op: "compare", sign, left, right };
}

/** Days are in order as texts are. */
function compared(left: string | number | boolean, sign: Sign, right: string | number | boolean): boolean {
  switch (sign) {
    case "=":
      return left === right;
    case "<>":
      return left !== right;
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    default:
      return sign satisfies never;
  }
}

export const arithmetic = (left: Sql, sign: "+" | "-" | "*" | "/", right: Sql): Sql => ({
  op: "arithmetic",
  sign,
  left,
  right,
});

export function isNull(arg: Sql): Sql {
  return arg.op === "literal" ? (arg.value === null ? TRUE : FALSE) : { op: "isNull", arg };
}

export const isKnown = (arg: Sql): Sql => not(isNull(arg));

export function among(arg: Sql, list: readonly Sql[]): Sql {
  if (isLiteral(arg, null)) return UNKNOWN;
  if (list.length === 1) return compare(arg, "=", list[0] as Sql);
  return { op: "in", arg, list };
}

/** The value of the first condition that is true; NULL where none is and nothing else is said. */
export function choose(when: readonly (readonly [Sql, Sql])[], otherwise?: Sql): Sql {
  const left: (readonly [Sql, Sql])[] = [];
  for (const [condition, value] of when) {
    if (isLiteral(condition, false) || isLiteral(condition, null)) continue;
    if (isLiteral(condition, true)) return left.length === 0 ? value : chosen(left, value);
    left.push([condition, value]);
  }
  if (left.length > 0) return chosen(left, otherwise);
  const type = when[0]?.[1];
  return otherwise ?? nothing(type?.op === "literal" ? type.type : "text");
}

function chosen(when: readonly (readonly [Sql, Sql])[], otherwise: Sql | undefined): Sql {
  if (otherwise !== undefined && when.every(([, value]) => keyOf(value) === keyOf(otherwise))) return otherwise;
  return otherwise === undefined ? { op: "case", when } : { op: "case", when, otherwise };
}

const keys = new WeakMap<Sql, string>();

/** Equal for expressions that are built the same. */
export function keyOf(sql: Sql): string {
  let key = keys.get(sql);
  if (key === undefined) keys.set(sql, (key = JSON.stringify(sql)));
  return key;
}

/** The expressions an expression is made of. */
export function partsOf(sql: Sql): readonly Sql[] {
  switch (sql.op) {
    case "column":
    case "literal":
      return [];
    case "call":
    case "and":
    case "or":
      return sql.args;
    case "not":
    case "isNull":
    case "inZones":
      return [sql.arg];
    case "compare":
    case "arithmetic":
      return [sql.left, sql.right];
    case "in":
      return [sql.arg, ...sql.list];
    case "case":
      return [...sql.when.flat(), ...(sql.otherwise === undefined ? [] : [sql.otherwise])];
    case "window":
      return [...(sql.arg === undefined ? [] : [sql.arg]), ...sql.partition, ...sql.order];
    case "aggregate":
      return sql.arg === undefined ? [] : [sql.arg];
    default:
      return sql satisfies never;
  }
}
