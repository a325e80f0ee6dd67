import type { ComplaintClass } from "./admissibility.js";

/** Grounds on which complaints may be left out of a figure: each named, each counted. In the order in which they are tried. */
export const exclusions = [
  "duplicate",
  "anonymous",
  "unverified",
  "incomplete",
  "withdrawn",
  "not-upheld",
  "first-contact",
  "legacy",
  "unattributed",
] as const;
export type Exclusion = (typeof exclusions)[number];

/**
 * The grounds that a figure may be declared to leave out. What is not attributed is none of them: to know less of a complaint
 * must not help anybody, so that stands among the scenarios alone.
 */
export const declarable = exclusions.filter((one): one is Exclude<Exclusion, "unattributed"> => one !== "unattributed");

/** What can be switched in and out to see whether a result holds. `surge` and `dispersion` are no ground about one complaint. */
export const factors = [
  "anonymous",
  "unverified",
  "duplicate",
  "legacy",
  "surge",
  "unattributed",
  "first-contact",
  "dispersion",
] as const;
export type Factor = (typeof factors)[number];

/** Why a complaint is not counted: it is not about the member or not in scope, or a ground that was declared. */
export type LeftOutReason = "other-member" | "out-of-scope" | Exclusion;

export interface ReasonCount {
  readonly reason: LeftOutReason;
  readonly count: number;
}

/** How many complaints there are once some grounds are left out. */
export interface ComplaintCount {
  /** Those that certainly count. */
  readonly least: number;
  /** Those that may: whether a ground applies is not known of the others. */
  readonly most: number;
  /** Left out, each complaint under the first ground that applies. */
  readonly excluded: readonly ReasonCount[];
  /** Perhaps left out, each under the first ground of which it is not known whether it applies. */
  readonly unsure: readonly ReasonCount[];
}

/** A complaint in a figure: in it, not, or not known which; and on what ground. */
export interface Standing {
  readonly counts: boolean | null;
  readonly reason: LeftOutReason | null;
}

export function standingOf(complaint: ComplaintClass, leavingOut: ReadonlySet<Exclusion>): Standing {
  const grounds: (readonly [LeftOutReason, boolean | null])[] = [
    ["other-member", not(complaint.aboutMember)],
    ["out-of-scope", not(complaint.inScope)],
    ...exclusions.filter((one) => leavingOut.has(one)).map((one) => [one, applies(one, complaint)] as const),
  ];
  const certain = grounds.find(([, holds]) => holds === true);
  if (certain !== undefined) return { counts: false, reason: certain[0] };
  const open = grounds.find(([, holds]) => holds === null);
  return open === undefined ? { counts: true, reason: null } : { counts: null, reason: open[0] };
}

/** Whether a ground applies to a complaint; `null` where that is not known. */
export function applies(exclusion: Exclusion, complaint: ComplaintClass): boolean | null {
  const { attribution, outcome } = complaint;
  switch (exclusion) {
    case "duplicate":
      return complaint.duplicate;
    case "anonymous":
      return not(complaint.identified);
    case "unverified":
      return not(complaint.verified);
    case "incomplete":
      return not(complaint.complete);
    case "withdrawn":
      return outcome === "not-known" ? null : outcome === "withdrawn";
    case "not-upheld":
      return outcome === "not-known" || outcome === "open" ? null : outcome === "not-upheld";
    case "first-contact":
      return complaint.solvedAtFirstContact;
    case "legacy":
      return attribution.excusable;
    case "unattributed":
      return attribution.terms === null;
    default:
      return exclusion satisfies never;
  }
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}
