import { formatDay, parseDay } from "../../src/base/calendar.js";
import { localDate, localTime } from "../../src/base/instant.js";
import { offsetMinutesIn } from "../../src/base/zone.js";
import { seeded } from "./random.js";

/** A contact as a dialler's log holds it. */
export interface Contact {
  readonly id: string;
  readonly startedAt: string;
  readonly timeZone?: string;
  readonly campaignId: string;
  readonly principalId: string;
  readonly channel: string;
  readonly direction?: string;
  readonly purpose?: string;
  readonly result?: string;
  readonly numberAttributable?: boolean | null;
  readonly consumer: {
    readonly id: string;
    readonly number?: string;
    readonly country: string;
    readonly age?: number;
    readonly numberHolder?: string;
  };
  readonly callerNumberShown?: boolean;
  readonly principalStated?: boolean;
  readonly purposeStated?: boolean;
  readonly continuedAfterRefusal?: boolean;
  readonly doNotCall?: { readonly requested?: boolean; readonly requestedOn?: string };
  readonly register?: {
    readonly name: string;
    readonly listed?: boolean;
    readonly listedOn?: string;
    readonly versionDate?: string;
    readonly supplierFault?: boolean;
  };
  readonly consent?: {
    readonly given?: boolean;
    readonly givenOn?: string;
    readonly named?: boolean;
    readonly purpose?: string;
  };
  readonly relationship?: { readonly customer?: boolean; readonly sameKind?: boolean; readonly fulfilledOn?: string };
  readonly ringSeconds: number;
  readonly dialler: string;
}

const FIRST_MORNING = Date.parse("2018-03-01T06:40:00Z");
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** Which part of a log is made: from which day on, how many days, how many numbers a campaign has, what ids begin with. */
interface Part {
  readonly day: number;
  readonly days: number;
  readonly numbers: number;
  readonly prefix: string;
}

/** A year of a call centre in order of time, a day at a time: no more of it is ever held. */
export function* yearOfContacts(count: number): Generator<Contact[]> {
  const days = 365;
  for (let day = 0; day < days; day++) {
    const share = Math.floor((count * (day + 1)) / days) - Math.floor((count * day) / days);
    const part = { day, days: 1, numbers: count * 0.005, prefix: `d${String(day).padStart(3, "0")}-` };
    yield contacts(share, 20_180_301 + day, part);
  }
}

/** Two months of a call centre in order of time: 40 campaigns, numbers called again, some facts missing. */
export function contacts(count: number, seed = 20_180_301, part?: Part): Contact[] {
  const { day: firstDay, days, numbers, prefix } = part ?? { day: 0, days: 60, numbers: count * 0.005, prefix: "c" };
  const random = seeded(seed);
  const chance = (share: number) => random() < share;
  const among = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  const known = <T>(value: T): T | undefined => (chance(0.01) ? undefined : value);
  const made: Contact[] = [];
  const recent: { campaign: number; number: number }[] = [];
  for (let i = 0; i < count; i++) {
    const day = Math.floor((i * days) / count);
    const within = (i * days) / count - day;
    const at = Math.floor(FIRST_MORNING + (firstDay + day) * DAY + within * 14.5 * 60 * MINUTE + random() * MINUTE);
    const again = recent.length > 0 && chance(0.12) ? among(recent) : undefined;
    const campaign = again?.campaign ?? Math.floor(random() * 40);
    const number = again?.number ?? (chance(0.01) ? 0 : 1 + Math.floor(random() * numbers));
    recent[i % 20] = { campaign, number };
    const date = localDate(at, offsetMinutesIn("Europe/Stockholm", at) as number);
    const before = (most: number) => formatDay((parseDay(date) as number) - Math.floor(random() * most));
    const listed = chance(0.08);
    const customer = chance(0.3);
    const consented = chance(0.2);
    const requested = chance(0.02);
    const zulu = chance(0.01);
    made.push(
      plain({
        id: `${prefix}${String(i).padStart(6, "0")}`,
        startedAt: zulu ? new Date(at).toISOString() : withOffset(at),
        timeZone: chance(0.03) ? "Europe/Stockholm" : undefined,
        campaignId: `campaign-${String(campaign).padStart(2, "0")}`,
        principalId: `principal-${campaign % 7}`,
        channel: chance(0.96) ? "call" : among(["sms", "email"]),
        direction: known(chance(0.95) ? "outbound" : "inbound"),
        purpose: known(among(["sale", "sale", "sale", "marketing", "fundraising", "survey", "service"])),
        result: known(among(["conversation", "conversation", "no-answer", "no-answer", "busy", "voicemail"])),
        numberAttributable: chance(0.003) ? null : chance(0.01) ? false : undefined,
        consumer: plain({
          id: `p${campaign}-${number}`,
          // Invariant: a number is missing in three campaigns only, or every count of the year would be uncertain.
          number:
            campaign < 3 && !zulu && chance(0.01)
              ? undefined
              : `+46${String(700_000_000 + campaign * 100_000 + number)}`,
          country: "SE",
          age: known(14 + Math.floor(random() ** 0.3 * 70)),
          numberHolder: known(chance(0.95) ? "person" : "company"),
        }),
        callerNumberShown: known(chance(0.99)),
        principalStated: known(chance(0.98)),
        purposeStated: known(chance(0.98)),
        continuedAfterRefusal: known(chance(0.01)),
        doNotCall: known(
          plain({
            requested,
            requestedOn: requested
              ? known(formatDay((parseDay(date) as number) + 20 - Math.floor(random() * 300)))
              : undefined,
          }),
        ),
        register: plain({
          name: "NIX",
          listed: known(listed),
          listedOn: listed ? known(before(400)) : undefined,
          versionDate: known(before(chance(0.97) ? 35 : 120)),
          supplierFault: listed && chance(0.05) ? true : undefined,
        }),
        consent: known(
          plain({
            given: known(consented),
            givenOn: consented ? known(before(150)) : undefined,
            named: consented ? chance(0.9) : undefined,
            purpose: consented ? among(["phone", "any", "sms"]) : undefined,
          }),
        ),
        relationship: known(
          plain({
            customer: known(customer),
            sameKind: customer ? known(chance(0.8)) : undefined,
            fulfilledOn: customer && chance(0.5) ? before(700) : undefined,
          }),
        ),
        ringSeconds: Math.floor(random() * 40),
        dialler: among(["manual", "preview", "predictive"]),
      }) as Contact,
    );
  }
  return made.sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt) || (a.id < b.id ? -1 : 1));
}

/** Without the keys that have no value, as a log written by JSON.stringify is. */
function plain<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function withOffset(at: number): string {
  const offset = offsetMinutesIn("Europe/Stockholm", at) as number;
  const seconds = String(Math.floor(at / 1000) % 60).padStart(2, "0");
  return `${localDate(at, offset)}T${localTime(at, offset)}:${seconds}+0${offset / 60}:00`;
}
