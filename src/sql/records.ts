import { isTimeZone } from "../base/zone.js";
import { type FieldCheck, fitOf, requiredKeys } from "../engine/field-check.js";
import type { Problem } from "../errors.js";
import type { Fact } from "../facts/fact.js";
import {
  among,
  and,
  arithmetic,
  call,
  choose,
  column,
  compare,
  integer,
  isKnown,
  isLiteral,
  isNull,
  not,
  number,
  or,
  type Sql,
  TRUE,
  text,
} from "./expression.js";
import { dayIn, type Moment, momentIn, momentInZone } from "./instant.js";
import { literalOf } from "./literal.js";
import type { ColumnType, FieldSource, SqlColumn } from "./mapping.js";
import { SOURCE, type Stage } from "./stage.js";

/** The fields of a record in one row, brought to the types of their facts. */
export interface Records {
  /** By fact; `undefined` where no column holds it. */
  readonly field: (fact: string) => Sql | undefined;
  readonly moment: (fact: string) => Moment | undefined;
  /** Why a row is no record, as one text; NULL where it is one. */
  readonly unreadable: Sql;
}

/** Numbers that every engine reads, and as the same double; longer ones are no measurements. */
const NUMBER = "[+-]?([0-9]{1,40}([.][0-9]{1,40})?|[.][0-9]{1,40})([eE][+-]?[0-9]{1,2})?";
const CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9]";
/** PostgreSQL takes a hundred arguments of a function. */
const MOST_ARGUMENTS = 50;

function inParts<T>(list: readonly T[]): readonly (readonly T[])[] {
  const parts = Math.ceil(list.length / MOST_ARGUMENTS);
  return Array.from({ length: parts }, (_, at) => list.slice(at * MOST_ARGUMENTS, (at + 1) * MOST_ARGUMENTS));
}

/** Names that are zones and nothing else: engines take some short ones for abbreviations. */
const ZONE = "[A-Z][A-Za-z_]+/[A-Za-z0-9_+/-]+|UTC";

/** Reads every field that rules read: what a column holds that the fact cannot be makes the row unreadable. */
export function recordsOf(
  stage: Stage,
  kind: string,
  checks: readonly FieldCheck[],
  sources: ReadonlyMap<string, FieldSource>,
  columns: ReadonlyMap<string, ColumnType> | undefined,
  problems: Problem[],
  required: readonly Sql[],
): Records {
  const fields = new Map<string, Sql>();
  const moments = new Map<string, Moment>();
  const wrong: (readonly [Sql, string])[] = [];
  const idFact: Fact = { name: `${kind}.id`, subject: kind, type: "string", sentence: "" };
  const facts = new Map<string, Fact>([[idFact.name, idFact], ...checks.map(({ fact }) => [fact.name, fact] as const)]);

  for (const fact of facts.values()) {
    const from = sources.get(fact.name);
    if (from === undefined) continue;
    const word = fact.name.slice(kind.length + 1);
    if ("constant" in from) readConstant(fact, word, from.constant);
    else readColumn(fact, word, from);
  }
  for (const value of required) wrong.push([isNull(value), "of which member it is is not known"]);
  for (const key of requiredKeys(kind)) {
    const name = `${kind}.${key}`;
    const value = moments.get(name)?.ms ?? fields.get(name);
    const given = value === undefined ? undefined : sources.get(name);
    const isRefused = problems.some(({ pointer }) => `${pointer}/`.startsWith(`/${kind}/${key}/`));
    if (!sources.has(name) && !isRefused)
      problems.push({
        code: "missing-column",
        pointer: `/${kind}/${key}`,
        message: `no column for \`${key}\`, which a ${kind} needs`,
      });
    if (value === undefined || given === undefined || !("column" in given)) continue;
    const fact = facts.get(name) as Fact;
    const isTaken = isNative(fact, columns?.get(given.column) ?? "any", given);
    wrong.push([isNull(isTaken ? value : rawOf(fact, key, given)), `a ${kind} needs \`${key}\``]);
  }
  const reasons = wrong.map(([is, message]) => choose([[is, text(message)]]));
  const joined = (parts: readonly Sql[]) => call("nullIf", call("joined", text("; "), ...parts), text(""));
  return {
    field: (fact) => fields.get(fact),
    moment: (fact) => moments.get(fact),
    unreadable: stage.column(
      "unreadable",
      joined(reasons.length <= MOST_ARGUMENTS ? reasons : inParts(reasons).map(joined)),
    ),
  };

  function readConstant(fact: Fact, word: string, constant: string | number | boolean): void {
    if (!fitOf(fact)(constant)) {
      problems.push({
        code: "wrong-type",
        pointer: `/${kind}/${word}/constant`,
        message: `\`${fact.name}\` is of type ${fact.type}, found \`${String(constant)}\``,
      });
      return;
    }
    if (fact.type === "instant") moments.set(fact.name, momentIn(stage, word, text(String(constant))));
    else fields.set(fact.name, literalOf(fact.type, constant));
  }

  /** What stands in the column as text, not known where it is empty or a word for that. */
  function rawOf(fact: Fact, word: string, from: SqlColumn): Sql {
    const own = column(from.column, SOURCE);
    const whole = call("trimmed", call(fact.type === "instant" ? "textOfInstant" : "text", own));
    const unknown = from.unknown ?? [];
    const isAsIs =
      (fact.type === "string" || fact.type === "enum") && unknown.length === 0 && from.values === undefined;
    const isClean = columns?.get(from.column) === "text";
    const raw = stage.column(isAsIs ? word : `${word} text`, isClean ? own : call("nullIf", whole, text("")));
    return unknown.length === 0
      ? raw
      : stage.column(`${word} known`, choose([[not(among(raw, unknown.map(text))), raw]]));
  }

  function readColumn(fact: Fact, word: string, from: SqlColumn): void {
    const type = columns?.get(from.column) ?? "any";
    if (isNative(fact, type, from)) {
      readNative(fact, word, from);
      return;
    }
    const raw = rawOf(fact, word, from);
    const meanings = Object.entries(from.values ?? {});
    const isMeant = among(
      raw,
      meanings.map(([word]) => text(word)),
    );
    const asWritten = meanings.length === 0 ? raw : stage.column(`${word} written`, choose([[not(isMeant), raw]]));
    if (fact.type === "instant") {
      if (meanings.length > 0)
        problems.push({
          code: "not-in-sql",
          pointer: `/${kind}/${word}/values`,
          message: `\`${fact.name}\`: \`values\` of an instant have no form in SQL`,
        });
      const moment = readMoment(word, raw, from);
      moments.set(fact.name, moment);
      wrong.push([and(isKnown(raw), isNull(moment.ms)), `\`${word}\` is not a moment with an offset`]);
      return;
    }
    const { value, fits } = readText(fact, word, asWritten);
    if (!isLiteral(fits, true) && type !== "text")
      wrong.push([and(isKnown(asWritten), not(fits)), `\`${word}\` is not ${expectedOf(fact)}`]);
    const meant = meanings.map(([key, what]) => [compare(raw, "=", text(key)), literalOf(fact.type, what)] as const);
    fields.set(fact.name, stage.column(word, choose(meant, value)));
  }

  /** A wall clock in a named zone, or what says its offset itself. */
  function readMoment(word: string, raw: Sql, from: SqlColumn): Moment {
    const iso = momentIn(stage, word, raw);
    if (from.timeZone === undefined) return iso;
    if (!isTimeZone(from.timeZone)) {
      problems.push({
        code: "unknown-value",
        pointer: `/${kind}/${word}/timeZone`,
        message: `unknown time zone \`${from.timeZone}\``,
      });
      return iso;
    }
    const zoned = momentInZone(stage, word, raw, from.timeZone, from.zoneOf !== "log");
    return {
      ms: stage.column(`${word} ms`, call("coalesce", iso.ms, zoned.ms)),
      wallMs: stage.column(`${word} wall ms`, choose([[isKnown(iso.ms), iso.wallMs]], zoned.wallMs)),
    };
  }

  function readNative(fact: Fact, word: string, from: SqlColumn): void {
    const own = column(from.column, SOURCE);
    if (fact.type === "instant" && columns?.get(from.column) === "milliseconds") {
      const wall =
        from.wall === undefined
          ? literalOf("instant", null)
          : stage.column(`${word} wall ms`, column(from.wall, SOURCE));
      moments.set(fact.name, { ms: stage.column(`${word} ms`, own), wallMs: wall });
      return;
    }
    if (fact.type === "instant") {
      const ms = stage.column(`${word} ms`, call("epochMs", own));
      moments.set(fact.name, { ms, wallMs: literalOf("instant", null) });
      return;
    }
    if (fact.type !== "number") {
      fields.set(fact.name, stage.column(word, own));
      return;
    }
    const value = stage.column(`${word} number`, call("double", own));
    const isMeasurable = and(
      compare(value, "<", number(Number.POSITIVE_INFINITY)),
      compare(value, ">", number(Number.NEGATIVE_INFINITY)),
    );
    wrong.push([and(isKnown(value), not(isMeasurable)), `\`${word}\` is not a number`]);
    fields.set(fact.name, value);
  }

  function readText(fact: Fact, word: string, raw: Sql): { readonly value: Sql; readonly fits: Sql } {
    switch (fact.type) {
      case "boolean": {
        const said = stage.column(`${word} word`, call("lower", raw));
        const yes = among(said, ["true", "yes", "y", "t", "1"].map(text));
        const no = among(said, ["false", "no", "n", "f", "0"].map(text));
        return {
          value: choose([
            [yes, literalOf("boolean", true)],
            [no, literalOf("boolean", false)],
          ]),
          fits: or(yes, no),
        };
      }
      case "number": {
        const fits = stage.column(`${word} is number`, call("matches", raw, text(NUMBER)));
        return { value: choose([[fits, call("double", raw)]]), fits };
      }
      case "enum":
        return { value: raw, fits: among(raw, (fact.values ?? []).map(text)) };
      case "date": {
        const value = dayIn(stage, `${word} date`, raw);
        return { value, fits: isKnown(value) };
      }
      case "time": {
        const fits = stage.column(`${word} is time`, call("matches", raw, text(CLOCK)));
        const hours = call("integer", call("substring", raw, integer(1), integer(2)));
        const minutes = call("integer", call("substring", raw, integer(4), integer(2)));
        const value = arithmetic(arithmetic(hours, "*", integer(60)), "+", minutes);
        return { value: choose([[fits, value]]), fits };
      }
      case "string":
        return {
          value: raw,
          fits:
            fact.name === "contact.timeZone"
              ? and(call("matches", raw, text(ZONE)), { op: "inZones", arg: raw })
              : TRUE,
        };
      case "list":
      case "instant":
        return { value: raw, fits: TRUE };
      default:
        return fact.type satisfies never;
    }
  }
}

/** Whether a column is of the type of its fact, so that it is taken as it is. */
function isNative(fact: Fact, type: ColumnType, from: SqlColumn): boolean {
  if (from.values !== undefined || (from.unknown ?? []).length > 0) return false;
  return type === fact.type || ((type === "timestamptz" || type === "milliseconds") && fact.type === "instant");
}

function expectedOf(fact: Fact): string {
  switch (fact.type) {
    case "boolean":
      return "yes or no";
    case "number":
      return "a number";
    case "date":
      return "a day";
    case "time":
      return "a time";
    case "enum":
      return `one of ${(fact.values ?? []).join(", ")}`;
    case "string":
      return fact.name === "contact.timeZone" ? "a time zone that the engine knows" : "a text";
    default:
      return `of type ${fact.type}`;
  }
}
