import type { Problem } from "../errors.js";
import type { Dossier } from "./dossier.js";

/**
 * What reads as a dossier and is probably not meant so: a log kept in UTC that writes `+00:00` for "no offset known".
 * `+00:00` is London's winter; only `Z` leaves the local time open.
 */
export function lintDossier(dossier: Dossier): Problem[] {
  const instants = instantsOf(dossier);
  if (instants.length === 0 || !instants.every(({ text }) => text.endsWith("+00:00"))) return [];
  return [
    {
      code: "only-utc-offsets",
      pointer: instants[0]?.pointer ?? "",
      message: `every instant of the dossier ends in \`+00:00\` (${instants.length} in all), which says that the person was in a place on UTC`,
      hint: "write `Z` for a log kept in UTC, or give `timeZone`",
      level: "warning",
    },
  ];
}

interface Placed {
  readonly text: string;
  readonly pointer: string;
}

/** The instants whose wall clock counts: a contact that names its time zone tells the local time itself. */
function instantsOf(dossier: Dossier): readonly Placed[] {
  const instants: Placed[] = [];
  const add = (text: string | null | undefined, pointer: string) => {
    if (typeof text === "string") instants.push({ text, pointer });
  };
  for (const [i, contact] of (dossier.contacts ?? []).entries()) {
    if (contact.timeZone === undefined || contact.timeZone === null) add(contact.startedAt, `/contacts/${i}/startedAt`);
  }
  for (const [i, contract] of (dossier.contracts ?? []).entries()) {
    for (const key of ["offerConfirmedAt", "acceptedInWritingAt", "callEndedAt"] as const)
      add(contract[key], `/contracts/${i}/${key}`);
  }
  return instants;
}
