import { funnelLimitsExactPoisson } from "../statistics/funnel.js";
import { normalReach } from "../statistics/normal.js";

/** The limits at one exposure, as rates per unit; `null` where there is no lower limit. */
export interface FunnelPoint {
  readonly exposure: number;
  readonly lower95: number | null;
  readonly upper95: number;
  readonly lower998: number | null;
  readonly upper998: number;
  /** The limits once members may differ beyond chance; `null` where that was not worked out. */
  readonly dispersed: Pick<FunnelPoint, "lower95" | "upper95" | "lower998" | "upper998"> | null;
}

/** The curves of a funnel plot around one rate. For drawing: decisions use the exact tails. */
export interface Funnel {
  /** The rate of all members together, per unit of exposure. */
  readonly centre: number;
  /** At rising exposures, from half the least to the largest. */
  readonly curve: readonly FunnelPoint[];
}

const points = 40;

export function funnelOf(
  centre: number,
  exposures: readonly number[],
  spread: { readonly phi: number; readonly tau2: number; readonly kind: "none" | "multiplicative" | "additive" } | null,
): Funnel | null {
  if (!(centre > 0) || exposures.length === 0) return null;
  const least = Math.min(...exposures) / 2;
  const most = Math.max(...exposures);
  const curve = Array.from({ length: points }, (_, i): FunnelPoint => {
    // Evenly on the scale of square roots, on which a funnel is narrow at one end and flat at the other.
    const exposure = (Math.sqrt(least) + (i / (points - 1)) * (Math.sqrt(most) - Math.sqrt(least))) ** 2;
    const expected = centre * exposure;
    const { countLimits, noLowerLimit } = funnelLimitsExactPoisson({
      expectedCount: expected,
      p: [0.025, 0.975, 0.001, 0.999],
    });
    const at = (place: number): number => (countLimits[place] ?? Number.NaN) / exposure;
    const above = (place: number): number | null => (noLowerLimit[place] === true ? null : at(place));
    return {
      exposure,
      lower95: above(0),
      upper95: at(1),
      lower998: above(2),
      upper998: at(3),
      dispersed: spread === null || spread.kind === "none" ? null : dispersed(centre, expected, spread),
    };
  });
  return { centre, curve };
}

/** Where the z of the adjustment equals that of the limit, solved for the rate. */
function dispersed(
  centre: number,
  expected: number,
  { phi, tau2, kind }: { readonly phi: number; readonly tau2: number; readonly kind: string },
): NonNullable<FunnelPoint["dispersed"]> {
  const own = 1 / (4 * expected);
  const variance = kind === "additive" ? own + tau2 : own * Math.max(1, phi);
  const root = (z: number): number => 1 + z * Math.sqrt(variance);
  const upper = (z: number): number => centre * root(z) ** 2;
  const lower = (z: number): number | null => (root(-z) <= 0 ? null : centre * root(-z) ** 2);
  const [alert, alarm] = [normalReach(0.95), normalReach(0.998)];
  return { lower95: lower(alert), upper95: upper(alert), lower998: lower(alarm), upper998: upper(alarm) };
}
