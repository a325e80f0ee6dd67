import type { Topic } from "../src/rulebook/clause.js";
import type { Rulebook } from "../src/rulebook/rulebook.js";
import { editionsOf, rulebooks } from "../src/rulebooks.js";

/** The topics in the order of the page: what is asked of a call, then of what comes of it, then of the association. */
export const headings: Readonly<Record<Topic, string>> = {
  hours: "Hours and days",
  attempts: "Attempts",
  registers: "Registers and requests not to be called",
  consent: "Consent",
  relationship: "Existing relationship",
  abandonment: "Abandoned calls and how long it rings",
  retention: "Retention of proof",
  identification: "Identification",
  contracts: "Contracts",
  complaints: "Complaints",
  procedure: "Procedure",
  other: "Everything else",
};

export const topicsInOrder = Object.keys(headings) as readonly Topic[];

/** The codes that are set side by side: those shipped, in their latest edition, without templates, which are nobody's. */
export function codes(): readonly Rulebook[] {
  const ids = [...new Set(rulebooks.map(({ id }) => id))];
  return ids
    .flatMap((id) => editionsOf(id).slice(-1))
    .filter(({ authority }) => authority?.status !== "template")
    .sort((a, b) => place(a) - place(b));
}

/** The code that the project began with first, a state's beside its country's; a new one comes last until it has a place. */
const places = ["kontakta-consumer", "france-d223", "us-tsr", "us-florida", "uk-dma", "germany-ccv"];
const place = ({ id }: Rulebook) => (places.includes(id) ? places.indexOf(id) : places.length);

/** Where a code holds: its country, or the part of it that has a code of its own. */
export function whereOf({ id, association }: Rulebook): string {
  const parts: Readonly<Record<string, string>> = { "us-florida": "Florida" };
  return parts[id] ?? new Intl.DisplayNames("en", { type: "region" }).of(association.country) ?? association.country;
}

/** The first day of the first edition. */
export function beginningOf({ id, inForce }: Rulebook): string {
  return editionsOf(id)[0]?.inForce.from ?? inForce.from;
}
