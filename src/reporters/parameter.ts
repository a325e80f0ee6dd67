import type { Leaf } from "../rulebook/condition.js";
import type { Parameter } from "../rulebook/rulebook.js";
import type { ExplainWords } from "./explain-words.js";

export function describeParameter({ value, values, unit }: Parameter, words: ExplainWords, on?: string): string {
  const withUnit = (text: string) => (unit === undefined ? text : `${text} ${unit}`);
  if (value !== undefined) return withUnit(describeValue(value));
  const current = on === undefined ? undefined : (values ?? []).findLast(({ from }) => from <= on);
  if (current !== undefined) return `${withUnit(describeValue(current.value))}, ${words.from} ${current.from}`;
  return (values ?? [])
    .map((dated) => `${words.from} ${dated.from} ${withUnit(describeValue(dated.value))}`)
    .join("; ");
}

export function period(from: string | undefined, until: string | undefined): string {
  return `${from ?? ""} –${until === undefined ? "" : ` ${until}`}`.trim();
}

/** What a leaf compares with: a literal, a list of them, or the name of another fact. */
export function describeValue(value: Leaf["value"]): string {
  if (Array.isArray(value)) return value.map(String).join(", ");
  return typeof value === "object" && "fact" in value ? value.fact : String(value);
}
