const LONGEST = 60;

/**
 * The user's own word in backticks, on one line and not too long; values that are not text as JSON, lists and objects
 * by their kind.
 */
export function quote(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  const text = String(value).slice(0, LONGEST * 2);
  const clean = text.replace(/[\p{C}\p{Z}]+/gu, " ").replaceAll("`", "'");
  return clean.length > LONGEST || text.length < String(value).length ? `\`${clean.slice(0, LONGEST)}…\`` : `\`${clean}\``;
}

/** Words in backticks as a list a person can choose from: `` `a`, `b` or `c` ``. */
export function choice(words: readonly unknown[]): string {
  const shown = words.slice(0, 20).map(quote);
  if (words.length > shown.length) return `${shown.join(", ")} or ${words.length - shown.length} others`;
  const last = shown.pop() ?? "nothing";
  return shown.length === 0 ? last : `${shown.join(", ")} or ${last}`;
}
