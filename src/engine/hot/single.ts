import { compareCodePoints } from "../../base/identifier.js";
import { type Outcome, outcomes } from "../../base/outcome.js";
import type { PlainRecord } from "../../facts/fact.js";
import { environmentOf } from "../environment.js";
import { booksAbout } from "../judge.js";
import { measureFacts } from "../needs.js";
import type { EditionPlan, KindPlan, RulePlan } from "../plan.js";
import type { Prepared } from "../prepared.js";
import { isKept } from "../screen.js";
import { place, type Subject, subjectIn } from "../subject.js";
import { add, type Chain, chainOf, forgetAll } from "./chain.js";
import { generateJudge, type Judge, type Pass } from "./judge-text.js";
import { emptyClock, readMoment } from "./moment.js";

/** What a rule says of the record. */
export interface Said {
  readonly plan: RulePlan;
  readonly outcome: Outcome;
}

/** One contact at once, by generated code: what a dialler asks before each call. */
export interface Single {
  /**
   * What calls for attention, with the day of the record; `undefined` where it is left to the closures. `earlier` are the
   * contacts before it, which fit; `undefined` where they are not known.
   */
  readonly ask: (
    record: PlainRecord,
    earlier: readonly PlainRecord[] | undefined,
  ) => { readonly said: readonly Said[]; readonly day: number } | undefined;
}

/** The functions of one edition: one decides, one only counts. */
interface Asked {
  readonly edition: EditionPlan;
  readonly judge: Judge;
  readonly count: Judge | undefined;
  readonly chains: readonly Chain[];
}

/** More earlier contacts than this are a log, for which tables are made. */
const MOST_EARLIER = 256;
const nothing: readonly never[] = [];
const noReason = (): readonly string[] => nothing;

/** `undefined` where rules of contacts cannot be asked this way. */
export function singleOf(prepared: Prepared, isAsked: (plan: RulePlan) => boolean): Single | undefined {
  const { plan, kind, checks, slots, lines } = prepared;
  if (kind !== "contact" || prepared.books.length === 0 || prepared.rollable.size > 0) return undefined;
  const env = environmentOf({ on: undefined, member: undefined, lists: new Map(), completeFrom: new Map() });
  const chains = (lines?.all ?? []).map((line) => chainOf(line, kind, env.envOf(line.edition.scope(kind))));
  const books: (readonly Asked[])[] = [];
  for (const { editions } of booksAbout(plan, kind)) {
    const own: Asked[] = [];
    for (const edition of editions) {
      const rules = edition.kinds.get(kind);
      const ground = { kind, checks, lines, slotOf: slots.of, isAlone: true };
      const judge = rules && generateJudge(edition, rules, ground, rules.plain.filter(isAsked));
      if (rules === undefined || judge === undefined) return undefined;
      const ids = Object.keys(edition.rulebook.measures ?? {}).filter(
        (id) => lines?.placeOf(edition, id) !== undefined,
      );
      const places = new Set(ids.map((id) => lines?.placeOf(edition, id)?.line as number));
      const facts = new Set(ids.flatMap((id) => measureFacts(edition, id)));
      const read = checks.filter(({ fact }) => facts.has(fact.name));
      const count = ids.length === 0 ? undefined : generateJudge(edition, rules, { ...ground, checks: read }, nothing);
      own.push({ edition, judge, count, chains: [...places].map((line) => chains[line] as Chain) });
    }
    books.push(own);
  }
  const clock = emptyClock();
  const subjects = new Map<KindPlan, { readonly subject: Subject; turn: number }>();
  let present: PlainRecord = {};
  let day = 0;
  let said: Said[] = [];
  const room = new Float64Array(slots.size);
  const kept = Float64Array.from(room, (_, at) =>
    isKept(outcomes[at % outcomes.length] as Outcome, undefined) ? Number.POSITIVE_INFINITY : 0,
  );
  const pass: Pass & { room: Float64Array } = {
    counts: new Float64Array(slots.size),
    room,
    keep: (one, outcome) => said.push({ plan: one, outcome: outcomes[outcome] as Outcome }),
    subject(rules) {
      let own = subjects.get(rules);
      if (own === undefined)
        subjects.set(rules, (own = { subject: subjectIn(rules.scope, env.envOf(rules.scope)), turn: 0 }));
      if (own.turn !== pass.turn) {
        place(own.subject, present, -1, day);
        own.turn = pass.turn;
      }
      return own.subject;
    },
    chains,
    turn: 0,
    minute: Number.NaN,
    time: Number.NEGATIVE_INFINITY,
  };

  /** Puts a contact in place, whose moment was read. */
  function put(record: PlainRecord, onDay: number, minute: number, time: number): void {
    present = record;
    day = onDay;
    pass.turn += 1;
    pass.minute = minute;
    pass.time = time;
  }

  const order: number[] = [];
  const times = new Float64Array(MOST_EARLIER);
  const days = new Float64Array(MOST_EARLIER);
  const minutes = new Float64Array(MOST_EARLIER);

  /** Puts the contacts before this one in order of time; few are, and mostly they are in order. False where the day of one is not plain. */
  function sort(record: PlainRecord, time: number, earlier: readonly PlainRecord[]): boolean {
    order.length = 0;
    if (earlier.length > MOST_EARLIER) return false;
    for (let i = 0; i < earlier.length; i++) {
      const one = earlier[i] as PlainRecord;
      if (one.id === record.id) continue;
      if (one.contested !== undefined || !readMoment(one, clock)) return false;
      const own = clock.epochMs;
      if (isBefore(time, record, own, one)) continue;
      times[i] = own;
      days[i] = clock.day;
      minutes[i] = clock.minute;
      let at = order.length;
      while (at > 0) {
        const before = order[at - 1] as number;
        if (!isBefore(own, one, times[before] as number, earlier[before] as PlainRecord)) break;
        order[at] = before;
        at -= 1;
      }
      order[at] = i;
    }
    return true;
  }

  function ask(record: PlainRecord, earlier: readonly PlainRecord[] | undefined) {
    if (record.contested !== undefined || !readMoment(record, clock)) return undefined;
    const { day: onDay, minute, epochMs: time } = clock;
    if (!sort(record, time, earlier ?? nothing)) return undefined;
    said = [];
    for (let book = 0; book < books.length; book++) {
      const asked = editionOn(books[book] as readonly Asked[], onDay);
      if (asked === undefined) return undefined;
      const { chains, count } = asked;
      for (let i = 0; i < chains.length; i++) forgetAll(chains[i] as Chain, earlier === undefined);
      pass.room = room;
      if (count !== undefined) {
        for (let n = 0; n < order.length; n++) {
          const i = order[n] as number;
          const one = (earlier as readonly PlainRecord[])[i] as PlainRecord;
          put(one, days[i] as number, minutes[i] as number, times[i] as number);
          if (count(one, day, pass) === 2) return undefined;
          for (let c = 0; c < chains.length; c++) {
            const chain = chains[c] as Chain;
            if (chain.settled !== pass.turn) add(chain, pass.turn, true, pass.time, noReason);
          }
        }
      }
      pass.room = kept;
      put(record, onDay, minute, time);
      if (asked.judge(record, onDay, pass) === 2) return undefined;
    }
    return { said, day: onDay };
  }

  return { ask };
}

function editionOn(editions: readonly Asked[], day: number): Asked | undefined {
  for (let i = 0; i < editions.length; i++) {
    const one = editions[i] as Asked;
    if (one.edition.from <= day && day <= one.edition.until) return one;
  }
  return undefined;
}

function isBefore(time: number, record: PlainRecord, otherTime: number, other: PlainRecord): boolean {
  return time < otherTime || (time === otherTime && compareCodePoints(String(record.id), String(other.id)) < 0);
}
