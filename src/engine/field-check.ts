import { parseDay } from "../base/calendar.js";
import { pointerStep } from "../base/identifier.js";
import { parseInstant } from "../base/instant.js";
import { didYouMean } from "../base/nearest.js";
import { isTimeZone } from "../base/zone.js";
import type { Problem } from "../errors.js";
import type { Fact, PlainRecord } from "../facts/fact.js";
import { TIME } from "../rulebook/fit.js";
import { measureFacts } from "./needs.js";
import type { Plan } from "./plan.js";

/** One field that some rule reads, and whether a value fits it. */
export interface FieldCheck {
  readonly fact: Fact;
  readonly path: readonly string[];
  readonly fits: (value: unknown) => boolean;
}

/** Every field of a kind that a rule or measure reads, over all editions. */
export function fieldChecks(plan: Plan, kind: string): readonly FieldCheck[] {
  const checks = new Map<string, FieldCheck>();
  for (const book of plan.books) {
    for (const edition of book.editions) {
      const scope = edition.scope(kind);
      for (const always of ["startedAt", "timeZone"]) if (kind === "contact") scope.reader(`contact.${always}`);
      const governedBy = edition.rulebook.records?.[kind]?.governedBy;
      if (governedBy !== undefined) scope.reader(`${kind}.${governedBy}`);
      if (kind === "contract") scope.reader("contract.concludedOn");
      if (kind === "complaint") for (const name of complaintDays) scope.reader(name);
      for (const [id, measure] of Object.entries(edition.rulebook.measures ?? {}))
        if (measure.of === kind) for (const name of measureFacts(edition, id)) scope.reader(name);
      for (const [name, { fact, path }] of scope.fields) {
        const whole = inAnyEdition(checks.get(name)?.fact, fact);
        checks.set(name, { fact: whole, path, fits: fitOf(whole) });
      }
    }
  }
  return [...checks.values()];
}

/** What tells the day that governs a complaint. */
const complaintDays = [
  "complaint.receivedOn",
  "complaint.about.occurredOn",
  "complaint.about.contactId",
  "complaint.about.contractId",
];

/** A fact as all editions together have it: one may have words that another lacks. */
export function inAnyEdition(known: Fact | undefined, fact: Fact): Fact {
  if (known?.values === undefined || fact.values === undefined) return fact;
  return { ...fact, values: [...new Set([...known.values, ...fact.values])] };
}

const required: Readonly<Record<string, readonly string[]>> = {
  contact: ["id", "startedAt"],
  contract: ["id", "concludedOn"],
  complaint: ["id", "receivedOn"],
};

/** The fields that a record of a kind must have. */
export function requiredKeys(kind: string): readonly string[] {
  return required[kind] ?? ["id"];
}

/** What is wrong with a record, as far as rules read it; other keys are left alone. */
export function problemsIn(
  record: unknown,
  kind: string,
  checks: readonly FieldCheck[],
  pointer = "",
): readonly Problem[] {
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    return [{ code: "wrong-type", pointer, message: `expected a ${kind}` }];
  }
  let problems: Problem[] | undefined;
  for (const key of requiredKeys(kind)) {
    const value = (record as PlainRecord)[key];
    if (typeof value === "string" && value !== "") continue;
    if (value !== undefined && value !== null && key !== "id") continue;
    problems ??= [];
    problems.push({
      code: value === undefined || value === null ? "missing-key" : "wrong-type",
      pointer: value === undefined || value === null ? pointer : `${pointer}/${key}`,
      message: `a ${kind} needs \`${key}\``,
    });
  }
  for (let i = 0; i < checks.length; i++) {
    const check = checks[i] as FieldCheck;
    let value: unknown = record;
    let depth = 0;
    for (const step of check.path) {
      if (value === undefined || value === null) break;
      if (typeof value !== "object" || Array.isArray(value)) {
        depth = -depth - 1;
        break;
      }
      value = (value as PlainRecord)[step];
      depth += 1;
    }
    if (depth < 0) {
      problems ??= [];
      const at =
        pointer +
        check.path
          .slice(0, -depth - 1)
          .map(pointerStep)
          .join("");
      if (!problems.some((problem) => problem.pointer === at))
        problems.push({ code: "wrong-type", pointer: at, message: "expected an object" });
    } else if (value !== undefined && value !== null && !check.fits(value)) {
      problems ??= [];
      problems.push(misfit(check, value, pointer + check.path.map(pointerStep).join("")));
    }
  }
  return problems ?? none;
}

const none: readonly Problem[] = [];

/** Fields under one parent, so that it is read once; a field of the record itself has none. */
interface FieldGroup {
  readonly parent: string | undefined;
  readonly keys: readonly string[];
  readonly fits: readonly ((value: unknown) => boolean)[];
}

/** Whether a record fits, decided quickly; what is wrong with one that does not is left to `problemsIn`. */
export function fitterOf(kind: string, checks: readonly FieldCheck[]): (record: unknown) => boolean {
  const parents = [...new Set(checks.map(({ path }) => (path.length > 1 ? path[0] : undefined)))];
  const groups: readonly FieldGroup[] = parents.map((parent) => {
    const own = checks.filter(({ path }) => (path.length > 1 ? path[0] : undefined) === parent && path.length <= 2);
    return { parent, keys: own.map(({ path }) => path.at(-1) as string), fits: own.map(({ fits }) => fits) };
  });
  const isFlat = checks.every(({ path }) => path.length <= 2);
  const needed = requiredKeys(kind);
  return (record) => {
    if (typeof record !== "object" || record === null || Array.isArray(record) || !isFlat) return false;
    for (let i = 0; i < needed.length; i++) if (!isText((record as PlainRecord)[needed[i] as string])) return false;
    for (let i = 0; i < groups.length; i++) {
      const group = groups[i] as FieldGroup;
      let holder: unknown = record;
      if (group.parent !== undefined) {
        holder = (record as PlainRecord)[group.parent];
        if (holder === undefined || holder === null) continue;
        if (typeof holder !== "object" || Array.isArray(holder)) return false;
      }
      const { keys, fits } = group;
      for (let j = 0; j < keys.length; j++) {
        const value = (holder as PlainRecord)[keys[j] as string];
        if (value !== undefined && value !== null && !(fits[j] as (value: unknown) => boolean)(value)) return false;
      }
    }
    return true;
  };
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function misfit({ fact }: FieldCheck, value: unknown, pointer: string): Problem {
  const found =
    typeof value === "string"
      ? `\`${value.slice(0, 80)}\``
      : `\`${(JSON.stringify(value) ?? String(value)).slice(0, 80)}\``;
  if (fact.type === "enum" && typeof value === "string") {
    const hint =
      didYouMean(value, fact.values ?? []) ??
      `expected one of ${(fact.values ?? []).map((word) => `\`${word}\``).join(", ")}`;
    return { code: "unknown-value", pointer, message: `\`${fact.name}\` is never ${found}`, hint };
  }
  const code =
    fact.type === "date"
      ? "bad-date"
      : fact.type === "instant"
        ? "bad-instant"
        : fact.type === "time"
          ? "bad-time"
          : "wrong-type";
  return { code, pointer, message: `\`${fact.name}\` is of type ${fact.type}, found ${found}` };
}

/** Whether a known value is of the fact's type. */
export function fitOf(fact: Fact): (value: unknown) => boolean {
  switch (fact.type) {
    case "boolean":
      return (value) => typeof value === "boolean";
    case "number":
      return (value) => typeof value === "number" && Number.isFinite(value);
    case "string":
      return fact.name === "contact.timeZone"
        ? (value) => typeof value === "string" && isTimeZone(value)
        : (value) => typeof value === "string" && value !== "";
    case "enum": {
      const values: ReadonlySet<unknown> = new Set(fact.values);
      return (value) => values.has(value);
    }
    case "date":
      return (value) => typeof value === "string" && parseDay(value) !== undefined;
    case "time":
      return (value) => typeof value === "string" && TIME.test(value) && value !== "24:00";
    case "list":
      return (value) => Array.isArray(value) && value.every((item) => item !== null && typeof item !== "object");
    case "instant":
      return (value) => typeof value === "string" && parseInstant(value) !== undefined;
    default:
      return fact.type satisfies never;
  }
}
