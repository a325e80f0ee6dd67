import { quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import type { Fact } from "../facts/fact.js";
import type { ResolvedField } from "../mapping/resolve.js";
import { and, call, choose, FALSE, isLiteral, isNull, not, nothing, type Sql, text } from "./expression.js";
import { type ColumnType, type FieldRead, type Reading, readField } from "./field.js";
import type { Moment } from "./instant.js";
import { literalOf } from "./literal.js";
import { momentAsLiteral } from "./moment.js";
import { SOURCE, type Stage } from "./stage.js";
import { clocksOfEngine } from "./zone.js";

/** The fields of a record in one row, brought to the types of their facts. */
export interface Records {
  /** By fact; `undefined` where no column holds it. */
  readonly field: (fact: string) => Sql | undefined;
  readonly moment: (fact: string) => Moment | undefined;
  /** Why a row is no record, as one text; NULL where it is one. */
  readonly unreadable: Sql;
}

export interface RecordsOf {
  readonly stage: Stage;
  readonly kind: string;
  readonly fields: readonly ResolvedField[];
  /** What the columns hold, where it is known. */
  readonly columns: ReadonlyMap<string, ColumnType> | undefined;
  /** Facts that rules read. */
  readonly read: ReadonlySet<string>;
  /** What must be known of a row beside its fields, and why it is no record without. */
  readonly required: readonly (readonly [Sql, string])[];
  readonly problems: Problem[];
}

/** PostgreSQL takes a hundred arguments of a function. */
const MOST_ARGUMENTS = 50;

function inParts<T>(list: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(list.length / MOST_ARGUMENTS);
  return Array.from({ length: parts }, (_, at) => list.slice(at * MOST_ARGUMENTS, (at + 1) * MOST_ARGUMENTS));
}

/** Names that are zones and nothing else: engines take some short ones for abbreviations. */
const ZONE = "[A-Z][A-Za-z_]+/[A-Za-z0-9_+/-]+|UTC";

/** Reads every field that is mapped: what a column holds that the fact cannot be makes the row unreadable. */
export function recordsOf({ stage, kind, fields, columns, read, required, problems }: RecordsOf): Records {
  const found = new Map<string, FieldRead>();
  const reasons = required.map(([value, message]) => choose([[isNull(value), text(message)]]));
  const refuse: Reading["refuse"] = ({ name }, message, hint) =>
    problems.push({
      code: "not-in-sql",
      pointer: `/${kind}/${name}`,
      message: `${quote(`${kind}.${name}`)}: ${message}`,
      ...(hint === undefined ? {} : { hint }),
    });
  const reading: Reading = {
    ...{ stage, of: SOURCE, read, hasE164: false, refuse },
    isZone: (zone) => and(call("matches", zone, text(ZONE)), { op: "inZones", arg: zone }),
    clocks: (zone, hint) => clocksOfEngine(stage, zone, hint),
  };
  for (const field of fields) {
    const { fact, name, source } = field;
    if (source.is === "constant") found.set(fact.name, constantField(fact, source.value));
    else if (source.is === "row-number")
      refuse(field, "the rows of a table have no numbers", "map `id` to a column that names its records");
    else if (columns?.has(source.column) !== false) {
      const one = readField(field, source, columns?.get(source.column) ?? "any", reading);
      found.set(fact.name, one);
      const isMisfit = not(call("coalesce", one.fits, FALSE));
      const misfit = [
        isLiteral(one.fits, true) ? FALSE : isMisfit,
        text(`${quote(name)} is not ${expectedOf(fact)}`),
      ] as const;
      const lacks = [field.required ? isNull(one.value) : FALSE, text(`a ${kind} needs ${quote(name)}`)] as const;
      reasons.push(choose([misfit, lacks]));
    }
  }
  const said = reasons.filter((reason) => !isLiteral(reason, null));
  const joined = (parts: readonly Sql[]) => call("nullIf", call("joined", text("; "), ...parts), text(""));
  return {
    field: (fact) => found.get(fact)?.value,
    moment(fact) {
      const one = found.get(fact);
      return one && { ms: one.value, wallMs: one.wall ?? nothing("integer") };
    },
    unreadable:
      said.length === 0
        ? nothing("text")
        : stage.column("unreadable", joined(said.length <= MOST_ARGUMENTS ? said : inParts(said).map(joined))),
  };
}

/** A value that the mapping declares for all rows. */
export function constantField({ type }: Fact, value: string | number | boolean): FieldRead {
  if (type !== "instant") return { value: literalOf(type, value), fits: literalOf("boolean", true) };
  const { ms, wallMs } = momentAsLiteral(value);
  return { value: ms, wall: wallMs, fits: literalOf("boolean", true) };
}

function expectedOf(fact: Fact): string {
  switch (fact.type) {
    case "boolean":
      return "yes or no";
    case "number":
      return "a number that may stand there";
    case "date":
      return "a day";
    case "time":
      return "a time";
    case "instant":
      return "a moment with an offset";
    case "enum":
      return `one of ${(fact.values ?? []).join(", ")}`;
    case "string":
    case "list":
      return fact.name === "contact.timeZone" ? "a time zone that the engine knows" : "a text that may stand there";
    default:
      return fact.type satisfies never;
  }
}
