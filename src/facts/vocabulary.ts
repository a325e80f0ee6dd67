import { caseFacts } from "./case.js";
import { complaintFacts } from "./complaint.js";
import { campaignFacts, contactFacts } from "./contact.js";
import { contractFacts } from "./contract.js";
import type { Derivation, Field, RecordType } from "./declared.js";
import { derivationType, inputsOf } from "./derivation.js";
import type { Fact, FactRow, FactTable } from "./fact.js";
import { checkFacts, memberFacts, practiceFacts } from "./practice.js";

/** The facts that every rulebook can read, by kind of record. */
export const builtInFacts = {
  contact: contactFacts,
  contract: contractFacts,
  complaint: complaintFacts,
  practice: practiceFacts,
  case: caseFacts,
  member: memberFacts,
  campaign: campaignFacts,
  check: checkFacts,
} as const satisfies Record<string, FactTable>;

/** The name of every fact that needs no rulebook. */
export type BuiltInFactName = {
  [Kind in keyof typeof builtInFacts]: keyof (typeof builtInFacts)[Kind];
}[keyof typeof builtInFacts];

/** The kinds of record whose rules are decided one record at a time, beside those a rulebook declares. */
export const recordKinds = ["contact", "contract", "complaint"] as const;
/** The kinds that are judged as parts of the member as a whole. */
export const wholeKinds = ["practice", "case", "member"] as const;

/** Where a dossier lists the records of a kind. */
export const listOf: Readonly<Record<string, string>> = {
  contact: "contacts",
  contract: "contracts",
  complaint: "complaints",
  practice: "practices",
  case: "cases",
  campaign: "campaigns",
};

/** One hop from a record to another that it names. */
export interface Relation {
  readonly kind: string;
  readonly relation: string;
  readonly target: string;
  /** The fact that holds the other record's id. */
  readonly key: string;
}

export const relations = [
  { kind: "contact", relation: "campaign", target: "campaign", key: "contact.campaignId" },
  { kind: "contract", relation: "contact", target: "contact", key: "contract.contactId" },
  { kind: "contract", relation: "campaign", target: "campaign", key: "contract.campaignId" },
  { kind: "complaint", relation: "contract", target: "contract", key: "complaint.about.contractId" },
  { kind: "complaint", relation: "contact", target: "contact", key: "complaint.about.contactId" },
  { kind: "complaint", relation: "practice", target: "practice", key: "complaint.about.practiceId" },
] as const satisfies readonly Relation[];

/** What a rulebook adds to the facts that are always there. */
export interface Declarations {
  readonly records?: Readonly<Record<string, RecordType>> | undefined;
  readonly facts?: Readonly<Record<string, Field>> | undefined;
  readonly derived?: Readonly<Record<string, Derivation>> | undefined;
}

/** Every fact a rule of the rulebook may name, but parameters and measures. */
export type Vocabulary = ReadonlyMap<string, Fact>;

let built: ReadonlyMap<string, Fact> | undefined;

function builtIn(): ReadonlyMap<string, Fact> {
  if (built !== undefined) return built;
  const facts = new Map<string, Fact>();
  for (const [subject, table] of Object.entries<FactTable>(builtInFacts)) {
    for (const [name, row] of Object.entries(table)) facts.set(name, { ...row, name, subject });
  }
  built = facts;
  return facts;
}

function addHops(facts: Map<string, Fact>): void {
  for (const fact of [...facts.values()]) {
    for (const { kind, relation, target } of relations) {
      if (fact.subject !== target || fact.hop !== undefined) continue;
      const name = `${kind}.${relation}.${fact.name.slice(target.length + 1)}`;
      if (facts.has(name)) continue;
      const { derived: _derived, whenAbsent: _whenAbsent, absenceOf: _absenceOf, ...row } = fact;
      facts.set(name, { ...row, name, subject: kind, hop: { relation, fact: fact.name, kind: target } });
    }
  }
}

function rowOf(field: Field): FactRow {
  return {
    type: field.type,
    sentence: field.description?.en ?? "Declared by the rulebook.",
    ...(field.unit === undefined ? {} : { unit: field.unit }),
    ...(field.values === undefined ? {} : { values: field.values }),
    ...(field.personal === true ? { personal: true as const } : {}),
  };
}

/** The table of facts of one rulebook: the built-in ones, its declared fields and facts, its derived facts, and hops. */
export function vocabularyOf(declarations: Declarations): Vocabulary {
  const facts = new Map(builtIn());
  for (const [type, record] of Object.entries(declarations.records ?? {})) {
    facts.set(`${type}.id`, { name: `${type}.id`, subject: type, type: "string", sentence: "The id of the record." });
    for (const [field, declared] of Object.entries(record.fields)) {
      const name = `${type}.${field}`;
      facts.set(name, { ...rowOf(declared), name, subject: type });
    }
  }
  for (const [name, declared] of Object.entries(declarations.facts ?? {})) {
    facts.set(name, { ...rowOf(declared), name, subject: subjectOf(name) });
  }
  addHops(facts);
  addDerived(facts, declarations.derived ?? {});
  addHops(facts);
  return facts;
}

/** Adds derived facts, each after those it is made of, for it has their unit and marks; without recursion. */
function addDerived(facts: Map<string, Fact>, derived: Readonly<Record<string, Derivation>>): void {
  const seen = new Set<string>();
  for (const start of Object.keys(derived)) {
    const stack = [start];
    while (stack.length > 0) {
      const name = stack[stack.length - 1] as string;
      const derivation = Object.hasOwn(derived, name) ? derived[name] : undefined;
      const isNew = derivation !== undefined && !facts.has(name) && !seen.has(name);
      if (isNew) {
        seen.add(name);
        stack.push(
          ...inputsOf(derivation)
            .map(unhopped)
            .filter((input) => !seen.has(input)),
        );
        continue;
      }
      stack.pop();
      if (derivation === undefined || facts.has(name)) continue;
      const row = {
        ...derivationType(derivation, (input) => facts.get(input) ?? facts.get(unhopped(input))),
        sentence: "Derived by the rulebook.",
      };
      facts.set(name, { ...row, name, subject: subjectOf(name), derived: derivation });
    }
  }
}

/** The fact at the other end of a hop: `contract.fee` of `complaint.contract.fee`; any other is itself. */
export function unhopped(name: string): string {
  const hop = relations.find(({ kind, relation }) => name.startsWith(`${kind}.${relation}.`));
  return hop === undefined ? name : `${hop.target}.${name.slice(hop.kind.length + hop.relation.length + 2)}`;
}

/** The first word of a fact's name. */
export function subjectOf(name: string): string {
  const dot = name.indexOf(".");
  return dot < 0 ? name : name.slice(0, dot);
}
