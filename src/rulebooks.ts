import { deepFreeze } from "./base/frozen.js";
import { didYouMean } from "./base/nearest.js";
import { quote } from "./base/quote.js";
import { CheckError } from "./errors.js";
import { editions } from "./generated/rulebooks.js";
import type { Rulebook } from "./rulebook/rulebook.js";

/** Every edition of every rulebook shipped with the package, by rulebook and then by the day it came into force. */
export const rulebooks: readonly Rulebook[] = deepFreeze(editions);

/** All shipped editions of one rulebook, earliest first; throws a `CheckError` where none has that id. */
export function editionsOf(id: string): readonly Rulebook[] {
  const found = rulebooks.filter((rulebook) => rulebook.id === id);
  if (found.length > 0) return found;
  const hint = didYouMean(id, new Set(rulebooks.map((rulebook) => rulebook.id)));
  throw new CheckError(`unknown rulebook ${quote(id)}${hint === undefined ? "" : `, ${hint}`}`);
}
