import type { Condition } from "./condition.js";
import type { Example } from "./example.js";
import type { Text } from "./text.js";

export const severities = ["minor", "moderate", "serious", "critical"] as const;
export type Severity = (typeof severities)[number];

/** Who made the norm. Rules of basis `code` judge members only; law binds everyone. */
export const bases = ["code", "law", "contract"] as const;
export type Basis = (typeof bases)[number];

/** Who has to show what the rule or the exception asks; it never changes an outcome. */
export const burdens = ["member", "association"] as const;
export type Burden = (typeof burdens)[number];

/** An exception may say that its facts are for neither side to show: what the law says, perhaps. */
export const exceptionBurdens = [...burdens, "nobody"] as const;
export type ExceptionBurden = (typeof exceptionBurdens)[number];

/** Whole days, both ends in force; an absent end is open. */
export interface Period {
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** A case in which the rule is broken by the letter and yet lifted. */
export interface Exception {
  readonly id: string;
  readonly clause?: string | undefined;
  readonly title: Text;
  /** Absent means as for the rule. */
  readonly burden?: ExceptionBurden | undefined;
  readonly when: Condition;
}

/** What a rule speaks about: a kind of record, the member, or the groups of a measure. */
export type RuleSubject = string | { readonly measure: string };

/** One checkable requirement; its id says what passes. */
export interface Rule {
  readonly id: string;
  readonly clause: string;
  readonly title: Text;
  readonly subject: RuleSubject;
  readonly severity: Severity;
  readonly basis: Basis;
  readonly burden?: Burden | undefined;
  /** One of the rulebook's `calendars`, for public holidays and working days; absent means its `calendar`. */
  readonly calendar?: string | undefined;
  readonly inForce?: Period | undefined;
  readonly governedBy?: string | undefined;
  readonly applies?: Condition | undefined;
  readonly requires?: Condition | undefined;
  readonly forbids?: Condition | undefined;
  readonly except?: readonly Exception[] | undefined;
  readonly messages?:
    | {
        readonly violated?: Text | undefined;
        readonly undetermined?: Text | undefined;
        readonly excepted?: Text | undefined;
      }
    | undefined;
  readonly assumes?: readonly Text[] | undefined;
  readonly examples?: readonly Example[] | undefined;
}
