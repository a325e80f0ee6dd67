import { didYouMean } from "../base/nearest.js";
import { CheckError } from "../errors.js";
import type { PlainRecord } from "../facts/fact.js";
import type { ReportedError } from "../findings/report.js";
import { fitOf } from "./field-check.js";
import { inputsOfRule } from "./needs.js";
import { factsOf, type Plan, type RulePlan } from "./plan.js";

/** Looks a declared fact up in the caller's own systems; `undefined` says not known. */
export type FactProvider = (asked: {
  readonly member: PlainRecord;
  readonly on: string;
  /** The practice or case that is judged, for their facts. */
  readonly record?: PlainRecord;
}) => unknown;

/** The caller's providers during one check: each asked once per subject, failures kept apart from outcomes. */
export interface Providers {
  readonly value: (
    fact: string,
    member: PlainRecord,
    on: string,
    about: { readonly kind: string; readonly record: PlainRecord } | undefined,
  ) => Promise<unknown> | undefined;
  /** Facts of the member that record rules read, resolved before those run. */
  readonly forRecords: (plan: Plan, member: PlainRecord, on: string) => Promise<ReadonlyMap<string, unknown>>;
  readonly errors: (plan: Plan) => readonly ReportedError[];
}

/** Refuses providers of facts that no rulebook declares. */
export function refuseUnknownProviders(plan: Plan, facts: Readonly<Record<string, FactProvider>>): void {
  const declared = new Set(
    plan.books
      .flatMap((book) => book.editions)
      .flatMap(({ rulebook }) => Object.keys(rulebook.facts ?? {}))
      .filter((name) => /^(member|practice|case)\./.test(name)),
  );
  const wrong = Object.keys(facts).filter((name) => !declared.has(name));
  if (wrong.length === 0) return;
  const said = wrong.map((name) => {
    const hint = didYouMean(name, declared);
    return `\`${name}\`${hint === undefined ? "" : ` (${hint})`}`;
  });
  throw new CheckError(`no rulebook declares the fact ${said.join(", ")} of member, practice or case`);
}

/**
 * The inputs of a rule that must stand before it is asked: all of a record rule, and of the others those that only
 * derived facts, measures and what the rulebook governs read. What a rule of the member names itself is asked lazily.
 */
function readBeforehand(plan: RulePlan): ReadonlySet<string> {
  const { rule, edition } = plan;
  const inputs = new Set(inputsOfRule(plan).keys());
  if (typeof rule.subject === "string" && !["member", "practice", "case"].includes(rule.subject)) return inputs;
  for (const fact of factsOf(rule, { ...edition.rulebook, appliesTo: undefined })) inputs.delete(fact);
  return inputs;
}

export function providersOf(facts: Readonly<Record<string, FactProvider>>, plan: Plan): Providers {
  const asked = new Map<string, Promise<unknown>>();
  const failures = new Map<string, string>();
  const types = new Map(
    plan.books
      .flatMap((book) => book.editions)
      .flatMap(({ lexicon }) => [...lexicon.vocabulary.values()].map((fact) => [fact.name, fact] as const)),
  );

  async function ask(
    name: string,
    provider: FactProvider,
    member: PlainRecord,
    on: string,
    record: PlainRecord | undefined,
  ): Promise<unknown> {
    try {
      const value = (await provider({ member, on, ...(record === undefined ? {} : { record }) })) ?? undefined;
      const fact = types.get(name);
      if (value === undefined || fact === undefined || fitOf(fact)(value)) return value;
      failures.set(name, `the provider gave a value that is not of type ${fact.type}`);
    } catch (error) {
      failures.set(name, error instanceof Error ? error.message : String(error));
    }
    return undefined;
  }

  const value: Providers["value"] = (fact, member, on, about) => {
    const provider = Object.hasOwn(facts, fact) ? facts[fact] : undefined;
    if (provider === undefined) return undefined;
    const record = about !== undefined && fact.startsWith(`${about.kind}.`) ? about.record : undefined;
    const key = record === undefined ? fact : `${fact} ${String(record.id)}`;
    let known = asked.get(key);
    if (known === undefined) asked.set(key, (known = ask(fact, provider, member, on, record)));
    return known;
  };

  return {
    value,
    async forRecords(planned, member, on) {
      const values = new Map<string, unknown>();
      const read = new Set(planned.rules.flatMap((one) => [...readBeforehand(one)]));
      for (const fact of Object.keys(facts))
        if (fact.startsWith("member.") && read.has(fact)) values.set(fact, await value(fact, member, on, undefined));
      return values;
    },
    errors: (planned) =>
      [...failures.entries()]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([fact, message]) => ({
          fact,
          message,
          rules: [...new Set(planned.rules.filter((one) => inputsOfRule(one).has(fact)).map((one) => one.key))].sort(),
        })),
  };
}
