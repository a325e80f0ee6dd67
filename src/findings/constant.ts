/** A value that somebody declared for all records of a kind, where no record of its own says it. */
export interface DeclaredConstant {
  /** The fact it fills: `contact.purpose`. */
  readonly fact: string;
  readonly value: string | number | boolean;
  /** Who says so. */
  readonly by: string;
  readonly why: string;
}

/** A declared value, and the rules that read it. */
export interface ReportedConstant extends DeclaredConstant {
  /** Keys of `byRule`. */
  readonly rules: readonly string[];
}
