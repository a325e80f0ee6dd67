import type { z } from "zod";
import { parseDay } from "../base/calendar.js";
import { isCountry } from "../base/country.js";
import { type Clock, readClock } from "../base/instant.js";
import { isTimeZone } from "../base/zone.js";
import { Age } from "./consumer.js";
import { Contact } from "./contact.js";
import { Country, Day, Flag, Id, Instant, Length, TimeZone, Words } from "./values.js";

/** Says quickly that a value fits a schema; false where that takes a closer look. */
type Surely = (value: unknown) => boolean;

const clock: Clock = { epochMs: 0, offsetMinutes: 0, day: 0, minute: 0 };

/** What zod takes its time with, told by hand: by definition, for a description makes another schema of the same one. */
const byHand = new Map<unknown, Surely>([
  [Id.def, (value) => typeof value === "string" && value.length > 0 && value.length <= 200],
  [Words.def, (value) => typeof value === "string" && value.length > 0],
  [Day.def, (value) => typeof value === "string" && parseDay(value) !== undefined],
  [Instant.def, (value) => typeof value === "string" && readClock(value, clock)],
  [Flag.def, (value) => typeof value === "boolean"],
  [TimeZone.def, (value) => typeof value === "string" && value.length <= 64 && isTimeZone(value)],
  [Country.def, (value) => typeof value === "string" && isCountry(value)],
  [Age.def, (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 150],
  [Length.def, (value) => typeof value === "number" && Number.isFinite(value) && value >= 0],
]);

/** What a schema is made of, as far as it matters here. */
interface Definition {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly catchall?: z.ZodType;
  readonly entries?: Readonly<Record<string, string>>;
  readonly checks?: readonly unknown[];
}

function surely(schema: z.ZodType): Surely {
  const definition = schema.def as unknown as Definition;
  const known = byHand.get(definition);
  if (known !== undefined) return known;
  const { type, innerType, shape, catchall, entries, checks = [] } = definition;
  if (innerType !== undefined && (type === "optional" || type === "nullable")) {
    const inner = surely(innerType);
    const other = type === "optional" ? undefined : null;
    return (value) => value === other || inner(value);
  }
  if (type === "enum" && entries !== undefined) {
    const words: ReadonlySet<unknown> = new Set(Object.values(entries));
    return (value) => words.has(value);
  }
  if (shape !== undefined && catchall?.def.type === "never" && checks.length === 0) return objectOf(shape);
  return (value) => schema.safeParse(value).success;
}

function objectOf(shape: Readonly<Record<string, z.ZodType>>): Surely {
  const fields = new Map(Object.entries(shape).map(([key, schema]) => [key, surely(schema)]));
  const needed = [...fields].filter(([, fits]) => !fits(undefined)).map(([key]) => key);
  return (value) => {
    if (typeof value !== "object" || value === null) return false;
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return false;
    for (const key of needed) if (!Object.hasOwn(value, key)) return false;
    for (const key in value) {
      const fits = fields.get(key);
      if (fits === undefined || !fits((value as Readonly<Record<string, unknown>>)[key])) return false;
    }
    return true;
  };
}

/** Longer lists are compared in better ways. */
const MOST = 256;

const contactFits = surely(Contact);

/** Whether this is surely a list of contacts, each with an id of its own; what is wrong with another is left to its schema. */
export function areContacts(value: unknown): value is readonly Contact[] {
  if (!Array.isArray(value) || value.length > MOST) return false;
  for (let i = 0; i < value.length; i++) {
    if (!contactFits(value[i])) return false;
    for (let j = 0; j < i; j++) if (value[i].id === value[j].id) return false;
  }
  return true;
}
