import { type Day, type Holidays, monthsBetween, parseDay } from "../base/calendar.js";
import { derive, inputsOf } from "../facts/derivation.js";
import type { Fact, PlainRecord } from "../facts/fact.js";
import { isReading, type World } from "../facts/fact.js";
import { listOf, relations } from "../facts/vocabulary.js";
import type { Lexicon } from "../rulebook/lexicon.js";
import { measureRead } from "../rulebook/measure.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import type { Environment, Subject } from "./subject.js";

export type Reader = (subject: Subject) => unknown;

/** One edition with what planning made of it. */
export interface EditionScope {
  readonly rulebook: Rulebook;
  readonly lexicon: Lexicon;
  /** The holidays of the rulebook's own calendar. */
  readonly holidays: Holidays | undefined;
  /** Those of a calendar that it names. */
  readonly holidaysIn: (calendar: string) => Holidays | undefined;
  readonly from: Day;
  readonly until: Day;
  /** The scope of a kind, where a rule names a calendar in that calendar. */
  readonly scope: (kind: string, calendar?: string) => Scope;
}

/**
 * How the facts of one kind of record are read in one edition and calendar; a fact gets its reader when something first
 * asks for it. The scopes of one kind share their memory, so one subject serves rules of every calendar.
 */
export interface Scope {
  readonly kind: string;
  readonly edition: EditionScope;
  /** Id of the named calendar; `undefined` for the rulebook's own. */
  readonly calendar: string | undefined;
  readonly holidays: Holidays | undefined;
  /** The scope of another kind in the same calendar. */
  readonly other: (kind: string) => Scope;
  readonly reader: (fact: string) => Reader;
  /** Reads once per record what costs something to read. */
  readonly memo: <T>(read: (subject: Subject) => T) => (subject: Subject) => T;
  /** Facts read so far, by name; what a record's type check looks at. */
  readonly fields: ReadonlyMap<string, FieldReading>;
}

export interface FieldReading {
  readonly fact: Fact;
  readonly path: readonly string[];
}

const UNREAD = 0;

export function scopeOf(kind: string, edition: EditionScope, calendar?: string): Scope {
  const readers = new Map<string, Reader>();
  const base = calendar === undefined ? undefined : edition.scope(kind);
  const fields = (base?.fields as Map<string, FieldReading> | undefined) ?? new Map<string, FieldReading>();
  const memo = base?.memo ?? memory();
  const holidays = calendar === undefined ? edition.holidays : edition.holidaysIn(calendar);
  const other = (of: string) => edition.scope(of, calendar);
  const scope: Scope = { kind, edition, calendar, holidays, other, fields, memo, reader };
  const worldOf = calendar === undefined ? (subject: Subject): World => subject.env : worldIn(holidays);

  function reader(name: string): Reader {
    const known = readers.get(name);
    if (known !== undefined) return known;
    const made = make(name);
    readers.set(name, made);
    return made;
  }

  function make(name: string): Reader {
    if (name.startsWith("parameter.")) return parameterReader(edition.rulebook, name.slice("parameter.".length));
    const measure = measureRead(name);
    if (measure !== undefined) return memo((subject) => subject.env.measure(subject, measure.id, measure.part));
    if (name === "check.on") return (subject) => subject.env.on;
    if (name.startsWith("member.") && kind !== "member") return memberReader(other("member"), name);
    const fact = edition.lexicon.vocabulary.get(name);
    return fact === undefined ? partReader(kind, name) : factReader(fact);
  }

  function factReader(fact: Fact): Reader {
    if (fact.hop !== undefined) return contestable(fact.name, hopReader(fact, scope, reader));
    if (fact.absenceOf !== undefined)
      return contestable(fact.absenceOf, contestable(fact.name, absenceReader(pathOf(fact.absenceOf))));
    const derived = fact.derived;
    if (derived === undefined) return fieldReader(fact);
    if ("monthsBetween" in derived) return memo(contestable(fact.name, monthsReader(inputsOf(derived).map(reader))));
    if (isReading(derived)) {
      // A reading may take absence for an answer; a contested input is no absence.
      const uncontested = (read: Reader) =>
        derived.inputs.reduce((inner, input) => contestable(input, inner), contestable(fact.name, read));
      const inputs = derived.inputs.map(reader);
      if (inputs.length === 1) {
        const only = inputs[0] as Reader;
        return memo(uncontested((subject) => derived.read([only(subject)], worldOf(subject))));
      }
      return memo(
        uncontested((subject) =>
          derived.read(
            inputs.map((input) => input(subject)),
            worldOf(subject),
          ),
        ),
      );
    }
    const inputs = inputsOf(derived).map(reader);
    return memo(
      contestable(fact.name, (subject) =>
        derive(
          derived,
          inputs.map((input) => input(subject)),
          holidays,
        ),
      ),
    );
  }

  function fieldReader(fact: Fact): Reader {
    const path = pathOf(fact.name);
    const declared =
      !Object.hasOwn(edition.rulebook.records ?? {}, kind) && Object.hasOwn(edition.rulebook.facts ?? {}, fact.name);
    const full = declared ? ["facts", ...path] : path;
    fields.set(fact.name, { fact, path: full });
    const read = pathReader(fact.name, full, fact.whenAbsent);
    if (kind !== "member" && kind !== "practice" && kind !== "case") return read;
    return contestable(fact.name, (subject) => read(subject) ?? subject.env.provided.get(fact.name));
  }

  return scope;
}

/** Remembers per record what costs something to read, each thing in a slot of its own. */
function memory(): Scope["memo"] {
  let slots = 0;
  return <T>(read: (subject: Subject) => T) => {
    const slot = slots++;
    return (subject) => {
      if ((subject.stamps[slot] ?? UNREAD) === subject.stamp) return subject.values[slot] as T;
      const value = read(subject);
      subject.values[slot] = value;
      subject.stamps[slot] = subject.stamp;
      return value;
    };
  };
}

/** What surrounds a record, in another calendar than the rulebook's own. */
function worldIn(holidays: Holidays | undefined): (subject: Subject) => World {
  const worlds = new WeakMap<Environment, World>();
  return ({ env }) => {
    let world = worlds.get(env);
    if (world === undefined) worlds.set(env, (world = { ...env, holidays }));
    return world;
  };
}

/** A contested fact is left out, hence not known. */
function contestable(name: string, read: Reader): Reader {
  return (subject) => (subject.contested?.has(name) ? undefined : read(subject));
}

/** `contact.consumer.age` stands at `consumer`, `age`. */
export function pathOf(name: string): readonly string[] {
  return name.split(".").slice(1);
}

function pathReader(name: string, path: readonly string[], whenAbsent: boolean | undefined): Reader {
  const [first = "", second, third] = path;
  if (second === undefined) {
    return (subject) => {
      if (subject.contested?.has(name)) return undefined;
      const value = subject.record[first];
      return value === undefined ? whenAbsent : (value ?? undefined);
    };
  }
  if (third === undefined) {
    return (subject) => {
      if (subject.contested?.has(name)) return undefined;
      const inner = subject.record[first] as PlainRecord | null | undefined;
      if (inner === undefined) return whenAbsent;
      const value = inner?.[second];
      return value === undefined && inner !== null ? whenAbsent : (value ?? undefined);
    };
  }
  return (subject) => {
    if (subject.contested?.has(name)) return undefined;
    let value: unknown = subject.record;
    for (const step of path) value = (value as PlainRecord | null | undefined)?.[step];
    return value ?? whenAbsent;
  };
}

/** A part of a record that is no fact of its own, such as the steps of a case. */
function partReader(_kind: string, name: string): Reader {
  return pathReader("", pathOf(name), undefined);
}

function absenceReader([first = "", second = ""]: readonly string[]): Reader {
  return (subject) => {
    const inner = subject.record[first] as PlainRecord | null | undefined;
    if (inner === undefined) return true;
    if (inner === null) return undefined;
    const value = inner[second];
    return value === undefined ? true : value === null ? undefined : false;
  };
}

/** The derivation that rules name most, without the detour over the general one. */
function monthsReader(inputs: readonly Reader[]): Reader {
  const [from, to] = inputs as [Reader, Reader];
  return (subject) => {
    const first = from(subject);
    const second = to(subject);
    if (typeof first !== "string" || typeof second !== "string") return undefined;
    const start = parseDay(first);
    const end = parseDay(second);
    return start === undefined || end === undefined ? undefined : monthsBetween(start, end);
  };
}

function memberReader(member: Scope, name: string): Reader {
  const read = member.reader(name);
  return (subject) => {
    const record = subject.env.member;
    if (record === undefined) return undefined;
    return read(subject.env.subjectFor(member, record, subject));
  };
}

function hopReader(fact: Fact, scope: Scope, reader: (name: string) => Reader): Reader {
  const hop = fact.hop as NonNullable<Fact["hop"]>;
  const relation = relations.find((candidate) => candidate.kind === scope.kind && candidate.relation === hop.relation);
  const key = reader(relation?.key ?? "");
  const list = listOf[hop.kind] ?? "";
  const target = scope.other(hop.kind);
  const read = target.reader(hop.fact);
  return (subject) => {
    const record = subject.env.find(list, key(subject));
    return record === undefined ? undefined : read(subject.env.subjectFor(target, record, subject));
  };
}

function parameterReader(rulebook: Rulebook, id: string): Reader {
  const parameter = rulebook.parameters?.[id];
  if (parameter?.value !== undefined) {
    const value = parameter.value;
    return () => value;
  }
  const dated = (parameter?.values ?? []).map(({ from, value }) => ({ from: parseDay(from) as Day, value }));
  return (subject) => {
    const day = subject.day;
    if (day === undefined) return undefined;
    let value: unknown;
    for (const entry of dated) if (entry.from <= day) value = entry.value;
    return value;
  };
}
