import { parseDay } from "../base/calendar.js";
import { offsetMinutesIn } from "../base/zone.js";
import { and, arithmetic, choose, compare, integer, nothing, type Sql } from "../sql/expression.js";
import { minutesAsMs, type ZoneClocks } from "../sql/zone.js";

/** A change of a zone's clocks: when, and minutes east of Greenwich before and after. */
interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const dayMs = (day: string) => (parseDay(day) as number) * DAY;

/** Between these days the clocks of a zone are written out; what lies outside is in no zone. */
export const firstDay = "1950-01-01";
export const lastDay = "2100-12-31";
const [from, until] = [dayMs(firstDay), dayMs(lastDay) + DAY];

/** The changes of a zone, as the in-process reader knows them: both say the same of every moment. */
function changesOf(zone: string): { readonly first: number; readonly changes: readonly Change[] } {
  const offsetAt = (ms: number) => offsetMinutesIn(zone, ms) ?? 0;
  const changes: Change[] = [];
  let known = offsetAt(from);
  const first = known;
  for (let day = from; day < until; day += DAY) {
    const next = offsetAt(day + DAY);
    if (next === known) continue;
    let [low, high] = [day, day + DAY];
    while (high - low > MINUTE) {
      const middle = low + Math.floor((high - low) / MINUTE / 2) * MINUTE;
      if (offsetAt(middle) === known) low = middle;
      else high = middle;
    }
    changes.push({ at: high, before: known, after: next });
    known = next;
  }
  return { first, changes };
}

/** The clocks of a zone, its changes written out. */
export function clocksInSteps(zone: string): ZoneClocks {
  const { first, changes } = changesOf(zone);
  const instants: Step[] = [{ from, value: first }];
  const walls: Step[] = [{ from: from + first * MINUTE, value: first }];
  for (const { at, before, after } of changes) {
    instants.push({ from: at, value: after });
    walls.push({ from: at + Math.min(before, after) * MINUTE, value: undefined });
    walls.push({ from: at + Math.max(before, after) * MINUTE, value: after });
  }
  return {
    atInstant: (ms) => within(ms, inSteps(ms, instants)),
    atWall: (ms) => arithmetic(ms, "-", minutesAsMs(within(ms, inSteps(ms, walls)))),
  };
}

interface Step {
  readonly from: number;
  readonly value: number | undefined;
}

function within(ms: Sql, steps: Sql): Sql {
  return choose([[and(compare(ms, ">=", integer(from)), compare(ms, "<", integer(until))), steps]]);
}

/** The value of the last step that has begun, found by halving. */
function inSteps(ms: Sql, steps: readonly Step[]): Sql {
  const [only] = steps;
  if (steps.length === 1) return only?.value === undefined ? nothing("integer") : integer(only.value);
  const middle = Math.floor(steps.length / 2);
  const begins = compare(ms, "<", integer((steps[middle] as Step).from));
  return choose([[begins, inSteps(ms, steps.slice(0, middle))]], inSteps(ms, steps.slice(middle)));
}
