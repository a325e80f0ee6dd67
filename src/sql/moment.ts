import { parseInstant } from "../base/instant.js";
import type { ColumnSource } from "../mapping/resolve.js";
import {
  among,
  and,
  arithmetic,
  call,
  choose,
  compare,
  FALSE,
  integer,
  isKnown,
  isNull,
  nothing,
  or,
  type Sql,
  text,
} from "./expression.js";
import type { ColumnType, FieldRead, Reading } from "./field.js";
import type { Moment } from "./instant.js";
import type { Stage } from "./stage.js";
import { minutesAsMs } from "./zone.js";

const WALL =
  "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?";
const OFFSET = "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)";
/** The years 1 to 9999. */
const [FIRST, LAST] = [-62_135_596_800_000, 253_402_300_799_999];

const slice = (value: Sql, from: number, length: number) => call("substring", value, integer(from), integer(length));
/** So many characters, the first of them so many before the end. */
const fromEnd = (value: Sql, back: number, length: number) =>
  call("substring", value, arithmetic(call("length", value), "-", integer(back - 1)), integer(length));
const withoutEnd = (value: Sql, less: number) =>
  call("substring", value, integer(1), arithmetic(call("length", value), "-", integer(less)));

/** A moment that is written in a mapping or a rulebook; NULL where there is none. */
export function momentAsLiteral(value: unknown): Moment {
  const moment = typeof value === "string" ? parseInstant(value) : undefined;
  if (moment === undefined) return { ms: nothing("integer"), wallMs: nothing("integer") };
  const { epochMs, offsetMinutes } = moment;
  const wallMs = offsetMinutes === undefined ? nothing("integer") : integer(epochMs + offsetMinutes * 60_000);
  return { ms: integer(epochMs), wallMs };
}

/** A moment in milliseconds since 1970 in Greenwich, and the wall clock of the person called, where that is known. */
export function readMoment(
  name: string,
  source: ColumnSource,
  type: ColumnType,
  own: () => Sql,
  asText: () => Sql,
  { stage, clocks }: Reading,
): FieldRead {
  const isPersons = source.zoneOf === "person";
  const zone = source.timeZone === undefined ? undefined : clocks(source.timeZone, name);
  const isAsIs = source.values.size === 0 && source.unknown.size === 0 && source.format === undefined;
  const atZone = (ms: Sql) => arithmetic(ms, "+", minutesAsMs((zone as NonNullable<typeof zone>).atInstant(ms)));
  const noWall = nothing("integer");

  if (isAsIs && type === "timestamptz") {
    const value = inYears(stage, name, call("epochMs", own()));
    const wall = zone === undefined || !isPersons ? noWall : stage.column(`${name} wall ms`, atZone(value));
    const isRead = zone === undefined || !isPersons ? value : wall;
    return { value, wall, fits: or(isNull(own()), isKnown(isRead)) };
  }
  if (isAsIs && type === "timestamp") {
    const shown = inYears(stage, `${name} shown`, call("wallMs", own()));
    const value = zone === undefined ? nothing("integer") : stage.column(`${name} ms`, zone.atWall(shown));
    return { value, wall: isPersons ? shown : noWall, fits: or(isNull(own()), isKnown(value)) };
  }

  const given = asText();
  const meanings = [...source.values].map(([word, what]) => {
    return { is: compare(given, "=", text(word)), moment: momentAsLiteral(what) };
  });
  const isMeant = meanings.length === 0 ? FALSE : among(given, [...source.values.keys()].map(text));
  const { format } = source;
  const iso = format === undefined ? given : stage.column(`${name} iso`, inIso(given, format, true));
  const isWritten = (pattern: string, hint: string) =>
    stage.column(hint, and(call("matches", iso, text(pattern)), compare(slice(iso, 1, 4), "<>", text("0000"))));
  const isExact = format === undefined ? isWritten(WALL + OFFSET, `${name} is exact`) : FALSE;
  const isWall = zone === undefined ? FALSE : isWritten(WALL, `${name} is clock`);
  const hasZ = compare(fromEnd(iso, 1, 1), "=", text("Z"));
  const clock = stage.column(
    `${name} clock`,
    choose([
      [and(isExact, hasZ), withoutEnd(iso, 1)],
      [isExact, withoutEnd(iso, 6)],
      [isWall, iso],
    ]),
  );
  const shown = stage.column(`${name} shown`, call("clockMs", clock));
  const minutes = arithmetic(
    arithmetic(call("integer", fromEnd(iso, 5, 2)), "*", integer(60)),
    "+",
    call("integer", fromEnd(iso, 2, 2)),
  );
  const isWest = compare(fromEnd(iso, 6, 1), "=", text("-"));
  const offset = stage.column(
    `${name} offset`,
    choose([
      [and(isExact, hasZ), integer(0)],
      [and(isExact, isWest), arithmetic(integer(0), "-", minutes)],
      [isExact, minutes],
    ]),
  );
  const exact = [isExact, arithmetic(shown, "-", minutesAsMs(offset))] as const;
  const read = stage.column(`${name} ms`, choose([exact], zone?.atWall(shown)));
  const showsNone = or(hasZ, compare(fromEnd(iso, 6, 6), "=", text("-00:00")));
  const wall = isPersons
    ? stage.column(
        `${name} wall ms`,
        choose([
          [and(isExact, showsNone), zone === undefined ? noWall : atZone(read)],
          [isKnown(read), shown],
        ]),
      )
    : noWall;
  if (meanings.length === 0) return { value: read, wall, fits: or(isNull(given), isKnown(read)) };
  const meant = (of: "ms" | "wallMs", otherwise: Sql) =>
    stage.column(
      `${name} meant`,
      choose(
        meanings.map(({ is, moment }) => [is, moment[of]] as const),
        otherwise,
      ),
    );
  const fits = or(isNull(given), isMeant, isKnown(read));
  return { value: meant("ms", read), wall: meant("wallMs", wall), fits };
}

function inYears(stage: Stage, hint: string, ms: Sql): Sql {
  const at = stage.column(`${hint} at`, ms);
  return stage.column(
    `${hint} ms`,
    choose([[and(compare(at, ">=", integer(FIRST)), compare(at, "<=", integer(LAST))), at]]),
  );
}

const DIGITS: Readonly<Record<string, number>> = { YYYY: 4, MM: 2, DD: 2, HH: 2, mm: 2, ss: 2 };

/** A text in a form of the column's own as ISO 8601 without offset; NULL where it is not of this form. */
export function inIso(value: Sql, format: string, needsTime: boolean): Sql {
  const parts = new Map<string, Sql>();
  let pattern = "";
  let place = 1;
  for (let rest = format; rest !== ""; ) {
    const token = Object.keys(DIGITS).find((one) => rest.startsWith(one));
    const [letter = ""] = rest;
    const digits = DIGITS[token ?? ""] ?? 0;
    pattern += token === undefined ? literally(letter) : `[0-9]{${digits}}`;
    if (token !== undefined) parts.set(token, slice(value, place, digits));
    place += token === undefined ? 1 : digits;
    rest = rest.slice((token ?? letter).length);
  }
  const part = (token: string) => parts.get(token) as Sql;
  const day = [part("YYYY"), text("-"), part("MM"), text("-"), part("DD")];
  const time = needsTime ? [text("T"), part("HH"), text(":"), part("mm")] : [];
  const seconds = needsTime && parts.has("ss") ? [text(":"), part("ss")] : [];
  return choose([[call("matches", value, text(pattern)), call("concat", ...day, ...time, ...seconds)]]);
}

/** A letter as it stands, in the regular expressions of every engine. */
function literally(letter: string): string {
  if (/[\^\\[\]]/.test(letter)) return `\\${letter}`;
  return /[!-/:-@_`{-~]/.test(letter) ? `[${letter}]` : letter;
}
