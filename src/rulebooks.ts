import { compareCodePoints } from "./base/identifier.js";
import { deepFreeze } from "./base/frozen.js";
import { didYouMean } from "./base/nearest.js";
import { CheckError } from "./errors.js";
import { editions } from "./generated/rulebooks.js";
import type { Rulebook } from "./rulebook/rulebook.js";

/** Every edition that the package ships, by rulebook and then by the day it came into force. */
export const rulebooks: readonly Rulebook[] = deepFreeze(
  [...editions].sort(
    (a, b) => compareCodePoints(a.id, b.id) || compareCodePoints(a.inForce.from, b.inForce.from),
  ),
);
