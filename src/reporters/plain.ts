/**
 * Characters that could act instead of being read, on a terminal, in a browser or in XML: controls (so every ANSI
 * sequence loses its head), lone surrogates, non-characters, and the marks that reverse the reading direction.
 */
const ACTING = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
const SPACE = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** Text of a dossier or a rulebook as one line that is only read; what was taken out leaves a visible mark. */
export function plain(text: string): string {
  return text.replaceAll(SPACE, " ").replaceAll(ACTING, "\uFFFD");
}

/** The beginning of a text too long to read, with a mark where it was cut; whole characters only. */
export function shortened(text: string, length = 200): string {
  if (text.length <= length) return text;
  const characters = Array.from(text.slice(0, length));
  return `${characters.slice(0, -1).join("")}…`;
}
