// biome-ignore-all assist/source/organizeImports: grouped by what a reader looks for.

// A member and everything known about it.
export { Dossier, Completeness, PartialDossier } from "./dossier.js";
export { Member } from "./member.js";

// What happened.
export { Channel, Consent, Contact, DoNotCall, Recording, RegisterEntry, Relationship } from "./contact.js";
export { Contract, Renewal, Withdrawal } from "./contract.js";
export { Complainant, Complaint, ComplaintAbout } from "./complaint.js";
export { Consumer } from "./consumer.js";
export { Practice } from "./practice.js";
export { Campaign } from "./campaign.js";
export { Exposure } from "./exposure.js";

// What the association did about it.
export {
  Allegation,
  Alternative,
  Case,
  CaseStep,
  Criterion,
  Decision,
  Defence,
  Factor,
  Minutes,
  Remedy,
  Votes,
} from "./case.js";
export { Waiver } from "./waiver.js";

// What every record may carry, and records that a rulebook declares.
export { ContestedFact, Facts, FactValue, Statement } from "./facts.js";
export { DeclaredRecord } from "./dossier.js";

// What values are made of.
export { Country, Day, Id, Instant, TimeZone } from "./values.js";

// Reading untrusted data.
export {
  type DossierResult,
  type PartialOptions,
  parseDossier,
  parsePartialDossier,
  recordSchemas,
  safeParseDossier,
  safeParsePartialDossier,
} from "./dossier.js";
export { DossierError, type Problem } from "../errors.js";
