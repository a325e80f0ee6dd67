import { CheckError } from "../errors.js";
import type { Case, Factor } from "../model/case.js";
import type { Text } from "../rulebook/text.js";
import { precedentConsistency } from "../statistics/index.js";
import { asAgreed, caseFrom } from "./case-read.js";
import { differing, explained } from "./precedent-words.js";

export interface PrecedentOptions {
  /** The sanctions, mildest first: the ids of the rulebook's ladder. The usual five unless said. */
  readonly ladder?: readonly string[];
}

const usualLadder = ["dialogue", "warning", "undertaking", "suspension", "exclusion"] as const;

/** One factor in two cases. */
export interface FactorCompared {
  readonly name: string;
  readonly direction: Factor["direction"];
  /** How much of it there is in the case at hand; `null` where it is not known. */
  readonly own: number | null;
  readonly other: number | null;
  /** Which case it makes the more serious. */
  readonly heavier: "own" | "other" | "neither" | "not-known";
}

/** An earlier case beside the one at hand. */
export interface PrecedentCompared {
  readonly id: string;
  readonly sanction: string | null;
  /** Of the earlier case: at least as serious in every factor, at most, or equal; else why the two cannot be compared. */
  readonly than: "more-serious" | "less-serious" | "equal" | "not-comparable";
  readonly because?: "factor-not-known" | "each-heavier-in-something" | "no-factors" | "sanction-not-known";
  readonly factors: readonly FactorCompared[];
  /** What follows, where both sanctions are known. */
  readonly finding: "too-harsh" | "too-lenient" | "consistent" | null;
  /** The comparison in a sentence. */
  readonly explanation: Text;
}

/** Two earlier cases that contradict each other: the one at most as serious was met with more. */
export interface InconsistentPair {
  readonly harsher: string;
  readonly milder: string;
  readonly explanation: Text;
}

export interface Precedents {
  /** Pairs inside the earlier cases, found before anything else: a precedent that another contradicts carries little. */
  readonly inconsistentPairs: readonly InconsistentPair[];
  /** False where no earlier case can be compared, which is no fault: somebody is first. */
  readonly comparable: boolean;
  /** Earlier cases at least as serious that were met with less. */
  readonly tooHarshAgainst: readonly string[];
  /** Earlier cases at most as serious that were met with more. */
  readonly tooLenientAgainst: readonly string[];
  /** The mildest and the harshest step that contradicts no comparable case; `null` where none sets that bound. */
  readonly bounds: { readonly atLeast: string | null; readonly atMost: string | null };
  /** Every earlier case, in the order in which they were given. */
  readonly compared: readonly PrecedentCompared[];
  /** The answer in a sentence. */
  readonly explanation: Text;
}

/**
 * Like cases beside the case at hand, a fortiori and without weights: one case is at least as serious as another if every
 * aggravating factor is at least as large and every mitigating one at most. What weighs are the `factors` that the cases
 * state; a factor that one of the two does not state, or whose amount is not known, leaves them not comparable. What the
 * parties to a case contest is not known. It names contradictions and never a sanction.
 *
 * @throws DossierError for a case that does not fit, CheckError for a factor that points both ways, stands twice in a case, or
 * a sanction that the ladder does not hold
 *
 * Source: the result model of precedent, as {@link precedentConsistency} of `kodex/statistics` has it.
 */
export function precedents(
  input: unknown,
  earlierCases: readonly unknown[],
  { ladder = usualLadder }: PrecedentOptions = {},
): Precedents {
  const own = asAgreed(caseFrom(input));
  const earlier = earlierCases.map((one) => asAgreed(caseFrom(one))).filter(({ id }) => id !== own.id);
  refuse([own, ...earlier], ladder);
  const directions = directionsOf([own, ...earlier]);
  const withSanction = earlier.filter((one) => sanctionOf(one) !== null);
  const base = withSanction.map((one) => ({ ...weighed(one), id: one.id, sanction: sanctionOf(one) as string }));
  const inconsistentPairs = base.flatMap((harsher, at) =>
    base.slice(at + 1).flatMap((other) => pairOf(harsher, other, directions, ladder)),
  );
  const compared = earlier.map((one) => compareWith(own, one, directions, ladder));
  const ids = (finding: PrecedentCompared["finding"]) =>
    compared.filter((one) => one.finding === finding).map(({ id }) => id);
  const comparable = compared.some(({ than }) => than !== "not-comparable");
  const bounds = boundsOf(compared, ladder);
  return {
    inconsistentPairs,
    comparable,
    tooHarshAgainst: ids("too-harsh"),
    tooLenientAgainst: ids("too-lenient"),
    bounds,
    compared,
    explanation: comparable
      ? explained.some(compared.filter(({ than }) => than !== "not-comparable").length)
      : explained.none,
  };
}

type Directions = Readonly<Record<string, Factor["direction"]>>;

function sanctionOf({ decision }: Case): string | null {
  return decision?.sanction ?? null;
}

function weighed({ factors }: Case): { readonly factors: Readonly<Record<string, number | null>> } {
  return { factors: Object.fromEntries((factors ?? []).map(({ name, amount }) => [name, amount ?? null])) };
}

function directionsOf(cases: readonly Case[]): Directions {
  return Object.fromEntries(cases.flatMap(({ factors }) => (factors ?? []).map((one) => [one.name, one.direction])));
}

/** What two cases state together; what neither states is no factor of theirs. */
function sharedDirections(one: Case, other: Case, directions: Directions): Directions {
  const names = new Set([one, other].flatMap(({ factors }) => (factors ?? []).map(({ name }) => name)));
  return Object.fromEntries(Object.entries(directions).filter(([name]) => names.has(name)));
}

interface Weighed {
  readonly id: string;
  readonly sanction: string;
  readonly factors: Readonly<Record<string, number | null>>;
}

function pairOf(
  one: Weighed,
  other: Weighed,
  directions: Directions,
  ladder: readonly string[],
): readonly InconsistentPair[] {
  const names = new Set([...Object.keys(one.factors), ...Object.keys(other.factors)]);
  const shared = Object.fromEntries(Object.entries(directions).filter(([name]) => names.has(name)));
  if (names.size === 0) return [];
  const { inconsistentPairs } = precedentConsistency({
    ladder,
    directions: shared,
    precedents: [one, other],
    case: { factors: {}, sanction: ladder[0] as string },
  });
  return inconsistentPairs.map(([harsher, milder]) => {
    const sanctions = new Map([one, other].map(({ id, sanction }) => [id, sanction]));
    return {
      harsher,
      milder,
      explanation: explained.contradicting(
        [harsher, sanctions.get(harsher) ?? ""],
        [milder, sanctions.get(milder) ?? ""],
      ),
    };
  });
}

function compareWith(own: Case, other: Case, all: Directions, ladder: readonly string[]): PrecedentCompared {
  const directions = sharedDirections(own, other, all);
  const [mine, theirs] = [weighed(own).factors, weighed(other).factors];
  const factors = Object.entries(directions).map(([name, direction]): FactorCompared => {
    const [a, b] = [amountOf(mine, name), amountOf(theirs, name)];
    return { name, direction, own: a, other: b, heavier: heavierOf(a, b, direction) };
  });
  const [sanction, ownSanction] = [sanctionOf(other), sanctionOf(own)];
  const than = relationOf(factors);
  const base = { id: other.id, sanction, factors };
  if (than === undefined || sanction === null) {
    const because =
      factors.length === 0
        ? "no-factors"
        : factors.some(({ heavier }) => heavier === "not-known")
          ? "factor-not-known"
          : than === undefined
            ? "each-heavier-in-something"
            : "sanction-not-known";
    return {
      ...base,
      than: "not-comparable",
      because,
      finding: null,
      explanation: differing(other.id, because, factors),
    };
  }
  const finding = ownSanction === null ? null : findingOf(than, ladder.indexOf(ownSanction), ladder.indexOf(sanction));
  return { ...base, than, finding, explanation: explained.compared(other.id, than, sanction, finding, factors) };
}

function amountOf(factors: Weighed["factors"], name: string): number | null {
  return Object.hasOwn(factors, name) ? (factors[name] ?? null) : null;
}

function heavierOf(
  own: number | null,
  other: number | null,
  direction: Factor["direction"],
): FactorCompared["heavier"] {
  if (own === null || other === null) return "not-known";
  if (own === other) return "neither";
  return own > other === (direction === "aggravating") ? "own" : "other";
}

/** How serious the other case is beside the own one; `undefined` where that cannot be said without weights. */
function relationOf(
  factors: readonly FactorCompared[],
): Exclude<PrecedentCompared["than"], "not-comparable"> | undefined {
  const heavier = new Set(factors.map((one) => one.heavier));
  if (factors.length === 0 || heavier.has("not-known")) return undefined;
  if (heavier.has("own") && heavier.has("other")) return undefined;
  if (heavier.has("other")) return "more-serious";
  return heavier.has("own") ? "less-serious" : "equal";
}

function findingOf(than: "more-serious" | "less-serious" | "equal", own: number, other: number) {
  if (than !== "less-serious" && other < own) return "too-harsh";
  return than !== "more-serious" && own < other ? "too-lenient" : "consistent";
}

function boundsOf(compared: readonly PrecedentCompared[], ladder: readonly string[]): Precedents["bounds"] {
  const ranks = (than: readonly PrecedentCompared["than"][]) =>
    compared.flatMap((one) => (than.includes(one.than) && one.sanction !== null ? [ladder.indexOf(one.sanction)] : []));
  const [above, below] = [ranks(["more-serious", "equal"]), ranks(["less-serious", "equal"])];
  return {
    atLeast: below.length === 0 ? null : (ladder[Math.max(...below)] ?? null),
    atMost: above.length === 0 ? null : (ladder[Math.min(...above)] ?? null),
  };
}

function refuse(cases: readonly Case[], ladder: readonly string[]): void {
  const directions = new Map<string, string>();
  const problems: string[] = [];
  for (const one of cases) {
    const names = (one.factors ?? []).map(({ name }) => name);
    for (const name of names.filter((name, at) => names.indexOf(name) !== at))
      problems.push(`case \`${one.id}\`: factor \`${name}\` stands twice`);
    for (const { name, direction } of one.factors ?? []) {
      const known = directions.get(name);
      if (known !== undefined && known !== direction)
        problems.push(`case \`${one.id}\`: factor \`${name}\` is ${direction}, in another case ${known}`);
      directions.set(name, known ?? direction);
    }
    const sanction = sanctionOf(one);
    if (sanction !== null && !ladder.includes(sanction))
      problems.push(`case \`${one.id}\`: \`${sanction}\` is no step of the ladder`);
  }
  const ids = cases.map(({ id }) => id);
  for (const id of ids.filter((id, at) => ids.indexOf(id) !== at)) problems.push(`case \`${id}\` stands twice`);
  if (problems.length > 0) throw new CheckError(problems.join("; "));
}
