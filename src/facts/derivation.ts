import {
  formatDay,
  type Holidays,
  monthsBetween,
  parseDay,
  workingDaysBetween,
  yearsBetween,
} from "../base/calendar.js";
import { parseInstant } from "../base/instant.js";
import { type Interval, isInterval } from "../base/interval.js";
import { periodEnd, periodOf } from "../base/period.js";
import type { Derivation } from "./declared.js";
import type { Fact, FactType } from "./fact.js";

/** The closed set of functions, what each takes and what it gives. */
export const derivationFunctions = [
  "hoursBetween",
  "daysBetween",
  "workingDaysBetween",
  "monthsBetween",
  "yearsBetween",
  "earliest",
  "latest",
  "periodEnd",
  "sum",
  "difference",
] as const;
export type DerivationFunction = (typeof derivationFunctions)[number];

export function functionOf(derivation: Derivation): DerivationFunction {
  return derivationFunctions.find((name) => name in derivation) as DerivationFunction;
}

export function inputsOf(derivation: Derivation): readonly string[] {
  const inputs = (derivation as Readonly<Record<string, unknown>>)[functionOf(derivation)];
  return Array.isArray(inputs) ? inputs.map(String) : [];
}

/** The type a function takes. */
export function inputType(name: DerivationFunction): FactType {
  switch (name) {
    case "hoursBetween":
      return "instant";
    case "daysBetween":
    case "workingDaysBetween":
    case "monthsBetween":
    case "yearsBetween":
    case "earliest":
    case "latest":
    case "periodEnd":
      return "date";
    case "sum":
    case "difference":
      return "number";
    default:
      return name satisfies never;
  }
}

const units: Readonly<Partial<Record<DerivationFunction, string>>> = {
  hoursBetween: "hours",
  daysBetween: "days",
  workingDaysBetween: "working days",
  monthsBetween: "months",
  yearsBetween: "years",
};

/** Type, unit and marks of a derived fact; a sum has the unit of its parts where they agree. */
export function derivationType(
  derivation: Derivation,
  find: (name: string) => Fact | undefined,
): { type: FactType; unit?: string; personal?: true; afterContact?: true } {
  const name = functionOf(derivation);
  const inputs = inputsOf(derivation).map(find);
  const marks = {
    ...(inputs.some((input) => input?.personal) ? { personal: true as const } : {}),
    ...(inputs.some((input) => input?.afterContact) ? { afterContact: true as const } : {}),
  };
  if (name === "earliest" || name === "latest" || name === "periodEnd") return { type: "date", ...marks };
  const unit = units[name] ?? sharedUnit(inputs);
  return unit === undefined ? { type: "number", ...marks } : { type: "number", unit, ...marks };
}

function sharedUnit(inputs: readonly (Fact | undefined)[]): string | undefined {
  const all = new Set(inputs.map((input) => input?.unit));
  return all.size === 1 ? [...all][0] : undefined;
}

const MS_AN_HOUR = 3_600_000;

/** The value of a derived fact; unknown in, unknown out, but for `earliest` and `latest` of what is known. */
export function derive(derivation: Derivation, inputs: readonly unknown[], holidays: Holidays | undefined): unknown {
  if ("earliest" in derivation || "latest" in derivation) return extreme(derivation, inputs);
  if ("sum" in derivation || "difference" in derivation) return arithmetic("sum" in derivation ? 1 : -1, inputs);
  const [first, second] = inputs;
  if (typeof first !== "string" || typeof second !== "string") return undefined;
  if ("hoursBetween" in derivation) {
    const from = parseInstant(first);
    const to = parseInstant(second);
    return from === undefined || to === undefined ? undefined : (to.epochMs - from.epochMs) / MS_AN_HOUR;
  }
  const from = parseDay(first);
  const to = parseDay(second);
  if (from === undefined || to === undefined) return undefined;
  if ("periodEnd" in derivation) {
    const period = periodOf(derivation.every);
    const end = period === undefined ? undefined : periodEnd(period, from, to);
    return end === undefined ? undefined : formatDay(end);
  }
  if ("daysBetween" in derivation) return to - from;
  if ("workingDaysBetween" in derivation) return workingDaysBetween(holidays, from, to);
  return "monthsBetween" in derivation ? monthsBetween(from, to) : yearsBetween(from, to);
}

function extreme(
  derivation:
    | { earliest: readonly string[]; ofKnown?: boolean | undefined }
    | { latest: readonly string[]; ofKnown?: boolean | undefined },
  inputs: readonly unknown[],
): string | undefined {
  const days = inputs.filter((input): input is string => typeof input === "string");
  if (days.length === 0 || (days.length < inputs.length && derivation.ofKnown !== true)) return undefined;
  const earliest = "earliest" in derivation;
  return days.reduce((kept, day) => (day < kept === earliest ? day : kept));
}

/** Sums bounds, so that a number known within bounds stays one. */
function arithmetic(sign: 1 | -1, inputs: readonly unknown[]): number | Interval | undefined {
  let lower = 0;
  let upper = 0;
  const because: string[] = [];
  for (const [index, input] of inputs.entries()) {
    if (typeof input !== "number" && !isInterval(input)) return undefined;
    const [low, high] = typeof input === "number" ? [input, input] : [input.lower, input.upper];
    const minus = sign === -1 && index > 0;
    lower += minus ? -high : low;
    upper += minus ? -low : high;
    if (isInterval(input)) because.push(...input.because);
  }
  return because.length === 0 ? lower : { lower, upper, because };
}
