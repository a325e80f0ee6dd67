import type { Problem } from "../errors.js";
import { mappingProblems } from "../mapping/check.js";
import { columnProblems } from "../mapping/column.js";
import { fieldsOf } from "../mapping/field.js";
import { type Mapping, shapeProblems } from "../mapping/mapping.js";
import { type ResolvedField, resolveMapping } from "../mapping/resolve.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { snake } from "./stage.js";

/** The fields of a table, and what is wrong with the mapping or the columns that give them. */
export interface FieldsAsked {
  readonly fields: readonly ResolvedField[];
  readonly problems: readonly Problem[];
}

/**
 * How the columns of a table become fields, as a mapping says; without one a column has the name of its field in snake
 * case. Where the columns are not known, those of `read` are taken to be there.
 */
export function fieldsAsked(
  kind: string,
  rulebooks: readonly Rulebook[],
  mapping: Mapping | undefined,
  columns: readonly string[] | undefined,
  read: ReadonlySet<string>,
): FieldsAsked {
  const whole = mapping ?? namedLikeFields(kind, rulebooks, columns, read);
  const shape = shapeProblems(whole);
  const problems = shape.length > 0 ? shape : mappingProblems(whole, rulebooks, kind);
  if (problems.length > 0) return { fields: [], problems };
  const fields = resolveMapping(whole, kind, rulebooks);
  return { fields, problems: columns === undefined ? [] : columnProblems(fields, kind, columns) };
}

function namedLikeFields(
  kind: string,
  rulebooks: readonly Rulebook[],
  columns: readonly string[] | undefined,
  read: ReadonlySet<string>,
): Mapping {
  const isThere = (name: string) => columns?.includes(snake(name)) ?? read.has(`${kind}.${name}`);
  const named = [...fieldsOf(kind, rulebooks)].flatMap(([name, { required }]) =>
    required || isThere(name) ? [[name, snake(name)]] : [],
  );
  return { [kind]: Object.fromEntries(named) };
}
