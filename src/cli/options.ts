import { InvalidArgumentError, Option } from "commander";
import { parseDay } from "../base/calendar.js";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import { UsageError } from "./failure.js";

export const languages = ["en", "sv"] as const;
export const textOrJson = ["text", "json"] as const;

/** `--rulebook`, which may stand several times. */
export function rulebookOption(): Option {
  return repeatable("-r, --rulebook <id or path>", "a rulebook: an id (`kodex rulebooks`) or a path; repeatable");
}

/** `--base`, which may stand several times. */
export function baseOption(): Option {
  return repeatable("--base <id or path>", "a rulebook that a profile builds on, beside those shipped; repeatable");
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}

/** An option that takes one of a few words. */
export function wordOption(flags: string, description: string, words: readonly string[], usual: string): Option {
  return new Option(flags, `${description}: ${words.join(", ")}`).default(usual).argParser((value: string) => {
    if (words.includes(value)) return value;
    const hint = didYouMean(value, words) ?? `expected ${choice(words)}`;
    throw new InvalidArgumentError(`${quote(value)}: ${hint}`);
  });
}

/** A day of the calendar, or the sentence that says why it is none. */
/** What is wrong with a share in per cent, if anything is. */
export function percentProblem(option: string, text: string): string | undefined {
  const isPercent = /^\d+(\.\d+)?$/.test(text) && Number(text) <= 100;
  return isPercent ? undefined : `\`${option}\` ${quote(text)}: expected a number from 0 to 100`;
}

export function dayProblem(option: string, value: string | undefined): string | undefined {
  if (value === undefined) return `\`${option}\` is missing: the day the check speaks for, \`YYYY-MM-DD\``;
  if (parseDay(value) !== undefined) return undefined;
  const reason = /^\d{4}-\d{2}-\d{2}$/.test(value) ? "no such day" : "expected a day as `YYYY-MM-DD`";
  return `\`${option}\` ${quote(value)}: ${reason}`;
}

/** Throws one error with every problem of the command line, or nothing. */
export async function refuseUsage(...problems: readonly (string | undefined)[]): Promise<void> {
  const lines = problems.filter((problem) => problem !== undefined);
  if (lines.length > 0) throw new UsageError(lines);
}

export function rulebookProblem(rulebooks: readonly string[] | undefined): string | undefined {
  if (rulebooks !== undefined && rulebooks.length > 0) return undefined;
  return "`--rulebook` is missing: an id of `kodex rulebooks`, or a path";
}
