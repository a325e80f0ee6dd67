import { localTimeOf } from "../../src/facts/contact-readings.js";
import { createChecker } from "../../src/index.js";
import { judgeByHand, outcomes, ruleIds } from "./by-hand.js";
import type { Contact } from "./contacts.js";
import { jsonRulesEngine } from "./engines.js";
import { flatFacts } from "./facts.js";
import { edition } from "./verdicts.js";

/** One question of a dialler: a call, and the earlier ones to the same number. */
interface Call {
  readonly contact: Contact;
  readonly earlier: readonly Contact[];
}

export interface OneCall {
  readonly name: string;
  /** Nanoseconds a call. */
  readonly median: number;
  readonly p99: number;
}

const checker = createChecker(edition);
const closures = createChecker(edition, { sourceText: false });
const kept = new Set<number>([0, 1, 2]);

/** What calls for attention, by rule: as a programmer would answer a dialler. */
function byHand({ contact, earlier }: Call): readonly { readonly rule: string; readonly outcome: string }[] {
  const found: { rule: string; outcome: string }[] = [];
  judgeByHand([...earlier, contact], (index, judged) => {
    if (index < earlier.length) return;
    for (let rule = 0; rule < ruleIds.length; rule++) {
      const code = judged.outcomes[rule] as number;
      if (kept.has(code)) found.push({ rule: ruleIds[rule] as string, outcome: outcomes[code] as string });
    }
  });
  return found;
}

/** Calls out of a log with the earlier ones to their number, at most so many, an hour and more apart. */
function callsOf(log: readonly Contact[], count: number, history: number): readonly Call[] {
  const known = log.filter(
    (one) => one.consumer.number !== undefined && localTimeOf(one.startedAt, one.timeZone) !== undefined,
  );
  return known.slice(0, count).map((contact, index) => ({
    contact,
    earlier: Array.from({ length: history }, (_, back) => {
      const other = known[(index + back + 1) % known.length] as Contact;
      const startedAt = `${String(2018)}-02-${String(10 + back).padStart(2, "0")}T12:00:00+01:00`;
      const { campaignId, consumer } = contact;
      return {
        ...other,
        id: `earlier-${back}`,
        startedAt,
        campaignId,
        consumer: { ...other.consumer, number: consumer.number },
      } as Contact;
    }),
  }));
}

const said = (findings: readonly { readonly rule: string; readonly outcome: string }[]) =>
  findings
    .map(({ rule, outcome }) => `${rule} ${outcome}`)
    .sort()
    .join(", ");

const screened = (asked: typeof checker, { contact, earlier }: Call) =>
  asked.screen("contact", contact, { given: { contacts: earlier } });

/** Compares what is said of every call before any is timed; throws where two differ. */
export function compareOneCall(log: readonly Contact[], count: number): { readonly clear: number } {
  let clear = 0;
  for (const history of [0, 3]) {
    for (const call of callsOf(log, count, history)) {
      const own = said(screened(checker, call));
      if (own === "") clear += 1;
      for (const other of [said(byHand(call)), said(screened(closures, call))])
        if (other !== own) throw new Error(`${call.contact.id}: \`screen\` says \`${own}\`, not \`${other}\``);
    }
  }
  return { clear };
}

/** The times of single calls: each call is made on its own, the first thousands are for the compiler. */
export async function timeOneCall(log: readonly Contact[], count: number): Promise<readonly OneCall[]> {
  const times: OneCall[] = [];
  for (const history of [0, 3]) {
    const all = callsOf(log, count, history);
    // What the hand-written function has nothing to say of is nearly every call a dialler makes.
    const clear = all.filter((call) => byHand(call).length === 0);
    const many = `${history === 0 ? "no" : history} earlier calls given`;
    const rows: [string, readonly Call[], (call: Call) => unknown][] = [
      ["hand-written TypeScript", clear, byHand],
      ["`screen`", clear, (call) => screened(checker, call)],
      [
        '`screen`, `at: "planned"`',
        clear,
        ({ contact, earlier }) => checker.screen("contact", contact, { at: "planned", given: { contacts: earlier } }),
      ],
      ["`screen`, no source text generated", clear, (call) => screened(closures, call)],
      ["hand-written TypeScript, calls with findings among them", all, byHand],
      ["`screen`, calls with findings among them", all, (call) => screened(checker, call)],
    ];
    for (const [name, calls, run] of rows) times.push(timed(`${name}, ${many}`, calls, run));
  }
  const plain = callsOf(log, count, 0).map(({ contact }) => contact);
  times.push(timed("`screen`, earlier calls not known", plain, (contact) => checker.screen("contact", contact)));
  times.push(await timedJsonRulesEngine(plain));
  return times;
}

async function timedJsonRulesEngine(contacts: readonly Contact[]): Promise<OneCall> {
  const verdicts = jsonRulesEngine(edition);
  const facts: ReturnType<typeof flatFacts>[] = [];
  for (const contact of contacts.slice(0, 500))
    judgeByHand([contact], (_, judged) => {
      if (!judged.outcomes.includes(1)) facts.push(flatFacts(contact, judged));
    });
  const spent = facts.map((): number[] => []);
  for (let round = 0; round < ROUNDS / 2; round++) {
    for (const [index, one] of facts.entries()) {
      const start = performance.now();
      await verdicts(one);
      spent[index]?.push(performance.now() - start);
    }
  }
  return percentiles("json-rules-engine, facts and counts given", spent);
}

/** Rounds over all calls, each call timed on its own; the first half is for the compiler. */
const ROUNDS = 24;

function timed<T>(name: string, calls: readonly T[], run: (call: T) => unknown): OneCall {
  const spent = calls.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < calls.length; i++) {
      const start = performance.now();
      run(calls[i] as T);
      if (round >= ROUNDS / 2) spent[i]?.push(performance.now() - start);
    }
  }
  return percentiles(name, spent);
}

const middle = (values: readonly number[], share: number) =>
  Float64Array.from(values).sort()[Math.floor(values.length * share)] as number;

/** Over calls, each by the median of its rounds: what other programs on the machine do to a round is no property of a call. */
function percentiles(name: string, spent: readonly (readonly number[])[]): OneCall {
  const times = spent.map((rounds) => middle(rounds, 0.5) * 1e6);
  return { name, median: middle(times, 0.5), p99: middle(times, 0.99) };
}
