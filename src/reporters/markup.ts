import { plain } from "./plain.js";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text that HTML and XML must not read as markup, in content and in quoted attributes alike. */
export function escapeMarkup(text: string): string {
  return plain(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
