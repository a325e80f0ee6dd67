import { z } from "zod";
import { schemaAt } from "../base/known-keys.js";
import { problemsOf } from "../base/problems.js";
import type { Problem } from "../errors.js";
import type { Fact } from "../facts/fact.js";
import { vocabularyOf } from "../facts/vocabulary.js";
import { recordSchemas } from "../model/dossier.js";
import type { Rulebook } from "../rulebook/rulebook.js";

/** A field of a record that a column can fill. */
export interface FillableField {
  readonly fact: Fact;
  /** Where it stands in the record: `["consumer", "number"]`, `["facts", "state"]`. */
  readonly path: readonly string[];
  readonly required: boolean;
  /** What it is taken for where a record lacks it, in words; such a field must be `null` to be not known. */
  readonly whenAbsent?: string;
  /** What the model asks of a number or a text beyond its type: an age is none below zero, a country two letters. */
  readonly schema?: z.core.$ZodType;
}

/** Why a value of the right type is none that the model allows here; `undefined` where it is. */
export function misfitOfModel({ schema }: FillableField, value: unknown): Problem | undefined {
  if (schema === undefined) return undefined;
  const result = z.core.safeParse(schema, value);
  return result.success ? undefined : problemsOf(result.error, value, schema)[0];
}

/** The fields of a kind by name, over all editions: those of the model, and those that rulebooks declare. */
export function fieldsOf(kind: string, rulebooks: readonly Rulebook[]): ReadonlyMap<string, FillableField> {
  const fields = new Map<string, FillableField>();
  for (const book of rulebooks.length === 0 ? [{}] : rulebooks) {
    const { records, facts, derived } = book as Partial<Rulebook>;
    const declares = Object.hasOwn(records ?? {}, kind);
    for (const fact of vocabularyOf({ records, facts, derived }).values()) {
      if (fact.subject !== kind || fact.derived !== undefined || fact.hop !== undefined) continue;
      if (fact.absenceOf !== undefined) continue;
      const name = fact.name.slice(kind.length + 1);
      const path = name.split(".");
      const isDeclaredFact = !declares && Object.hasOwn(facts ?? {}, fact.name);
      const whenAbsent = absenceOf(fact);
      const schema = declares || isDeclaredFact ? undefined : schemaOf(kind, path, fact);
      fields.set(name, {
        fact: withWordsOf(fields.get(name)?.fact, fact),
        path: isDeclaredFact ? ["facts", ...path] : path,
        required: isRequired(kind, name),
        ...(whenAbsent === undefined ? {} : { whenAbsent }),
        ...(schema === undefined ? {} : { schema }),
      });
    }
  }
  return fields;
}

/** The kinds of record a file can hold. */
export function kindsIn(rulebooks: readonly Rulebook[]): readonly string[] {
  const declared = rulebooks.flatMap(({ records }) => Object.keys(records ?? {}));
  return [...new Set(["contact", "contract", "complaint", ...declared])];
}

/** The three fields whose normal case nobody records. */
function absenceOf(fact: Fact): string | undefined {
  if (fact.name === "contact.relationship.fulfilledOn") return "still running";
  return fact.whenAbsent === undefined ? undefined : String(fact.whenAbsent);
}

function withWordsOf(known: Fact | undefined, fact: Fact): Fact {
  if (known?.values === undefined || fact.values === undefined) return fact;
  return { ...fact, values: [...new Set([...known.values, ...fact.values])] };
}

/** The schema of a field that asks more than its type does. */
function schemaOf(kind: string, path: readonly string[], { type }: Fact): z.core.$ZodType | undefined {
  if (!Object.hasOwn(recordSchemas, kind)) return undefined;
  const schema = schemaAt(recordSchemas[kind as keyof typeof recordSchemas], path);
  const extremes: Partial<Record<Fact["type"], readonly unknown[]>> = {
    number: [-0.5, 1e9 + 0.5],
    string: ["x".repeat(10_000)],
  };
  const asksMore = (extremes[type] ?? []).some(
    (value) => schema !== undefined && !z.core.safeParse(schema, value).success,
  );
  return asksMore ? schema : undefined;
}

function isRequired(kind: string, name: string): boolean {
  const schema = Object.hasOwn(recordSchemas, kind) ? recordSchemas[kind as keyof typeof recordSchemas] : undefined;
  if (schema === undefined) return name === "id";
  const shape = schema.shape as Readonly<Record<string, { safeParse(input: unknown): { success: boolean } }>>;
  return Object.hasOwn(shape, name) && shape[name]?.safeParse(undefined).success === false;
}
