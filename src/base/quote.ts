const LONGEST = 60;

/** The user's own word in backticks, on one line and not too long. */
export function quote(word: unknown): string {
  const text = String(word);
  const line = text
    .slice(0, LONGEST * 2)
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .replaceAll("`", "'");
  return line.length > LONGEST || text.length > LONGEST * 2 ? `\`${line.slice(0, LONGEST)}…\`` : `\`${line}\``;
}

/** What was found in place of what was expected: a kind and, where it is short to say, the value. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "`null`";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? `text ${quote(value)}` : `${quote(value)}`;
}

/** Words a person can choose from: `` `a`, `b` or `c` ``. */
export function choice(words: readonly unknown[]): string {
  const shown = words.slice(0, 20).map(quote);
  return anyOf(words.length > shown.length ? [...shown, `${words.length - shown.length} others`] : shown);
}

/** `a, b or c`; nothing for none. */
export function anyOf(items: readonly string[]): string {
  const last = items.at(-1) ?? "";
  return items.length < 2 ? last : `${items.slice(0, -1).join(", ")} or ${last}`;
}
