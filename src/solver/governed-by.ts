import type { RuleSubject } from "../rulebook/rule.js";
import type { Asked } from "./asked.js";

/** The fact that is the day which governs the record, wherever it is known. */
export interface GoverningFact {
  readonly fact: string;
  /** Whether a record may be governed by a known day though the fact is not: by another day, or while it is contested. */
  readonly mayBeUnknown: boolean;
}

export function governingFact(subject: RuleSubject, asked: readonly Asked[]): GoverningFact | undefined {
  const rule = asked.find((one) => one.rule !== undefined);
  if (rule?.rule?.governedBy !== undefined) return { fact: rule.rule.governedBy, mayBeUnknown: true };
  if (typeof subject !== "string") return undefined;
  switch (subject) {
    case "contact":
      return { fact: "contact.localDate", mayBeUnknown: true };
    case "complaint":
      return { fact: "complaint.about.occurredOn", mayBeUnknown: true };
    case "contract":
      return { fact: "contract.concludedOn", mayBeUnknown: false };
    case "case":
      return { fact: "case.openedOn", mayBeUnknown: false };
    case "member":
      return { fact: "check.on", mayBeUnknown: false };
    case "practice":
      return undefined;
    default: {
      const field = rule?.edition.rulebook.records?.[subject]?.governedBy;
      return { fact: field === undefined ? "check.on" : `${subject}.${field}`, mayBeUnknown: false };
    }
  }
}
