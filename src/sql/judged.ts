import { type Day, formatDay, parseDay } from "../base/calendar.js";
import type { Outcome } from "../base/outcome.js";
import { quote } from "../base/quote.js";
import { around, booksAbout, edgesOf } from "../engine/judge.js";
import type { Book, EditionPlan, Plan, RulePlan } from "../engine/plan.js";
import type { OutOfForceReason } from "../findings/report.js";
import { conditionOf, type Readings } from "./condition.js";
import {
  and,
  choose,
  compare,
  date,
  isKnown,
  isLiteral,
  isNull,
  keyOf,
  not,
  nothing,
  or,
  type Sql,
  TRUE,
  text,
} from "./expression.js";
import type { Days } from "./facts.js";
import { coalesced, isWithin, type Membership, nextDay, notFalse, outcomeOn } from "./outcome.js";
import type { Stage } from "./stage.js";

/** The outcome of one rule, as a column of the view that judges. */
export interface JudgedRule {
  /** As in `byRule` of a report. */
  readonly key: string;
  readonly plans: readonly RulePlan[];
  readonly outcome: Sql;
}

export interface Judged {
  readonly rules: readonly JudgedRule[];
  /** Why a record is in force nowhere; NULL where it was judged. */
  readonly outOfForce: Sql;
}

export interface JudgingOf {
  readonly plan: Plan;
  readonly kind: string;
  readonly on: string;
  readonly stage: Stage;
  readonly days: Days;
  readonly membership: Membership & { readonly edges: readonly Day[] };
  readonly readings: Readings;
}

/** Asks every rule of every rulebook about each row, as `judgeRecord` does about a record. */
export function judgedBy(of: JudgingOf): Judged {
  const { plan, kind, on, stage, days, membership, readings } = of;
  const rules: JudgedRule[] = [];
  const covers: Sql[] = [];
  for (const book of booksAbout(plan, kind)) {
    for (const [key, plans] of rulesByKey(book)) {
      const governors = new Set(plans.map(({ rule }) => rule.governedBy));
      if (governors.size > 1) {
        readings.problems.push({
          code: "not-in-sql",
          pointer: "",
          message: `rule ${quote(key)} has no form in SQL: its editions name different days that govern it`,
        });
        continue;
      }
      const outcome = overDays(book, key, (day) => firstOf(plans.map((one) => saidBy(one, day))), sameOutcome);
      rules.push({ key, plans, outcome: stage.column(key, outcome) });
    }
    covers.push(
      stage.column(
        "cover",
        overDays(book, "cover", (day) => coverOn(book, day), widestCover),
      ),
    );
  }
  return { rules, outOfForce: stage.column("out_of_force", reasonOf(covers)) };

  function rulesByKey(book: Book): ReadonlyMap<string, readonly RulePlan[]> {
    const byKey = new Map<string, RulePlan[]>();
    for (const edition of book.editions) {
      const own = edition.kinds.get(kind);
      for (const one of [...(own?.plain ?? []), ...(own?.dated ?? [])]) {
        const known = byKey.get(one.key);
        if (known === undefined) byKey.set(one.key, [one]);
        else known.push(one);
      }
    }
    return byKey;
  }

  function capOf(edition: EditionPlan, day: Sql): Sql {
    const condition = edition.rulebook.appliesTo?.[kind];
    if (condition === undefined) return TRUE;
    return stage.column("governed", conditionOf(condition, { edition, calendar: undefined, day, stage }, readings));
  }

  function saidBy(one: RulePlan, day: Sql): Sql {
    const { governedBy, calendar } = one.rule;
    const named = governedBy === undefined ? undefined : readings.fact(governedBy, one.edition, calendar);
    return outcomeOn({ plan: one, readings, stage, membership }, day, capOf(one.edition, day), named, on);
  }

  /** Something that hangs on the governing day, over the days that it may be. */
  function overDays(book: Book, hint: string, at: (day: Sql) => Sql, merged: (each: readonly Sql[]) => Sql): Sql {
    const { first, last } = days;
    if (isLiteral(first)) return at(first);
    if (first === last) {
      const open = candidatesIn(book).map((day) => at(date(formatDay(day))));
      const kept = unique(open).map((one) => stage.column(`${hint} open`, one));
      return choose([[isNull(first), merged(kept)]], at(first));
    }
    const each = [first, nextDay(days), last].map((day) => stage.column(`${hint} open`, at(day)));
    return choose([[compare(first, "=", last), each[0] as Sql]], merged(each));
  }

  /** One day for every stretch on which the same rules, parameters and membership hold, up to the day of the check. */
  function candidatesIn(book: Book): readonly Day[] {
    const onDay = parseDay(on) as Day;
    const edges = new Set<Day>([
      ...edgesOf(book, kind),
      onDay,
      onDay + 1,
      ...membership.edges.flatMap((day) => around(day, day)),
    ]);
    return [...edges].filter((day) => day <= onDay).sort((a, b) => a - b);
  }

  /** Whether the record is in force on a day in some edition of a rulebook, and where not, why. */
  function coverOn(book: Book, day: Sql): Sql {
    const isOnTime = compare(day, "<=", date(on));
    const inForce = book.editions.map((edition): readonly [Sql, Sql] => {
      const own = edition.kinds.get(kind);
      const is = and(isOnTime, isWithin(day, edition.from, edition.until));
      if (own === undefined) return [is, cover("judged")];
      const isMember = own.hasCode ? membership.on(day) : TRUE;
      return [
        is,
        choose(
          [
            [not(notFalse(capOf(edition, day))), cover("not-governed")],
            [not(isMember), cover("not-a-member")],
          ],
          cover("judged"),
        ),
      ];
    });
    const dated = book.editions.flatMap((edition) => edition.kinds.get(kind)?.dated ?? []);
    const spoke = or(...dated.map((one) => isKnown(saidBy(one, day))));
    return choose([...inForce, [spoke, cover("judged")], [not(isOnTime), cover("after-on")]], cover("no-edition"));
  }
}

const cover = (word: OutOfForceReason | "judged"): Sql => text(word);
const said = (outcome: Outcome): Sql => text(outcome);

function unique(list: readonly Sql[]): readonly Sql[] {
  return [...new Map(list.map((one) => [keyOf(one), one])).values()];
}

function firstOf(list: readonly Sql[]): Sql {
  const spoken = list.filter((one) => !isLiteral(one, null));
  if (spoken.length === 0) return nothing("text");
  return spoken.reduceRight((rest, one) => coalesced(one, rest));
}

/** The same outcome everywhere is the outcome; a day on which the rule does not judge counts as inapplicable. */
function sameOutcome(each: readonly Sql[]): Sql {
  const filled = each.map((one) => coalesced(one, said("inapplicable")));
  const [first = said("inapplicable"), ...rest] = filled;
  return choose(
    [
      [and(...each.map(isNull)), nothing("text")],
      [and(...rest.map((one) => compare(first, "=", one))), first],
    ],
    said("undetermined"),
  );
}

function widestCover(each: readonly Sql[]): Sql {
  const some = (word: OutOfForceReason | "judged") => or(...each.map((one) => compare(one, "=", cover(word))));
  return choose(
    [
      [some("judged"), cover("judged")],
      [some("not-a-member"), cover("not-a-member")],
    ],
    each[0] ?? cover("no-edition"),
  );
}

/** Over all rulebooks: in force in one of them is in force; else the reason that says most. */
function reasonOf(covers: readonly Sql[]): Sql {
  const some = (word: OutOfForceReason | "judged") => or(...covers.map((one) => compare(one, "=", cover(word))));
  return choose(
    [
      [some("not-a-member"), cover("not-a-member")],
      [some("judged"), nothing("text")],
      ...covers.map((one) => [compare(one, "<>", cover("no-edition")), one] as const),
    ],
    cover("no-edition"),
  );
}
