import { type ComplaintFinding, type Figure, findingOf } from "./finding.js";
import type { PeerComparison, PeerStanding } from "./peers.js";
import type { Question } from "./question.js";
import type { ComplaintReport } from "./report.js";
import { standingOf } from "./standing.js";

/** What a member's place among its peers shows. An outlier is a reason to look, never proof of a breach. */
export function peerFindings({ peers, member }: Omit<ComplaintReport, "findings">): readonly ComplaintFinding[] {
  if (peers === null) return [];
  const { received, own, outcome } = peers;
  const basis = {
    method: "exact-funnel-leave-one-out",
    confidence: 1 - 2 * received.p,
    unadjusted: figureOf(own),
    adjusted: (peers.admissible ?? []).flatMap((one) => {
      const standing = standingOf(one, member.id);
      return standing === undefined ? [] : [figureOf(standing)];
    }),
    inputsUsed: ["complaints", "exposures", "table"],
    assumptions: [
      { id: "one-definition-and-channel", status: "declared" as const },
      { id: "same-mix-of-products", status: "not-tested" as const },
    ],
    about: received.leftOut.map((one) => one.member),
  };
  const isUnadjusted = own.unadjustedOnly || (own.outcome === "violated" && outcome !== "violated");
  return [
    findingOf({ ...basis, code: "OUTLIER_AMONG_PEERS", outcome, for: "both" }),
    ...(isUnadjusted
      ? [findingOf({ ...basis, code: "MET_UNADJUSTED_ONLY", outcome: "undetermined", for: "both" })]
      : []),
    ...(own.belowMinimum
      ? [findingOf({ ...basis, code: "BELOW_MIN_SIGNAL", outcome: "undetermined", for: "both" })]
      : []),
    ...comparisonFindings(received, own.unadjustedOnly),
  ];
}

/** What a comparison says of itself: how many members there were, and whether they differ beyond chance. */
export function comparisonFindings(comparison: PeerComparison, isDecisive: boolean): readonly ComplaintFinding[] {
  const { compared, dispersion, phi, tau2 } = comparison;
  const basis = {
    method: "winsorised-dispersion",
    inputsUsed: ["table"],
    unadjusted: { members: compared, phi, tau2 },
  };
  if (phi === null) {
    return dispersion === "none"
      ? []
      : [findingOf({ ...basis, code: "TOO_FEW_PEERS", outcome: isDecisive ? "undetermined" : "noted", for: "both" })];
  }
  return phi > 1 ? [findingOf({ ...basis, code: "OVERDISPERSED", outcome: "noted", for: "both" })] : [];
}

function figureOf(standing: PeerStanding): Figure {
  const { count, exposure, expected, ratio, p, pAdjusted, pDispersed, pDispersedAdjusted } = standing;
  return { count, exposure, expected, ratio, p, pAdjusted, pDispersed, pDispersedAdjusted };
}

/** What decides by bare numbers or by places decides by size and by chance, whoever it hits: a finding about the association. */
export function criterionFindings(
  criterion: Question["criterion"],
  comparison: PeerComparison | null,
  received?: Figure,
): readonly ComplaintFinding[] {
  const basis = { outcome: "violated", for: "association", inputsUsed: ["question.criterion"] } as const;
  const figures = received === null || received === undefined ? {} : { unadjusted: received };
  switch (criterion) {
    case "rate":
      return [];
    case "count":
      return [findingOf({ ...basis, ...figures, code: "COUNT_WITHOUT_EXPOSURE", method: "published-criterion" })];
    case "rank": {
      const chance = comparison?.chance ?? null;
      const alike =
        comparison === null || chance === null
          ? figures
          : {
              unadjusted: {
                members: comparison.compared,
                expectedMaximum: chance.expectedMaximum,
                atLeastOne: chance.atLeastOne,
                signalCount: chance.signalCount,
              },
            };
      return [findingOf({ ...basis, ...alike, code: "RANK_USED_AS_CRITERION", method: "family-false-alarm" })];
    }
    default:
      return criterion satisfies never;
  }
}
