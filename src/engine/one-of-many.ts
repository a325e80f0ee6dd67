import type { PlainRecord } from "../facts/fact.js";
import type { DeclaredConstant } from "../findings/constant.js";
import type { Finding } from "../findings/finding.js";
import type { OutOfForce } from "../findings/report.js";
import { restingOn } from "./constants.js";
import { environmentOf, listName } from "./environment.js";
import { sourceOf } from "./explain.js";
import { findingOf, recordSubject } from "./finding.js";
import { governedOn } from "./governing.js";
import { judgeRecord, type Subjects } from "./judge.js";
import type { EditionPlan, Plan } from "./plan.js";

/** One of many records that somebody else has counted. */
export interface CountedRecord {
  readonly record: PlainRecord;
  /** Its position among the records, for pointers. */
  readonly index: number;
  /** The measures as of the record: a number, an interval, or `undefined` where they are not known. */
  readonly measure: (edition: EditionPlan, id: string, part: string) => unknown;
}

/** What rules say of one record, by key of `byRule`, and why no edition judges it where none does. */
export interface Told {
  readonly findings: readonly { readonly key: string; readonly finding: Finding }[];
  readonly outOfForce: OutOfForce["records"][number] | undefined;
}

export interface Telling {
  readonly plan: Plan;
  readonly kind: string;
  readonly on: string;
  readonly member: PlainRecord | undefined;
  readonly constants: readonly DeclaredConstant[] | undefined;
}

/** Judges and explains single records as `screenAll` does, with measures that were counted elsewhere. */
export function tellerOf({ plan, kind, on, member, constants }: Telling): (counted: CountedRecord) => Told {
  const current: { record: PlainRecord; index: number } = { record: {}, index: -1 };
  let measure: CountedRecord["measure"] = () => undefined;
  const env = environmentOf({
    on,
    member,
    lists: new Map(),
    completeFrom: new Map(),
    current,
    measure: (edition, id, part) => measure(edition, id, part),
  });
  const resting = restingOn(constants);
  const subjects: Subjects = new Map();
  return (counted) => {
    const { record, index } = counted;
    current.record = record;
    current.index = index;
    measure = counted.measure;
    const findings: Told["findings"][number][] = [];
    const reason = judgeRecord(plan, kind, record, index, env, subjects, (one, outcome, subject, missing) => {
      if (outcome === "satisfied" || outcome === "inapplicable") return;
      const named = recordSubject(kind, subject, missing.length === 0);
      findings.push({
        key: one.key,
        finding: resting(one, findingOf(one, outcome, named, sourceOf(subject), missing, [])),
      });
    });
    const at = governedOn(kind, record, env, plan.books);
    const pointer = env.pointerTo(listName(kind), record);
    return {
      findings,
      outOfForce: reason === undefined ? undefined : { kind, id: String(record.id), reason, ...at, pointer },
    };
  };
}
