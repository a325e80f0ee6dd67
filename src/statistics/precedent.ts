import { refuse } from "./error.js";
import { type Checked, choiceCheck, numberCheck, problem, refuseNoLists } from "./inputs.js";

/** Whether more of a factor speaks for a harsher sanction or for a milder one. */
export type Direction = "aggravating" | "mitigating";

export interface Precedent {
  readonly id: string;
  /** What was taken into account, as numbers; a factor that is absent or `null` is not known. */
  readonly factors: Readonly<Record<string, number | null>>;
  readonly sanction: string;
}

export interface PrecedentInput {
  /** The sanctions, mildest first. */
  readonly ladder: readonly string[];
  readonly directions: Readonly<Record<string, Direction>>;
  readonly precedents: readonly Precedent[];
  readonly case: Omit<Precedent, "id">;
}

export interface PrecedentConsistency {
  /** Precedents at least as serious that were met with less. */
  readonly tooHarshAgainst: readonly string[];
  /** Precedents at most as serious that were met with more. */
  readonly tooLenientAgainst: readonly string[];
  /** False where no precedent can be compared: a finding of its own, and no breach. Somebody is first. */
  readonly comparable: boolean;
  /** Those that can be compared: each at least as serious as the case, at most, or equally. */
  readonly compared: readonly { readonly id: string; readonly than: "more-serious" | "less-serious" | "equal" }[];
  /** Pairs of precedents that contradict each other, the one treated more harshly first. To be looked at before all else. */
  readonly inconsistentPairs: readonly (readonly [harsher: string, milder: string])[];
}

/**
 * Whether like cases are treated alike, without weights: one case is at least as serious as another if every aggravating
 * factor is at least as large and every mitigating one at most. It must then not be met with less. Cases in which a factor
 * is not known, or of which neither is the more serious in everything, are not comparable.
 *
 * @throws StatisticsError `SANCTION_UNKNOWN` `ID_NOT_UNIQUE` `NOT_A_NUMBER` `NOT_A_CHOICE`
 *
 * Source: J. Horty (2004), *The result model of precedent*, *Legal Theory* 10, 19; H. Prakken (2021), *Artificial
 * Intelligence and Law* 29, 559.
 */
export function precedentConsistency(input: PrecedentInput): PrecedentConsistency {
  const { ladder, directions, precedents } = input;
  refuseNoLists({ ladder, precedents });
  refuse(checksOf(input));
  const factors = Object.entries(directions);
  const rank = ({ sanction }: { readonly sanction: string }): number => ladder.indexOf(sanction);
  const isAtLeastAs = (one: Pick<Precedent, "factors">, other: Pick<Precedent, "factors">): boolean =>
    factors.every(([factor, direction]) => {
      const [a, b] = [amountOf(one, factor), amountOf(other, factor)];
      return a !== undefined && b !== undefined && (direction === "aggravating" ? a >= b : a <= b);
    });
  const compared = precedents.flatMap((precedent) => {
    const isMore = isAtLeastAs(precedent, input.case);
    const isLess = isAtLeastAs(input.case, precedent);
    if (!isMore && !isLess) return [];
    const than = isMore && isLess ? "equal" : isMore ? "more-serious" : "less-serious";
    return [{ precedent, than } as const];
  });
  const where = (holds: (entry: (typeof compared)[number]) => boolean): readonly string[] =>
    compared.filter(holds).map(({ precedent }) => precedent.id);
  return {
    tooHarshAgainst: where(({ precedent, than }) => than !== "less-serious" && rank(precedent) < rank(input.case)),
    tooLenientAgainst: where(({ precedent, than }) => than !== "more-serious" && rank(input.case) < rank(precedent)),
    comparable: compared.length > 0,
    compared: compared.map(({ precedent, than }) => ({ id: precedent.id, than })),
    inconsistentPairs: precedents.flatMap((harsher) =>
      precedents
        .filter((milder) => rank(milder) < rank(harsher) && isAtLeastAs(milder, harsher))
        .map((milder) => [harsher.id, milder.id] as const),
    ),
  };
}

function amountOf({ factors }: Pick<Precedent, "factors">, factor: string): number | undefined {
  return Object.hasOwn(factors, factor) ? (factors[factor] ?? undefined) : undefined;
}

function checksOf({ ladder, directions, precedents, case: own }: PrecedentInput): readonly Checked[] {
  const ids = precedents.map(({ id }) => id);
  return [
    ...ladder
      .filter((step, i) => ladder.indexOf(step) !== i)
      .map((step) => problem("ID_NOT_UNIQUE", "ladder", `\`${step}\` stands twice`)),
    ...ids
      .filter((id, i) => ids.indexOf(id) !== i)
      .map((id) => problem("ID_NOT_UNIQUE", "precedents", `\`${id}\` stands twice`)),
    ...Object.entries(directions).map(([factor, direction]) =>
      choiceCheck(`directions/${factor}`, direction, ["aggravating", "mitigating"]),
    ),
    ...[...precedents.map((one, i) => [`precedents/${i}`, one] as const), ["case", own] as const].flatMap(
      ([place, { factors, sanction }]) => [
        ladder.includes(sanction)
          ? undefined
          : problem("SANCTION_UNKNOWN", `${place}/sanction`, `\`${sanction}\` is no step of the ladder`),
        ...Object.entries(factors)
          .filter(([, value]) => value !== null)
          .map(([factor, value]) => numberCheck(`${place}/factors/${factor}`, value)),
      ],
    ),
  ];
}
