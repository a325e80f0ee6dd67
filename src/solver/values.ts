import type { Day } from "../base/calendar.js";
import { isInterval } from "../base/interval.js";
import type { EditionPlan } from "../engine/plan.js";
import { inItsCalendar } from "./asked.js";
import { isIn, toNumber } from "./axis.js";
import { fill } from "./backtrack.js";
import { candidatesFor, dayOfText } from "./candidates.js";
import { type Cell, isStanding, standingOf } from "./cell.js";
import type { Domains } from "./formula.js";
import { governingFact } from "./governed-by.js";
import type { Question } from "./question.js";
import { absent, factFrom, type Given, rootsOf } from "./roots.js";
import type { Variable } from "./variable.js";

/** Fields of a record that is made up, and the facts that somebody must contest for it to come out as wanted. */
export interface Values {
  readonly roots: ReadonlyMap<string, Given>;
  readonly contested: readonly string[];
  readonly day: Day;
}

interface Constraint {
  readonly roots: readonly string[];
  readonly holds: (read: (root: string) => Given) => boolean;
}

const MOST_STEPS = 4_000;

/**
 * Finds fields that give every fact a value in its cell, by trying values around the thresholds, and hands them out
 * until one is taken. Finding none proves nothing.
 */
export function valuesIn(
  question: Question,
  domains: Domains,
  known: readonly string[],
  take: (values: Values) => boolean,
): boolean {
  return [false, true].some((mayContest) => tryValues(question, domains, known, mayContest, take));
}

function tryValues(
  question: Question,
  domains: Domains,
  known: readonly string[],
  mayContest: boolean,
  take: (values: Values) => boolean,
): boolean {
  const wanted = question.variables.flatMap((variable, at) => {
    const open = domains[at] ?? [];
    const isFree = open.length === variable.cells.length || (variable.fact === "" && variable.between === undefined);
    return isFree ? [] : [{ variable, cells: open.map((place) => variable.cells[place] as Cell) }];
  });
  const editions = question.asked.map(inItsCalendar);
  const editionOf = ({ side }: Variable): EditionPlan => editions[side ?? 0] as EditionPlan;
  const main = editions[editions.length - 1] as EditionPlan;
  const constraints: Constraint[] = [];
  for (const { variable, cells } of wanted) {
    const edition = editionOf(variable);
    if (variable.between !== undefined) {
      const { left, right, operator } = variable.between;
      const [one, other] = [question.variables[left] as Variable, question.variables[right] as Variable];
      constraints.push({
        roots: [...rootsOf(one.fact, edition), ...rootsOf(other.fact, edition)],
        holds: (read) => {
          const standing = standingOf(operator, factFrom(one.fact, edition, read), factFrom(other.fact, edition, read));
          return cells.some((cell) =>
            cell.is === "standing" ? isStanding(cell.standing, standing) : standing === undefined || mayContest,
          );
        },
      });
    } else if (!variable.fact.startsWith("measure.")) {
      constraints.push({
        roots: rootsOf(variable.fact, edition),
        holds: (read) => {
          const value = factFrom(variable.fact, edition, read);
          return cells.some((cell) => isInCell(cell, variable, value) || (mayContest && cell.is === "unknown"));
        },
      });
    }
  }
  for (const fact of known)
    constraints.push({
      roots: rootsOf(fact, main),
      holds: (read) => factFrom(fact, main, read) !== undefined,
    });
  const governing = governance(question, main);
  constraints.push({
    roots: governing.roots,
    holds: (read) => {
      const day = governing.day(read);
      return day !== undefined && day >= question.days.first && day <= question.days.last;
    },
  });

  if (constraints.some(({ roots }) => roots.includes("check.on")))
    constraints.push({
      roots: [...governing.roots, "check.on"],
      // Records of later days are not judged.
      holds: (read) => {
        const on = read("check.on");
        return on.is === "value" && (dayOfText(on.value) ?? 0) >= (governing.day(read) ?? 0);
      },
    });

  const order = [...new Set([...governing.roots, ...constraints.flatMap(({ roots }) => roots)])];
  const candidates = candidatesFor(question, main, new Set(governing.roots));
  const direct = order.map((root) => {
    const one = wanted.find(({ variable }) => variable.fact === root && variable.between === undefined);
    return one === undefined ? undefined : { cells: one.cells, axis: one.variable.axis };
  });
  const due = order.map((_, at) =>
    constraints.filter(({ roots }) => roots.length > 0 && Math.max(...roots.map((root) => order.indexOf(root))) === at),
  );
  const chosen = new Map<string, Given>();
  const read = (root: string) => chosen.get(root) ?? absent;
  const governed = governing.roots.map((_, place) => place);
  const isGoverning = (place: number) => place < governed.length;

  function done(): boolean {
    const contested = wanted.flatMap(({ variable, cells }) => {
      if (!mayContest || variable.between !== undefined || !cells.every(({ is }) => is === "unknown")) return [];
      return factFrom(variable.fact, editionOf(variable), read) === undefined ? [] : [variable.fact];
    });
    return take({ roots: new Map(chosen), contested, day: governing.day(read) as Day });
  }

  return fill<Given>(
    {
      places: order.length,
      choices: (place) =>
        candidates.for(order[place] as string, direct[place], isGoverning(place) ? undefined : governing.day(read)),
      put: (place, choice) => {
        if (choice === undefined) chosen.delete(order[place] as string);
        else chosen.set(order[place] as string, choice);
      },
      clash: (place) => {
        const failing = (due[place] ?? []).find(({ holds }) => !holds(read));
        return failing?.roots.map((root) => order.indexOf(root));
      },
      hangsOn: (place) => (isGoverning(place) ? [] : governed),
      done,
    },
    MOST_STEPS,
  );
}

function isInCell(cell: Cell, { axis, named }: Variable, value: unknown): boolean {
  switch (cell.is) {
    case "unknown":
      return value === undefined;
    case "some":
      return value !== undefined && !isInterval(value);
    case "range":
      return isInterval(value);
    case "value":
      if (value === undefined || isInterval(value)) return false;
      if (cell.stretch !== undefined && axis !== undefined) return isIn(axis, cell.stretch, toNumber(axis, value));
      if (Array.isArray(value)) return hasJust(cell.samples[0], value, named);
      if (cell.samples.includes(value)) return true;
      return typeof value === "string" && !named.has(value) && !named.has(cell.samples[0] as string);
    case "standing":
      return false;
    default:
      return cell satisfies never;
  }
}

/** Whether a list holds these of the named values and no others; values that nobody named make no difference. */
function hasJust(wanted: unknown, value: readonly unknown[], named: ReadonlySet<unknown>): boolean {
  const items = new Set(wanted as readonly unknown[]);
  return [...named].every((one) => items.has(one) === value.includes(one));
}

interface Governance {
  readonly roots: readonly string[];
  readonly day: (read: (root: string) => Given) => Day | undefined;
}

/** The fields that say which day governs the record, and that day. */
function governance(question: Question, edition: EditionPlan): Governance {
  const { subject, asked } = question;
  const dayFrom = (...roots: readonly string[]): Governance => ({
    roots,
    day: (read) => {
      for (const root of roots) {
        const one = read(root);
        const day = one.is === "value" ? dayOfText(one.value) : undefined;
        if (day !== undefined) return day;
      }
      return undefined;
    },
  });
  const rule = asked.find((one) => one.rule !== undefined)?.rule;
  const own = ownDay();
  const named = rule?.governedBy;
  if (named === undefined) return own;
  return {
    roots: [...rootsOf(named, edition), ...own.roots],
    day: (read) => dayOfText(factFrom(named, edition, read)) ?? own.day(read),
  };

  function ownDay(): Governance {
    switch (subject) {
      case "contact": {
        const known = dayFrom("contact.localDate");
        return { ...known, day: (read) => known.day(read) ?? insideOf(question) };
      }
      case "complaint":
        return dayFrom("complaint.about.occurredOn", "complaint.receivedOn");
      case "practice":
        return dayFrom("check.on");
      default: {
        const fact = governingFact(subject, [
          { edition, rule: rule === undefined ? undefined : { ...rule, governedBy: undefined } },
        ]);
        return dayFrom(fact?.fact ?? "check.on");
      }
    }
  }
}

/** A day with its neighbours in the same stretch: for a contact of which only the instant in UTC is known. */
function insideOf({ days: { first, last } }: Question): Day {
  return Math.min(first + 2, last);
}
