import { z } from "zod";
import { NAME } from "../base/identifier.js";
import { DossierError, type Problem } from "../errors.js";
import { Campaign } from "./campaign.js";
import { Case } from "./case.js";
import { Complaint } from "./complaint.js";
import { Contact } from "./contact.js";
import { Contract } from "./contract.js";
import { Exposure } from "./exposure.js";
import { ofEveryRecord } from "./facts.js";
import { Member } from "./member.js";
import { Practice } from "./practice.js";
import { readDossier } from "./read-dossier.js";
import { Day, Id } from "./values.js";
import { Waiver } from "./waiver.js";

/** A record of a kind that a rulebook declares; its fields are the rulebook's. */
export const DeclaredRecord = z
  .looseObject({ id: Id.describe("Names the record."), ...ofEveryRecord })
  .describe("A record of a kind that a rulebook declares; its other fields are the rulebook's.");
export type DeclaredRecord = z.infer<typeof DeclaredRecord>;

/** From when on a list holds every record of its kind. */
export const Completeness = z.strictObject({ from: Day.describe("The first day from which nothing is left out.") });
export type Completeness = z.infer<typeof Completeness>;

/** The name of a record type that a rulebook declares. */
const RecordType = z.string().max(200).regex(NAME, "expected a camelCase name such as `hospitality`");

/** A member with everything known about it. Null and absent both mean not known. */
export const Dossier = z
  .strictObject({
    $schema: z.string().nullish().describe("Where the JSON Schema of this file stands, for editors."),
    member: Member.describe("The firm or person the dossier is about."),
    contacts: z.array(Contact).nullish().describe("Attempts to reach people."),
    contracts: z.array(Contract).nullish().describe("Agreements with customers."),
    complaints: z.array(Complaint).nullish().describe("Statements that the member did wrong."),
    practices: z.array(Practice).nullish().describe("Ways of doing things: terms, scripts, routines."),
    campaigns: z.array(Campaign).nullish().describe("Contacts made for one principal with one aim."),
    cases: z.array(Case).nullish().describe("What the association holds against the member, and how it went about it."),
    exposures: z.array(Exposure).nullish().describe("How much business there was, by period."),
    waivers: z.array(Waiver).nullish().describe("Decisions to leave findings aside for a time."),
    records: z
      .record(RecordType, z.array(DeclaredRecord).nullable())
      .nullish()
      .describe("Records of kinds that a rulebook declares, by kind."),
    complete: z
      .record(Id, Completeness.nullable())
      .nullish()
      .describe("From when on a list holds every record: by list, `contacts`, or by declared kind, `hospitality`."),
  })
  .describe("A member with everything known about it; null and absent both mean not known.");
export type Dossier = z.infer<typeof Dossier>;

/** A part of a dossier: what an example gives, or what surrounds a single record. */
export const PartialDossier = Dossier.extend({ member: Member.nullish().describe("The firm or person it is about.") });
export type PartialDossier = z.infer<typeof PartialDossier>;

/** A kind of record that every rulebook knows, and its schema. */
export const recordSchemas = {
  member: Member,
  contact: Contact,
  contract: Contract,
  complaint: Complaint,
  practice: Practice,
  campaign: Campaign,
  case: Case,
} as const;

const lists = {
  contacts: Contact,
  contracts: Contract,
  complaints: Complaint,
  practices: Practice,
  campaigns: Campaign,
  cases: Case,
  exposures: Exposure,
  waivers: Waiver,
} as const;

/** A dossier, or everything that is wrong with it. */
export type DossierResult<D = Dossier> =
  | { readonly ok: true; readonly dossier: D }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads untrusted data as a dossier; gives a copy, or every problem with its pointer. */
export function safeParseDossier(input: unknown): DossierResult {
  return readDossier<Dossier>(input, { head: Dossier, lists, record: DeclaredRecord, resolveReferences: true });
}

/** Reads untrusted data as a dossier; throws one `DossierError` with every problem. */
export function parseDossier(input: unknown): Dossier {
  const result = safeParseDossier(input);
  if (!result.ok) throw new DossierError(result.problems);
  return result.dossier;
}

export interface PartialOptions {
  /** Whether ids must name a record that is given, as in a whole dossier; otherwise they may name one that is not. */
  readonly resolveReferences?: boolean;
}

/** Reads untrusted data as a part of a dossier; gives a copy, or every problem with its pointer. */
export function safeParsePartialDossier(input: unknown, options: PartialOptions = {}): DossierResult<PartialDossier> {
  const { resolveReferences = false } = options;
  return readDossier<PartialDossier>(input, { head: PartialDossier, lists, record: DeclaredRecord, resolveReferences });
}

/** Reads untrusted data as a part of a dossier; throws one `DossierError` with every problem. */
export function parsePartialDossier(input: unknown, options: PartialOptions = {}): PartialDossier {
  const result = safeParsePartialDossier(input, options);
  if (!result.ok) throw new DossierError(result.problems);
  return result.dossier;
}
