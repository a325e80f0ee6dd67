import type { Derivation, FieldType } from "./declared.js";

/** What a fact's values are; instants are not compared by rules, only asked after with `isKnown`. */
export type FactType = FieldType | "instant";

/** Functions over several inputs that no closed form of a rulebook can say. */
export interface Reading {
  /** Facts, or parts of the record (`case.steps`), that are read. */
  readonly inputs: readonly string[];
  /** The value, `undefined` where it is not known. Inputs arrive in their order, not known as `undefined`. */
  readonly read: (inputs: readonly unknown[], world: World) => unknown;
  /**
   * The same for inputs given one by one, days as numbers, what is not known as `NaN` where it would be a day: what
   * generated code calls, without a list or a text being made. A test holds it equal to `read`.
   */
  readonly ofDays?: (...inputs: never[]) => number | boolean | undefined;
  /** The facts that would make it known, where they are not among the inputs. */
  readonly missing?: (inputs: readonly unknown[], world: World) => readonly string[];
}

/** What a derived fact may read beside its inputs. */
export interface World {
  readonly holidays: import("../base/calendar.js").Holidays | undefined;
  /** The ladder of the edition that speaks, lowest step first; `undefined` where it has none. */
  readonly ladder:
    | readonly {
        readonly id: string;
        readonly by?: string | undefined;
        readonly after?: readonly string[] | "nothing" | undefined;
      }[]
    | undefined;
  /** What the dossier lists of a kind: `undefined` where it does not list it. */
  readonly list: (list: string) => readonly PlainRecord[] | undefined;
  /** A record of the dossier by its list and id. */
  readonly find: (list: string, id: unknown) => PlainRecord | undefined;
}

/** One row of the table of facts. */
export interface FactRow {
  readonly type: FactType;
  readonly unit?: string;
  /** Of an enum. */
  readonly values?: readonly string[];
  /** One sentence: what the value says. */
  readonly sentence: string;
  /** Says something about an identifiable person. */
  readonly personal?: true;
  /** First known after the contact was placed. */
  readonly afterContact?: true;
  /** How it is made of others; a row without it is a field of the record, at the path its name says. */
  readonly derived?: Derivation | Reading;
  /** The value of a field that is absent; `null` still says not known. */
  readonly whenAbsent?: boolean;
  /** That the field is absent says something of its own, so it is not missing: a contract without end still runs. */
  readonly absenceIsKnown?: true;
  /** True where the named field is absent, false where it is given, not known where it is `null`. */
  readonly absenceOf?: string;
}

export type PlainRecord = Readonly<Record<string, unknown>>;

export type FactTable = Readonly<Record<string, FactRow>>;

/** A fact with its name, as a rulebook's vocabulary holds it. */
export interface Fact extends FactRow {
  readonly name: string;
  /** The kind of record it is read from: `contact`, `member`, `check`, `parameter`, `measure`, a declared type. */
  readonly subject: string;
  /** The relation it is reached by, where it is one hop away: `contract` in `complaint.contract.concludedOn`. */
  readonly hop?: { readonly relation: string; readonly fact: string; readonly kind: string };
}

export function isReading(derived: Derivation | Reading): derived is Reading {
  return "read" in derived;
}
