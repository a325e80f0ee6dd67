/**
 * What a report tells a person, in order and in words, before any format: text, Markdown and HTML all set this account.
 * Its strings are as the dossier and the rulebook hold them; each format escapes them in its own way.
 */
export interface Account {
  /** BCP 47 tag. */
  readonly lang: string;
  readonly title: string;
  /** What the list of the sections is called. */
  readonly contents: string;
  /** Over the charts, and over the figures of one. */
  readonly charts: string;
  readonly asTable: string;
  /** Who stands behind each rulebook: these lines open the report. */
  readonly notices: readonly Notice[];
  readonly particulars: readonly Particular[];
  readonly conclusion: {
    readonly heading: string;
    readonly tone: Tone;
    readonly sentences: readonly string[];
    readonly reasons: readonly string[];
  };
  readonly sections: readonly Section[];
}

export interface Notice {
  readonly text: string;
  /** Where the line speaks for several editions, each by version and title. */
  readonly editions: readonly string[];
}

export interface Particular {
  readonly term: string;
  readonly text: string;
}

export interface Section {
  /** Names the section within the page. */
  readonly id: string;
  readonly heading: string;
  readonly note?: string;
  readonly body: Body;
}

export type Body =
  | { readonly is: "list"; readonly items: readonly string[] }
  /** The first column names the row; the others hold numbers or words. `zerosSpeak`: 0 is told where there is no room for columns, too. */
  | {
      readonly is: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      readonly zerosSpeak?: true;
    }
  | { readonly is: "clauses"; readonly clauses: readonly ClausePart[] };

export interface ClausePart {
  readonly heading: string;
  readonly rules: readonly RulePart[];
}

export interface RulePart {
  /** Key of `byRule`. */
  readonly id: string;
  readonly title: string;
  /** Severity and who made the norm. */
  readonly tags: string;
  readonly entries: readonly Entry[];
  /** Says how many findings were left out, where a bound was asked for. */
  readonly rest?: string;
}

export type Tone = "violated" | "undetermined" | "excepted" | "waived" | "plain";

/** One finding, or a fold of findings that say the same. */
export interface Entry {
  readonly tone: Tone;
  /** The outcome in a word. */
  readonly label: string;
  readonly sentence: string;
  readonly notes: readonly Note[];
}

export interface Note {
  readonly term?: string;
  readonly text: string;
}
