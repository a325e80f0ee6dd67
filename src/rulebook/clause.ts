import type { Text } from "./text.js";

/** How much of a clause the rules decide; the rest is left to a person. */
export type Codified = "fully" | "partly" | "not";

/** What a clause is about, for tables that set codes side by side. */
export const topics = [
  "hours",
  "attempts",
  "registers",
  "consent",
  "relationship",
  "identification",
  "abandonment",
  "retention",
  "contracts",
  "complaints",
  "procedure",
  "other",
] as const;
export type Topic = (typeof topics)[number];

/** Where the text of a clause comes from, and whether its primary text was seen. */
export interface Source {
  readonly title: string;
  readonly where?: string | undefined;
  readonly seen: "primary" | "secondary";
}

/** A numbered passage of the association's text. */
export interface Clause {
  readonly id: string;
  readonly number: string;
  readonly heading: Text;
  readonly text: Text;
  readonly source?: Source | undefined;
  readonly codified: Codified;
  readonly topic?: Topic | undefined;
  readonly forAPerson?: Text | undefined;
}
