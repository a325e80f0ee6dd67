import { formatDay } from "../base/calendar.js";
import { compareCodePoints } from "../base/identifier.js";
import { localDateOf } from "../facts/contact-readings.js";
import type { Complaint } from "../model/complaint.js";
import type { Contact } from "../model/contact.js";
import type { Contract } from "../model/contract.js";
import type { Dossier } from "../model/dossier.js";
import type { Practice } from "../model/practice.js";
import { poissonRateCI } from "../statistics/rate.js";
import { attributeByTerms } from "../statistics/terms.js";
import type { ComplaintClass } from "./admissibility.js";
import { agreed } from "./agreed.js";
import { dayOf, type Question } from "./question.js";

/** What a complaint is about. What is not known is `null`: neither about current nor about discontinued terms. */
export interface Attribution {
  readonly contract: string | null;
  readonly contact: string | null;
  readonly practice: string | null;
  /** The version of the terms, `<termsId>@<termsVersion>`. */
  readonly terms: string | null;
  /** How the terms were found: the practice named, those the contract names, or those in use on the day it was concluded. */
  readonly by: "practice" | "reference" | "date" | null;
  /** The day of the conduct complained about. */
  readonly conductOn: string | null;
  /** The terms had ended when the complaint was received; `null` where their end, or which they are, is not known. */
  readonly discontinued: boolean | null;
  /** On discontinued terms, but about conduct after they had ended: no excuse. `null` where the day is not known. */
  readonly currentConduct: boolean | null;
  /** Discontinued terms, and conduct of their time: what a member may ask to have left out. */
  readonly excusable: boolean | null;
}

/** Complaints and contract-days of one version of terms. */
export interface TermsRow {
  readonly terms: string;
  readonly from: string | null;
  /** Last day in use; `null` where it is not known, or they still are. */
  readonly until: string | null;
  readonly discontinued: boolean | null;
  readonly complaints: number;
  /** Of these about conduct after the terms had ended. */
  readonly currentConduct: number;
  /** Of these received after the contract had ended. They still belong to its terms. */
  readonly afterContractEnd: number;
  /** Days in the period on which contracts on these terms were in force: their own denominator. */
  readonly contractDays: number;
  /** Complaints that name a contract, per contract-day, with the exact interval; `null` without contract-days. */
  readonly rate: { readonly value: number; readonly lower: number; readonly upper: number } | null;
}

/** What complaints of the period are about, terms by terms. */
export interface AttributionTable {
  /** In the order of their names. */
  readonly terms: readonly TermsRow[];
  /** Ids of the practices and terms that had ended by the end of the period, complained about or not. */
  readonly ended: readonly string[];
  /** Neither current nor discontinued: a column of their own. */
  readonly unattributed: number;
  readonly discontinued: number;
  readonly current: number;
  /** On terms whose end is not known. */
  readonly endNotKnown: number;
  readonly currentConductOnOldTerms: number;
  /** Ids of the complaints that are about conduct after the terms they fall under had ended. */
  readonly flagged: readonly string[];
}

/** The records of a dossier by id, for looking up what a complaint names. */
export interface Records {
  readonly contracts: ReadonlyMap<string, Contract>;
  readonly contacts: ReadonlyMap<string, Contact>;
  readonly practices: ReadonlyMap<string, Practice>;
}

export function recordsOf({ contracts, contacts, practices }: Dossier): Records {
  const byId = <One extends { readonly id: string }>(list: readonly One[] | null | undefined) =>
    new Map((list ?? []).map((one) => [one.id, one]));
  return { contracts: byId(contracts), contacts: byId(contacts), practices: byId(practices) };
}

export function attributionOf(complaint: Complaint, records: Records): Attribution {
  const about = complaint.about ?? {};
  const known = (field: "contractId" | "contactId" | "practiceId" | "occurredOn"): string | null =>
    agreed(complaint, "complaint", `about.${field}`, about[field]);
  const contractId = known("contractId");
  const contract = contractId === null ? undefined : records.contracts.get(contractId);
  const contact = known("contactId") ?? (contract === undefined ? null : contractField(contract, "contactId"));
  const practice = known("practiceId");
  const found = practice === null ? termsOf(contract, records) : { terms: practice, by: "practice" as const };
  const conductOn = known("occurredOn") ?? dayOfContact(contact, records);
  const until = found === null ? null : endOf(records.practices.get(found.terms));
  const discontinued = until === null ? null : until < complaint.receivedOn;
  const currentConduct =
    discontinued === false ? false : until === null || conductOn === null ? null : conductOn > until;
  return {
    contract: contractId,
    contact,
    practice: practice ?? (found !== null && records.practices.has(found.terms) ? found.terms : null),
    terms: found?.terms ?? null,
    by: found?.by ?? null,
    conductOn,
    discontinued,
    currentConduct,
    excusable: excusable(discontinued, currentConduct),
  };
}

function excusable(discontinued: boolean | null, currentConduct: boolean | null): boolean | null {
  if (discontinued === false || currentConduct === true) return false;
  return discontinued === null || currentConduct === null ? null : true;
}

/** By what the contract names, else, within the terms it names, by the day it was concluded; never by the day of the complaint. */
function termsOf(
  contract: Contract | undefined,
  records: Records,
): { readonly terms: string; readonly by: "reference" | "date" } | null {
  if (contract === undefined) return null;
  const [id, version] = [contractField(contract, "termsId"), contractField(contract, "termsVersion")];
  if (id === null) return null;
  if (version !== null) return { terms: `${id}@${version}`, by: "reference" };
  const concluded = contractField(contract, "concludedOn");
  if (concluded === null) return null;
  const valid = [...records.practices.values()].filter((practice) => {
    const until = endOf(practice);
    // Terms whose end is not known may have ended before: only their begin could be told.
    return practice.id.startsWith(`${id}@`) && practice.from <= concluded && until !== null && concluded <= until;
  });
  const [only] = valid;
  return only === undefined || valid.length > 1 ? null : { terms: only.id, by: "date" };
}

function contractField(
  contract: Contract,
  field: "contactId" | "termsId" | "termsVersion" | "concludedOn",
): string | null {
  return agreed(contract, "contract", field, contract[field]);
}

function endOf(practice: Practice | undefined): string | null {
  return practice === undefined ? null : agreed(practice, "practice", "until", practice.until);
}

function dayOfContact(id: string | null, { contacts }: Records): string | null {
  const contact = id === null ? undefined : contacts.get(id);
  if (contact === undefined) return null;
  return localDateOf(agreed(contact, "contact", "startedAt", contact.startedAt), contact.timeZone ?? undefined) ?? null;
}

/** The practices and terms that had ended by a day: only where there are some can a complaint be about old ones. */
export function endedBy(day: string, { practices }: Records): readonly string[] {
  return [...practices.values()]
    .filter((practice) => (endOf(practice) ?? day) < day)
    .map(({ id }) => id)
    .sort(compareCodePoints);
}

/** Complaints and contract-days by terms, from {@link attributeByTerms}: each version with the contracts that are under it. */
export function attributionTable(
  classes: readonly ComplaintClass[],
  dossier: Dossier,
  records: Records,
  question: Question,
): AttributionTable {
  const period = { from: question.from, to: formatDay(dayOf(question.until) + 1) };
  const contractsOf = new Map<string, Contract[]>();
  for (const contract of dossier.contracts ?? []) {
    const terms = termsOf(contract, records)?.terms;
    if (terms !== undefined) contractsOf.set(terms, [...(contractsOf.get(terms) ?? []), contract]);
  }
  const attributed = classes.filter(({ attribution }) => attribution.terms !== null);
  const names = new Set([...contractsOf.keys(), ...attributed.map(({ attribution }) => attribution.terms ?? "")]);
  const terms = [...names].sort(compareCodePoints).map((name): TermsRow => {
    const own = attributed.filter(({ attribution }) => attribution.terms === name);
    const practice = records.practices.get(name);
    const until = endOf(practice);
    const { byTerms, contractDays, afterContractEnd } = attributeByTerms({
      termsVersions: [{ id: name, validFrom: practice?.from ?? question.from }],
      contracts: (contractsOf.get(name) ?? []).map((contract) => ({
        id: contract.id,
        termsVersion: name,
        concludedOn: contractField(contract, "concludedOn"),
        endedOn: contract.withdrawal?.usedOn ?? null,
      })),
      complaints: own.map(({ id, receivedOn, attribution }) => ({ id, receivedOn, contract: attribution.contract })),
      period,
    });
    return {
      terms: name,
      from: practice?.from ?? null,
      until,
      discontinued: until === null ? null : until < question.until,
      complaints: own.length,
      currentConduct: own.filter(({ attribution }) => attribution.currentConduct === true).length,
      afterContractEnd: afterContractEnd.length,
      contractDays: contractDays[name] ?? 0,
      rate: rateOn(byTerms[name] ?? 0, contractDays[name] ?? 0, question.confidence),
    };
  });
  const flagged = classes.filter(({ attribution }) => attribution.currentConduct === true).map(({ id }) => id);
  return {
    terms,
    ended: endedBy(question.until, records),
    unattributed: classes.length - attributed.length,
    discontinued: attributed.filter(({ attribution }) => attribution.discontinued === true).length,
    current: attributed.filter(({ attribution }) => attribution.discontinued === false).length,
    endNotKnown: attributed.filter(({ attribution }) => attribution.discontinued === null).length,
    currentConductOnOldTerms: flagged.length,
    flagged,
  };
}

/** A shrinking book may have a rate that rises: so complaints are held against the days on which its contracts were in force. */
function rateOn(complaints: number, contractDays: number, confidence: number): TermsRow["rate"] {
  if (contractDays === 0) return null;
  const { rate, lower, upper } = poissonRateCI({ events: complaints, exposure: contractDays, confidence });
  return { value: rate, lower, upper };
}
