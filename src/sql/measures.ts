import { quote } from "../base/quote.js";
import type { EditionPlan, RulePlan } from "../engine/plan.js";
import { windowOf } from "../engine/window.js";
import type { Problem } from "../errors.js";
import type { Condition } from "../rulebook/condition.js";
import { isRuleOutcome, type Measure } from "../rulebook/measure.js";
import { conditionOf, type Readings } from "./condition.js";
import {
  and,
  arithmetic,
  call,
  choose,
  compare,
  date,
  integer,
  isKnown,
  isLiteral,
  isNull,
  not,
  nothing,
  number,
  type Sql,
  TRUE,
  UNKNOWN,
} from "./expression.js";
import { countInWindow, countSoFar, type Groupings, groupingsOf, type Ordered } from "./groups.js";
import { type Membership, notFalse, truthOf } from "./outcome.js";
import { sinceOf } from "./since.js";
import { between, type Value } from "./value.js";

/** What measures are made of beside the rows. */
export interface MeasuresOf {
  readonly ordered: Ordered;
  readonly kind: string;
  readonly on: string;
  readonly membership: Membership;
  readonly isAlwaysKnown: (fact: string) => boolean;
  readonly problems: Problem[];
}

/** Groups by more facts that may be missing would ask for more than thirty-one ways in which a record may belong. */
const MOST_OPEN_FACTS = 5;

type Parts = Readonly<Record<string, Value>>;

/** The measures of each edition as of the record, each made once. */
export function measuresOf(
  of: MeasuresOf,
  readings: () => Readings,
): (edition: EditionPlan, id: string, part: string) => Value {
  const { ordered, kind, on, membership, problems } = of;
  const { stage, days } = ordered;
  const made = new Map<EditionPlan, Map<string, Parts>>();
  const none: Value = { exact: nothing("number") };

  return (edition, id, part) => {
    let own = made.get(edition);
    if (own === undefined) made.set(edition, (own = new Map()));
    let parts = own.get(id);
    if (parts === undefined) own.set(id, (parts = partsOf(edition, id)));
    return parts[part] ?? none;
  };

  function partsOf(edition: EditionPlan, id: string): Parts {
    const measure = edition.rulebook.measures?.[id] as Measure;
    const refuse = (why: string): Parts => {
      problems.push({ code: "not-in-sql", pointer: "", message: `measure ${quote(id)} has no form in SQL: ${why}` });
      return {};
    };
    if (measure.of !== kind) return refuse(`it counts records of kind ${quote(measure.of)}`);
    if (measure.statistic === "rate") return refuse("a `rate` divides by exposures of the member");
    const facts = (measure.by ?? []).map((name) => ({ name, sql: readings().fact(name, edition, undefined) }));
    const open = facts.filter(({ name }) => !of.isAlwaysKnown(name));
    if (open.length > MOST_OPEN_FACTS)
      return refuse(
        `its groups are made by ${open.length} facts that may be missing, at most ${MOST_OPEN_FACTS} are followed`,
      );
    const alwaysKnown = new Set(facts.filter(({ name }) => of.isAlwaysKnown(name)).map(({ sql }) => sql));
    const groupings = groupingsOf(
      ordered,
      facts.map(({ sql }) => sql),
      (sql) => alwaysKnown.has(sql),
    );
    const belongs = belongsTo(edition, measure);
    const counting = countingOf(edition, measure);
    if (measure.statistic === "count") return { value: countOf(id, measure, groupings, belongs) };
    if (measure.statistic === "share") return shareOf(id, measure, groupings, belongs, counting);
    return { value: sinceOf(ordered, id, measure, groupings, stage.column(`${id} counts`, and(belongs, counting))) };
  }

  /** The governing day of a record, where it is one. */
  function exactDay(): Sql {
    if (days.first === days.last) return days.first;
    return stage.column("exact_day", choose([[compare(days.first, "=", days.last), days.first]]));
  }

  /** Whether a record belongs: `where`, what the rulebook governs, and the day of the check. */
  function belongsTo(edition: EditionPlan, { where }: Measure): Sql {
    const place = { edition, calendar: undefined, day: exactDay(), stage };
    const governs = edition.rulebook.appliesTo?.[kind];
    const conditions = [where, governs].flatMap((one) =>
      one === undefined ? [] : [conditionOf(one, place, readings())],
    );
    const truth = stage.column("belongs", and(...conditions));
    const isOpen = days.first === days.last ? isNull(days.first) : compare(days.last, ">", date(on));
    return stage.column("belongs", choose([[and(truth, isOpen), UNKNOWN]], truth));
  }

  function countingOf(edition: EditionPlan, { counting }: Measure): Sql {
    if (counting === undefined) return TRUE;
    if (!isRuleOutcome(counting)) {
      const place = { edition, calendar: undefined, day: exactDay(), stage };
      return stage.column("singled", conditionOf(counting as Condition, place, readings()));
    }
    const rules = edition.kinds.get(kind);
    // Invariant: parsing refuses a rule that does not exist or is about another kind.
    const plan = [...(rules?.plain ?? []), ...(rules?.dated ?? [])].find(
      ({ rule }) => rule.id === counting.rule,
    ) as RulePlan;
    const named =
      plan.rule.governedBy === undefined
        ? undefined
        : readings().fact(plan.rule.governedBy, edition, plan.rule.calendar);
    return truthOf({ plan, readings: readings(), stage, membership }, counting.outcome, days, named);
  }

  /** Whether the record's own group is known, and its place in the order. */
  function hasValue({ own }: Groupings): Sql {
    return days.first === days.last ? and(own.holds, isKnown(days.first)) : own.holds;
  }

  /** How many members there are, surely and at most, the record itself included. */
  function tally(
    hint: string,
    measure: Measure,
    { own, wild }: Groupings,
    belongs: Sql,
    is: Sql,
  ): { least: Sql; most: Sql } {
    const window = windowOf(measure.window);
    const sure = and(own.holds, belongs, is);
    const maybe = and(own.holds, notFalse(belongs), is);
    const count = (weight: Sql, partition: readonly Sql[], side: "least" | "most", itself: Sql) => {
      if (window === undefined) return countSoFar(ordered, `${hint} ${side}`, weight, partition, "to-current");
      const before = countInWindow(ordered, `${hint} ${side}`, weight, partition, window, side);
      return arithmetic(before, "+", choose([[itself, integer(1)]], integer(0)));
    };
    const least = count(sure, own.partition, "least", sure);
    const belonging = count(maybe, own.partition, "most", maybe);
    const other = wild.map(({ partition, holds }) =>
      count(and(holds, notFalse(belongs), is), partition, "most", { op: "literal", type: "boolean", value: false }),
    );
    return {
      least: stage.column(`${hint} least`, call("double", least)),
      most: stage.column(
        `${hint} most`,
        call(
          "double",
          other.reduce((left, right) => arithmetic(left, "+", right), belonging),
        ),
      ),
    };
  }

  function countOf(id: string, measure: Measure, groupings: Groupings, belongs: Sql): Value {
    const { least, most } = tally(id, measure, groupings, belongs, TRUE);
    const known = hasValue(groupings);
    return between(
      stage.column(`measure ${id} lower`, choose([[known, least]])),
      stage.column(`measure ${id} upper`, choose([[known, most]])),
    );
  }

  /** A share between the least and the greatest ratio there can be. */
  function shareOf(id: string, measure: Measure, groupings: Groupings, belongs: Sql, counting: Sql): Parts {
    const known = hasValue(groupings);
    const counted = tally(`${id} counted`, measure, groupings, belongs, counting);
    const others = tally(`${id} others`, measure, groupings, belongs, not(counting));
    const undecided = isLiteral(counting)
      ? { least: number(0), most: number(0) }
      : tally(`${id} undecided`, measure, groupings, belongs, isNull(counting));
    const sum = (...parts: readonly Sql[]) => parts.reduce((left, right) => arithmetic(left, "+", right));
    const sure = sum(counted.least, others.least, undecided.least);
    const all = sum(counted.most, others.most, undecided.most);
    const most = sum(counted.most, undecided.most);
    const maybeOther = arithmetic(sum(others.most, undecided.most), "-", sum(others.least, undecided.least));
    const maybeCounted = arithmetic(most, "-", sum(counted.least, undecided.least));
    const floor = number(Math.max(1, measure.atLeast ?? 1));
    const bound = (side: string, ratio: Sql, open: number) =>
      stage.column(
        `measure ${id} ${side}`,
        choose([
          [not(known), nothing("number")],
          [compare(all, "<", floor), nothing("number")],
          [compare(sure, "<", floor), number(open)],
          [known, ratio],
        ]),
      );
    const whenKnown = (hint: string, value: Sql) => stage.column(`measure ${id} ${hint}`, choose([[known, value]]));
    return {
      value: between(
        bound("lower", arithmetic(counted.least, "/", sum(sure, maybeOther)), Number.NEGATIVE_INFINITY),
        bound("upper", arithmetic(most, "/", sum(sure, maybeCounted)), Number.POSITIVE_INFINITY),
      ),
      count: between(whenKnown("count lower", counted.least), whenKnown("count upper", most)),
      total: between(whenKnown("total lower", sure), whenKnown("total upper", all)),
    };
  }
}
