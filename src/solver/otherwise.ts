import { addMonths, formatDay, parseDay } from "../base/calendar.js";
import { pathOf } from "../engine/scope.js";
import { askedOf, type Defined, takes } from "./counts.js";
import { type Draft, draftOf, type FragmentDraft, put, valueAt } from "./fragment.js";
import { type Question, questionOf } from "./question.js";
import { search } from "./search.js";
import { type Values, valuesIn } from "./values.js";

/** A measure as two editions define it, the one that is to count more first. */
export interface Differing {
  readonly more: Defined;
  readonly less: Defined;
}

/** How far back, in days and in months, a record may lie that only one of two windows reaches. */
const daysBack = [1, 2, 8, 15, 31, 45];
const monthsBack = [2, 4, 7, 13, 25];

/** Records that one definition of a measure counts beside the record and the other does not: some to try. */
export function countedOtherwise(
  { more, less }: Differing,
  question: Question,
  draft: FragmentDraft,
  values: Values,
): readonly Draft[] {
  const tried: Draft[] = [];
  const apart = outside(more, less, values, draft);
  if (apart !== undefined) tried.push(apart);
  if (more.measure.window !== less.measure.window) tried.push(...earlier(draft.record));
  for (const fact of less.measure.by ?? []) {
    if (more.measure.by?.includes(fact) === true) continue;
    if (fact.endsWith(".localDate") || fact.endsWith(".localWeek") || fact.endsWith(".localMonth")) {
      tried.push(...earlier(draft.record));
    } else if (fact.startsWith(`${String(question.subject)}.`)) {
      const other = structuredClone(draft.record);
      put(other, pathOf(fact), "another-one");
      tried.push(other);
    }
  }
  return tried;
}

/** A record that the one definition takes and the other leaves out by its `where`, in the same group. */
function outside(
  more: Differing["more"],
  less: Differing["less"],
  values: Values,
  draft: FragmentDraft,
): Draft | undefined {
  const kind = more.measure.of;
  const asked = [more, less].map((one) => askedOf(kind, takes(one), one.edition));
  const question = questionOf(asked, kind, { first: values.day, last: values.day });
  let found: Draft | undefined;
  search(
    question,
    ([taken, left]) => taken === "satisfied" && left === "violated",
    { left: 2_000 },
    (domains) =>
      valuesIn(question, domains, [], (one) => {
        found = draftOf(kind, one, more.edition).record;
        return true;
      }),
  );
  if (found === undefined) return undefined;
  if (draft.record.startedAt !== undefined) found.startedAt = draft.record.startedAt;
  for (const fact of more.measure.by ?? []) {
    put(found, pathOf(fact), valueAt(draft.record, pathOf(fact)));
  }
  return found;
}

/** The record again, on days that lie further and further back. */
function earlier(record: Draft): readonly Draft[] {
  const field = ["startedAt", "concludedOn", "receivedOn", "heldOn"].find((name) => typeof record[name] === "string");
  const text = field === undefined ? "" : String(record[field]);
  const day = parseDay(text.slice(0, 10));
  if (field === undefined || day === undefined) return [];
  const days = [...daysBack.map((back) => day - back), ...monthsBack.map((back) => addMonths(day, -back))];
  return days.map((one) => ({ ...structuredClone(record), [field]: formatDay(one) + text.slice(10) }));
}
