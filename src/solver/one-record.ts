import type { EditionPlan } from "../engine/plan.js";
import type { Condition } from "../rulebook/condition.js";
import type { Measure } from "../rulebook/measure.js";
import type { Days } from "./asked.js";
import { askedOf, takes } from "./counts.js";
import { draftOf, type FragmentDraft } from "./fragment.js";
import { questionOf } from "./question.js";
import { search } from "./search.js";
import { valuesIn } from "./values.js";

/** One record that a measure counts, and singles out where a condition says what, with the facts it is grouped by. */
export function oneRecord(
  measure: Measure,
  edition: EditionPlan,
  days: Days,
  singled?: Condition,
): FragmentDraft | undefined {
  const requires = { all: [takes({ measure, edition }), ...(singled === undefined ? [] : [singled])] };
  const question = questionOf([askedOf(measure.of, requires, edition)], measure.of, days);
  let found: FragmentDraft | undefined;
  search(
    question,
    ([judgement]) => judgement === "satisfied",
    { left: 2_000 },
    (domains) =>
      valuesIn(
        question,
        domains,
        (measure.by ?? []).filter((fact) => fact.startsWith(`${measure.of}.`)),
        (values) => {
          found = draftOf(measure.of, values, edition);
          return true;
        },
      ),
  );
  return found;
}
