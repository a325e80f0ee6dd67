/** What a rule says about one subject, from most to least pressing. There is no word for "compliant". */
export const outcomes = ["violated", "undetermined", "excepted", "satisfied", "inapplicable"] as const;

export type Outcome = (typeof outcomes)[number];

/** How often each outcome was given; always all five keys. */
export type Counts = Readonly<Record<Outcome, number>>;

export type Conclusion = "violations-found" | "undetermined" | "no-violations-found";

export function noCounts(): Record<Outcome, number> {
  return { violated: 0, undetermined: 0, excepted: 0, satisfied: 0, inapplicable: 0 };
}
