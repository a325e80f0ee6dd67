import { compareCodePoints, SEMVER } from "../base/identifier.js";

/** Versions that a profile accepts of a base. */
export type VersionRange = (version: string) => boolean;

interface Version {
  readonly numbers: readonly [number, number, number];
  readonly label: string | undefined;
}

interface Bound {
  readonly operator: "<" | "<=" | ">" | ">=" | "=";
  readonly version: Version;
}

const COMPARATOR = /^(\^|~|>=|<=|>|<|=)?(\d+)(?:\.(\d+))?(?:\.(\d+)(?:-([0-9A-Za-z.-]+))?)?$/;

/**
 * Reads a range of versions as npm does: a version (`3.0.0`, or `3.1` and `3` for all that begin so), `^3.0.0`, `~3.1.0`,
 * `>=2.0.0`, several of these joined by spaces where all must hold, and by `||` where one must; `*` is any. A version with
 * a label (`4.0.0-draft.1`) meets only a range that names a label of the same version. `undefined` for what is no range.
 */
export function versionRange(text: string): VersionRange | undefined {
  const alternatives = text.split("||").map((one) => boundsOf(one.trim()));
  if (alternatives.some((bounds) => bounds === undefined)) return undefined;
  return (candidate) => {
    const version = versionOf(candidate);
    return version !== undefined && alternatives.some((bounds) => meets(version, bounds ?? []));
  };
}

function boundsOf(text: string): readonly Bound[] | undefined {
  if (text === "") return undefined;
  const bounds: Bound[] = [];
  // A space between an operator and its version is allowed: `>= 2.0.0`.
  for (const word of text.replace(/([<>=^~])\s+/g, "$1").split(/\s+/)) {
    if (word === "*") continue;
    const [, operator = "", major, minor, patch, label] = COMPARATOR.exec(word) ?? [];
    const given = [major, minor, patch].filter((part) => part !== undefined);
    if (given.length === 0 || given.some((part) => !/^(0|[1-9]\d{0,14})$/.test(part))) return undefined;
    if (label !== undefined && !SEMVER.test(`${major}.${minor}.${patch}-${label}`)) return undefined;
    const [a = 0, b = 0, c = 0] = given.map(Number);
    const from: Version = { numbers: [a, b, c], label };
    const next = (place: number): Version => ({
      numbers: [place === 0 ? a + 1 : a, place === 1 ? b + 1 : place === 0 ? 0 : b, place === 2 ? c + 1 : 0],
      label: undefined,
    });
    const last = given.length - 1;
    // What changes the first number that is not zero breaks with what was before, as in npm.
    const caret = a > 0 ? 0 : b > 0 || last === 1 ? Math.min(1, last) : Math.min(2, last);
    switch (operator) {
      case "^":
        bounds.push({ operator: ">=", version: from }, { operator: "<", version: next(caret) });
        break;
      case "~":
        bounds.push({ operator: ">=", version: from }, { operator: "<", version: next(Math.min(1, last)) });
        break;
      case "":
      case "=":
        if (last === 2) bounds.push({ operator: "=", version: from });
        else bounds.push({ operator: ">=", version: from }, { operator: "<", version: next(last) });
        break;
      case ">":
        bounds.push(last === 2 ? { operator, version: from } : { operator: ">=", version: next(last) });
        break;
      case "<=":
        bounds.push(last === 2 ? { operator, version: from } : { operator: "<", version: next(last) });
        break;
      default:
        bounds.push({ operator: operator as ">=" | "<", version: from });
    }
  }
  return bounds;
}

function meets(version: Version, bounds: readonly Bound[]): boolean {
  const isNamed =
    version.label === undefined ||
    bounds.some(
      (bound) => bound.version.label !== undefined && bound.version.numbers.join() === version.numbers.join(),
    );
  return isNamed && bounds.every((bound) => holds(bound, version));
}

function holds({ operator, version: bound }: Bound, version: Version): boolean {
  const order = orderOf(version, bound);
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "=":
      return order === 0;
    default:
      return operator satisfies never;
  }
}

/** Which of two versions is the later, by Semantic Versioning; negative where the left one comes first. */
export function compareVersions(left: string, right: string): number {
  const [one, other] = [versionOf(left), versionOf(right)];
  return one === undefined || other === undefined ? compareCodePoints(left, right) : orderOf(one, other);
}

function versionOf(text: string): Version | undefined {
  const [, major, minor, patch, label] = SEMVER.exec(text) ?? [];
  return major === undefined ? undefined : { numbers: [Number(major), Number(minor), Number(patch)], label };
}

function orderOf(left: Version, right: Version): number {
  for (const place of [0, 1, 2] as const) {
    const order = left.numbers[place] - right.numbers[place];
    if (order !== 0) return order;
  }
  if (left.label === right.label) return 0;
  // A draft comes before the release it leads to.
  if (left.label === undefined) return 1;
  if (right.label === undefined) return -1;
  const [one, other] = [left.label.split("."), right.label.split(".")];
  for (const [place, word] of one.entries()) {
    const against = other[place];
    if (against === undefined) return 1;
    const order = orderOfWords(word, against);
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** Numbers by their size and before words, words by code point. */
function orderOfWords(left: string, right: string): number {
  const [one, other] = [/^\d+$/.test(left), /^\d+$/.test(right)];
  if (one && other) return left.length - right.length || compareCodePoints(left, right);
  return one === other ? compareCodePoints(left, right) : one ? -1 : 1;
}
