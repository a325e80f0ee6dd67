import { leadingDay } from "../../base/calendar.js";
import { builtInFacts } from "../../facts/vocabulary.js";
import type { FieldCheck } from "../field-check.js";
import type { Draft } from "./draft.js";

/**
 * How generated code holds a value: as the record has it, `undefined` where it is not known; or as a number, days since
 * 1970 and minutes since midnight among them, `NaN` where it is not known.
 */
export type Form = "raw" | "number";

export interface Field {
  readonly form: Form;
  readonly text: string;
  /** Says whether the field is absent: true, false, or `undefined` where it is `null`. */
  readonly absence: string;
  /** The value as the record has it, for keys of groups. */
  readonly raw: string;
  readonly isList: boolean;
}

export interface Loaded {
  readonly text: string;
  readonly fields: ReadonlyMap<string, Field>;
}

const days = new Map<string, number>();

/** The day of a text, `NaN` where there is none; the days of a log are few. */
export function dayIn(text: string): number {
  if (text.length !== 10) return Number.NaN;
  let day = days.get(text);
  if (day === undefined) {
    day = leadingDay(text) ?? Number.NaN;
    if (days.size >= 50_000) days.clear();
    days.set(text, day);
  }
  return day;
}

/** Text that reads every field of `r` that some rule reads into a name of its own; it returns 2 from the function where one does not fit. `undefined` where a field lies too deep. */
export function load(
  kind: string,
  checks: readonly FieldCheck[],
  required: readonly string[],
  draft: Draft,
): Loaded | undefined {
  if (checks.some(({ path }) => path.length > 2 || path.length === 0)) return undefined;
  const fields = new Map<string, Field>();
  const lines: string[] = required.map((key) => {
    const name = draft.fresh("q");
    return `const ${name} = r.${key}; if (typeof ${name} !== "string" || ${name} === "") return 2;`;
  });
  const parents = [...new Set(checks.map(({ path }) => (path.length > 1 ? path[0] : undefined)))];
  for (const parent of parents) {
    const own = checks.filter(({ path }) => (path.length > 1 ? path[0] : undefined) === parent);
    const holder = parent === undefined ? "r" : draft.fresh("o");
    const inner: string[] = [];
    const absent: string[] = [];
    for (const check of own) {
      const raw = draft.fresh("f");
      lines.push(`let ${raw};`);
      inner.push(`${raw} = ${holder}${access(kind, check, draft)};`);
      const field = take(check, raw, draft, lines, inner, absent);
      const whole = `${raw} === undefined ? true : ${raw} === null ? undefined : false`;
      const absence =
        parent === undefined
          ? `(${whole})`
          : `(${holder} === undefined ? true : ${holder} === null ? undefined : ${whole})`;
      fields.set(check.fact.name, { ...field, absence, raw, isList: check.fact.type === "list" });
    }
    if (parent === undefined) lines.push(...inner);
    else {
      const from = `r${property(parent, isBuiltIn(own[0] as FieldCheck, kind), draft)}`;
      lines.push(`const ${holder} = ${from};`);
      lines.push(`if (${holder} !== undefined && ${holder} !== null) {`);
      lines.push(`if (typeof ${holder} !== "object" || Array.isArray(${holder})) return 2;`, ...inner, "}");
      if (absent.length > 0) lines.push(`else if (${holder} === undefined) { ${absent.join(" ")} }`);
    }
  }
  return { text: lines.join("\n"), fields };
}

function isBuiltIn({ fact }: FieldCheck, kind: string): boolean {
  return Object.hasOwn((builtInFacts as Readonly<Record<string, object>>)[kind] ?? {}, fact.name);
}

function access(kind: string, check: FieldCheck, draft: Draft): string {
  return property(check.path.at(-1) as string, isBuiltIn(check, kind), draft);
}

/** Names of the model stand in the text, an author's are referred to by number. */
function property(name: string, builtIn: boolean, draft: Draft): string {
  return builtIn && /^[A-Za-z]+$/.test(name) ? `.${name}` : `[${draft.constant(name)}]`;
}

/** Checks the type of a field and brings it into the form in which conditions compare it. */
function take(
  { fact, fits }: FieldCheck,
  raw: string,
  draft: Draft,
  head: string[],
  inner: string[],
  absent: string[],
): { readonly form: Form; readonly text: string } {
  const orUnknown = `if (${raw} !== undefined && ${raw} !== null) return 2;`;
  const numeric = () => {
    const name = draft.fresh("v");
    head.push(`let ${name} = NaN;`);
    return name;
  };
  switch (fact.type) {
    case "boolean": {
      const name = draft.fresh("v");
      head.push(`let ${name};`);
      const whenAbsent =
        fact.whenAbsent === undefined ? "" : `if (${raw} === undefined) ${name} = ${fact.whenAbsent}; else `;
      inner.push(`${whenAbsent}if (${raw} === true || ${raw} === false) ${name} = ${raw}; else ${orUnknown}`);
      if (fact.whenAbsent !== undefined) absent.push(`${name} = ${fact.whenAbsent};`);
      return { form: "raw", text: name };
    }
    case "number": {
      const name = numeric();
      inner.push(
        `if (typeof ${raw} === "number") { if (${raw} - ${raw} !== 0) return 2; ${name} = ${raw}; } else ${orUnknown}`,
      );
      return { form: "number", text: name };
    }
    case "date": {
      const name = numeric();
      const read = draft.constant(dayIn);
      inner.push(
        `if (typeof ${raw} === "string") { ${name} = ${read}(${raw}); if (${name} !== ${name}) return 2; } else ${orUnknown}`,
      );
      return { form: "number", text: name };
    }
    case "enum": {
      const name = draft.fresh("v");
      head.push(`let ${name};`);
      inner.push(`if (typeof ${raw} === "string") { ${oneOf(raw, name, fact.values ?? [], draft)} } else ${orUnknown}`);
      return { form: "raw", text: name };
    }
    default: {
      const name = draft.fresh("v");
      head.push(`let ${name};`);
      const good =
        fact.type === "string" && fact.name !== "contact.timeZone"
          ? `typeof ${raw} === "string" && ${raw} !== ""`
          : `${raw} !== undefined && ${raw} !== null && ${draft.constant(fits)}(${raw})`;
      inner.push(`if (${good}) ${name} = ${raw}; else ${orUnknown}`);
      return { form: "raw", text: name };
    }
  }
}

/**
 * Takes a word for the equal word of the list, so that later comparisons are of one object with itself. Words are told
 * apart by one letter where there is a place at which they all differ, and then compared once.
 */
function oneOf(raw: string, name: string, words: readonly string[], draft: Draft): string {
  if (words.length > 16) {
    const known = draft.constant(new Map(words.map((word) => [word, word])));
    return `${name} = ${known}.get(${raw}); if (${name} === undefined) return 2;`;
  }
  const compare = (word: string) =>
    `if (${raw} !== ${draft.constant(word)}) return 2; ${name} = ${draft.constant(word)};`;
  const shortest = Math.min(...words.map((word) => word.length));
  for (let at = 0; at < Math.min(shortest, 4); at++) {
    if (new Set(words.map((word) => word.charCodeAt(at))).size < words.length) continue;
    const cases = words.map((word) => `case ${word.charCodeAt(at)}: ${compare(word)} break;`);
    return `switch (${raw}.charCodeAt(${at})) { ${cases.join(" ")} default: return 2; }`;
  }
  const chain = words.map((word) => `if (${raw} === ${draft.constant(word)}) ${name} = ${draft.constant(word)};`);
  return `${chain.join(" else ")} else return 2;`;
}
