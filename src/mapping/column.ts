import { pointerStep } from "../base/identifier.js";
import { didYouMean } from "../base/nearest.js";
import { choice, quote } from "../base/quote.js";
import type { Problem } from "../errors.js";
import type { ResolvedField } from "./resolve.js";

/** A column that a mapping names and a table does not have: its fact is not known in any row, or has its default. */
export interface LackingColumn {
  /** The table, where it is a file. */
  readonly file?: string;
  readonly column: string;
  /** The fact that the column would have given: `contact.consumer.age`. */
  readonly fact: string;
  /** What the fact is taken for without it, where it has a default; without one it is not known. */
  readonly default?: string;
  /** The column that was perhaps meant. */
  readonly hint?: string;
}

/** The mapped columns that are not among those of a table. */
export function lackingColumns(
  fields: readonly ResolvedField[],
  columns: Iterable<string>,
  file?: string,
): readonly LackingColumn[] {
  const there = new Set(columns);
  return fields.flatMap(({ source, fact, whenAbsent }) => {
    if (source.is !== "column" || there.has(source.column)) return [];
    const hint = didYouMean(source.column, there);
    return [
      {
        ...(file === undefined ? {} : { file }),
        column: source.column,
        fact: fact.name,
        ...(whenAbsent === undefined ? {} : { default: whenAbsent }),
        ...(hint === undefined ? {} : { hint }),
      },
    ];
  });
}

/** What is wrong with the header of a table: no record without this column, or two columns of one name. */
export function columnProblems(
  fields: readonly ResolvedField[],
  kind: string,
  columns: readonly string[],
): readonly Problem[] {
  return fields.flatMap(({ name, source, required }) => {
    if (source.is !== "column") return [];
    const pointer = `${pointerStep(kind)}${pointerStep(name)}`;
    const { column } = source;
    const times = columns.filter((one) => one === column).length;
    if (times > 1) {
      const message = `column ${quote(column)} stands twice in the header`;
      return [{ code: "duplicate-column", pointer, message }];
    }
    if (times === 1 || !required) return [];
    const hint = didYouMean(column, columns) ?? `the header has ${choice(columns)}`;
    const message = `no column ${quote(column)}, and a ${kind} needs its ${quote(name)}`;
    return [{ code: "missing-column", pointer, message, hint }];
  });
}
