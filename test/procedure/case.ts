import { shipped } from "../rulebooks/shipped.js";

/** The model procedure that comes along. */
export const procedure = shipped("fair-procedure")[0] as NonNullable<ReturnType<typeof shipped>[0]>;

export const proven = (receivedOn: string) => ({ receivedOn, proof: "a signed slip" });

/** A case that kept to the procedure until now: noticed, invited, shown, answered. */
export const handled = {
  id: "k",
  openedOn: "2018-03-01",
  allegations: [{ ruleId: "contact-within-calling-hours", complaintIds: ["b1"], text: "Calls at night." }],
  conduct: { from: "2018-01-10" },
  criterion: { numeric: false },
  investigators: ["A"],
  steps: [
    {
      kind: "notice",
      on: "2018-03-05",
      ...proven("2018-03-07"),
      written: true,
      states: ["facts", "clause", "sanction"],
    },
    { kind: "reply-invited", on: "2018-03-05", ...proven("2018-03-07"), dueOn: "2018-03-21" },
    { kind: "disclosure", on: "2018-03-05", ...proven("2018-03-07") },
    { kind: "reply", on: "2018-03-20" },
  ],
  decision: { groundInForceFrom: "2017-01-01", present: ["B", "C"], complaintIds: ["b1"] },
  facts: { othersNotProceededAgainst: 0, comparablePrecedents: 0, precedentsMetWithLess: 0 },
};
