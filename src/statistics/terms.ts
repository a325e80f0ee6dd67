import { dayCheck, dayNumber, perhapsDayCheck } from "./day.js";
import { refuse } from "./error.js";
import { type Checked, problem, refuseNoLists } from "./inputs.js";

/** A version of contract terms, valid from its first day up to, not including, the day after its last. */
export interface TermsVersion {
  readonly id: string;
  readonly validFrom: string;
  /** The first day on which it is no longer valid; `null` or absent while it is. */
  readonly validTo?: string | null;
}

export interface TermsContract {
  readonly id: string;
  /** The terms it is under, where that is recorded; else those valid on the day it was concluded. */
  readonly termsVersion?: string | null;
  readonly concludedOn?: string | null;
  /** The first day on which it is no longer in force; `null` or absent while it is. */
  readonly endedOn?: string | null;
}

export interface TermsComplaint {
  readonly id: string;
  readonly contract?: string | null;
  readonly receivedOn: string;
}

export interface TermsInput {
  readonly termsVersions: readonly TermsVersion[];
  readonly contracts: readonly TermsContract[];
  readonly complaints: readonly TermsComplaint[];
  /** Half-open: from its first day up to, not including, the day after its last. */
  readonly period: { readonly from: string; readonly to: string };
}

export interface TermsAttribution {
  /** Complaints of the period by version, and `unattributed`. */
  readonly byTerms: Readonly<Record<string, number>>;
  /** Days of contracts in force in the period by version: the denominators. */
  readonly contractDays: Readonly<Record<string, number>>;
  /** Complaints received after their contract had ended; they still belong to its terms. */
  readonly afterContractEnd: readonly string[];
  /** Complaints that were not received in the period, and are not counted. */
  readonly outsidePeriod: readonly string[];
}

const unattributed = "unattributed";

/**
 * Which terms complaints are about: those of the contract, not those of the day on which somebody complained. Where the
 * contract or its date is not known, a complaint is `unattributed`: neither about current nor about discontinued terms.
 * Each version has its own denominator, in contract-days; a book that shrinks may have a rate that rises.
 *
 * That terms are discontinued excuses what happened at the conclusion of the contract; it excuses no conduct that
 * continues, such as invoicing or refusing a cancellation today. Dates are civil days of one time zone.
 *
 * @throws StatisticsError `DATE_INVALID` `PERIOD_EMPTY` `TERMS_OVERLAP` `ID_NOT_UNIQUE` `NOT_A_CHOICE` (terms that are not
 * listed)
 */
export function attributeByTerms({ termsVersions, contracts, complaints, period }: TermsInput): TermsAttribution {
  refuseNoLists({ termsVersions, contracts, complaints });
  refuse([...dateChecks({ termsVersions, contracts, complaints, period }), ...idChecks(termsVersions, contracts)]);
  const [from, to] = [day(period.from), day(period.to)];
  refuse([
    from < to ? undefined : problem("PERIOD_EMPTY", "period", "expected `from` before `to`"),
    ...overlapChecks(termsVersions),
  ]);
  const columns = [...termsVersions.map(({ id }) => id), unattributed];
  const counts = new Map(columns.map((id) => [id, 0]));
  const days = new Map(columns.map((id) => [id, 0]));
  const add = (table: Map<string, number>, id: string, amount: number) => table.set(id, (table.get(id) ?? 0) + amount);

  for (const contract of contracts) {
    if (!isKnown(contract.concludedOn)) continue; // how long it was in force is not known
    const begins = Math.max(from, day(contract.concludedOn));
    add(days, termsOf(contract, termsVersions), Math.max(0, Math.min(to, dayOr(contract.endedOn, to)) - begins));
  }
  const afterContractEnd: string[] = [];
  const outsidePeriod: string[] = [];
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));
  for (const complaint of complaints) {
    const received = day(complaint.receivedOn);
    if (received < from || received >= to) {
      outsidePeriod.push(complaint.id);
      continue;
    }
    const contract = isKnown(complaint.contract) ? byId.get(complaint.contract) : undefined;
    add(counts, contract === undefined ? unattributed : termsOf(contract, termsVersions), 1);
    if (contract !== undefined && received >= dayOr(contract.endedOn, Number.POSITIVE_INFINITY)) {
      afterContractEnd.push(complaint.id);
    }
  }
  return {
    byTerms: Object.fromEntries(counts),
    contractDays: Object.fromEntries(days),
    afterContractEnd,
    outsidePeriod,
  };
}

function termsOf({ termsVersion, concludedOn }: TermsContract, versions: readonly TermsVersion[]): string {
  if (isKnown(termsVersion)) return termsVersion;
  if (!isKnown(concludedOn)) return unattributed;
  const concluded = day(concludedOn);
  const valid = versions.find(({ validFrom, validTo }) => {
    return concluded >= day(validFrom) && concluded < dayOr(validTo, Number.POSITIVE_INFINITY);
  });
  return valid?.id ?? unattributed;
}

function dateChecks({ termsVersions, contracts, complaints, period }: TermsInput): readonly Checked[] {
  return [
    ...termsVersions.flatMap(({ validFrom, validTo }, i) => [
      dayCheck(`termsVersions/${i}/validFrom`, validFrom),
      perhapsDayCheck(`termsVersions/${i}/validTo`, validTo),
    ]),
    ...contracts.flatMap(({ concludedOn, endedOn }, i) => [
      perhapsDayCheck(`contracts/${i}/concludedOn`, concludedOn),
      perhapsDayCheck(`contracts/${i}/endedOn`, endedOn),
    ]),
    ...complaints.map(({ receivedOn }, i) => dayCheck(`complaints/${i}/receivedOn`, receivedOn)),
    dayCheck("period/from", period.from),
    dayCheck("period/to", period.to),
  ];
}

function idChecks(versions: readonly TermsVersion[], contracts: readonly TermsContract[]): readonly Checked[] {
  const known = new Set(versions.map(({ id }) => id));
  return [
    ...repeated("termsVersions", [unattributed, ...versions.map(({ id }) => id)]),
    ...repeated(
      "contracts",
      contracts.map(({ id }) => id),
    ),
    ...contracts.map(({ termsVersion }, i) =>
      isKnown(termsVersion) && !known.has(termsVersion)
        ? problem("NOT_A_CHOICE", `contracts/${i}/termsVersion`, `there are no terms \`${termsVersion}\``)
        : undefined,
    ),
  ];
}

function repeated(input: string, ids: readonly string[]): readonly Checked[] {
  return ids
    .filter((id, i) => ids.indexOf(id) !== i)
    .map((id) => problem("ID_NOT_UNIQUE", input, `\`${id}\` stands twice, or is a word of the result`));
}

function overlapChecks(versions: readonly TermsVersion[]): readonly Checked[] {
  const ordered = versions.toSorted((a, b) => day(a.validFrom) - day(b.validFrom));
  return ordered.map((version, i) => {
    const next = ordered[i + 1];
    const overlaps = next !== undefined && day(next.validFrom) < dayOr(version.validTo, Number.POSITIVE_INFINITY);
    return overlaps
      ? problem("TERMS_OVERLAP", "termsVersions", `\`${version.id}\` and \`${next.id}\` are valid on the same day`)
      : undefined;
  });
}

// Invariant: the dates were checked.
function day(text: string): number {
  return dayNumber(text) ?? Number.NaN;
}

function dayOr(text: string | null | undefined, otherwise: number): number {
  return isKnown(text) ? day(text) : otherwise;
}

function isKnown(value: string | null | undefined): value is string {
  return value !== null && value !== undefined;
}
