export const fieldTypes = ["boolean", "number", "string", "enum", "date", "time", "list"] as const;
export type FieldType = (typeof fieldTypes)[number];

/** A field of a declared record, or a declared fact. */
export interface Field {
  readonly type: FieldType;
  readonly unit?: string | undefined;
  readonly values?: readonly string[] | undefined;
  readonly description?: Readonly<Record<string, string>> | undefined;
  readonly personal?: boolean | undefined;
}

export interface RecordType {
  /** The field whose day governs the record; without it, the day of the check. */
  readonly governedBy?: string | undefined;
  readonly fields: Readonly<Record<string, Field>>;
  readonly title?: Readonly<Record<string, string>> | undefined;
}

/** A fact made from others by one of a small closed set of functions. */
export type Derivation =
  | { readonly hoursBetween: readonly [string, string] }
  | { readonly daysBetween: readonly [string, string] }
  | { readonly workingDaysBetween: readonly [string, string] }
  | { readonly monthsBetween: readonly [string, string] }
  | { readonly yearsBetween: readonly [string, string] }
  | { readonly periodEnd: readonly [string, string]; readonly every: string }
  | { readonly difference: readonly [string, string] }
  | { readonly sum: readonly string[] }
  | { readonly earliest: readonly string[]; readonly ofKnown?: boolean | undefined }
  | { readonly latest: readonly string[]; readonly ofKnown?: boolean | undefined };
