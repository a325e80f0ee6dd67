import type { Particular } from "../account.js";
import type { Passage } from "./passage.js";

/**
 * An edition of a rulebook as a document to be read, before any format. Its strings are as the rulebook holds them; each
 * format escapes them in its own way.
 */
export interface EditionDocument {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly title: string;
  /** What the list of the sections is called. */
  readonly contents: string;
  /** Who stands behind the edition: opens the document. */
  readonly notice: string;
  readonly particulars: readonly Particular[];
  readonly lead: readonly string[];
  readonly sections: readonly EditionSection[];
}

export interface EditionSection {
  /** Names the section within the page. */
  readonly id: string;
  readonly heading: string;
  readonly blocks: readonly Block[];
  readonly parts: readonly EditionPart[];
}

/** A rule, a definition or a measure, under the section it belongs to. */
export interface EditionPart {
  readonly id: string;
  readonly heading: string;
  /** The name by which data calls it, and what else is said beside the heading. */
  readonly code: string;
  readonly tags: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly is: "text"; readonly text: string }
  /** The words of a clause. */
  | { readonly is: "clause"; readonly text: string }
  | { readonly is: "notes"; readonly notes: readonly Particular[] }
  | { readonly is: "passages"; readonly term?: string; readonly passages: readonly Passage[] }
  /** What a reader may pass over: folded away on a screen, open on paper. */
  | { readonly is: "aside"; readonly term: string; readonly items: readonly string[] }
  | { readonly is: "table"; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] };
