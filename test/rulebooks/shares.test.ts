import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { shipped } from "./shipped.js";

const checker = createChecker([...shipped("us-tsr"), ...shipped("uk-dma")]);

/** One attempt to an invented person: who placed it for which campaign on which day, and what came of it. */
interface Attempt {
  readonly campaign: string;
  readonly centre: string;
  readonly day: string;
  readonly result: string;
  readonly answeredLive?: boolean;
}

const attempt = (campaign: string, centre: string, day: string, result: string, answeredLive?: boolean): Attempt => ({
  campaign,
  centre,
  day,
  result,
  ...(answeredLive === undefined ? {} : { answeredLive }),
});

function contacts(attempts: readonly Attempt[], country: string) {
  return attempts.map(({ campaign, centre, day, result, answeredLive }, index) => ({
    id: `c${index + 1}`,
    startedAt: `${day}T${10 + index}:00:00+01:00`,
    channel: "call",
    direction: "outbound",
    purpose: "sale",
    campaignId: campaign,
    result,
    ...(result === "conversation" ? { connectSeconds: 1 } : {}),
    consumer: { country },
    facts: { callCentre: centre, ...(answeredLive === undefined ? {} : { answeredLive }) },
  }));
}

async function groups(rule: string, attempts: readonly Attempt[], country: string, by: string, on: string) {
  const dossier = {
    member: { id: "m", facts: { abandonedRateBy: by } },
    campaigns: ["spring", "summer"].map((id) => ({ id, from: "2012-05-01" })),
    contacts: contacts(attempts, country),
  };
  const report = await checker.check(dossier, { on, include: "all" });
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map(({ subject, outcome, evidence }) => {
      const said = (fact: string) => evidence.find((one) => one.fact === fact)?.value;
      return `${Object.values(subject.group ?? {}).join(" ")}: ${said("measure.count")} of ${said("measure.total")}, ${outcome}`;
    })
    .sort();
}

const week = [
  attempt("spring", "north", "2012-05-08", "abandoned"),
  attempt("spring", "south", "2012-05-08", "conversation"),
  attempt("summer", "north", "2012-05-08", "conversation"),
  attempt("summer", "south", "2012-05-08", "conversation"),
  attempt("spring", "north", "2012-05-09", "conversation"),
];

/** The same calls, parted as each rule parts them. */
const parted = [
  [
    "a British member that measures per campaign",
    "abandoned-share-at-most-three-per-cent-a-campaign-day",
    "GB",
    "campaign",
    [
      "spring 2012-05-08: 1 of 2, violated",
      "spring 2012-05-09: 0 of 1, satisfied",
      "summer 2012-05-08: 0 of 2, satisfied",
    ],
  ],
  [
    "a British member that measures per call centre",
    "abandoned-share-at-most-three-per-cent-a-centre-day",
    "GB",
    "call-centre",
    [
      "north 2012-05-08: 1 of 2, violated",
      "north 2012-05-09: 0 of 1, satisfied",
      "south 2012-05-08: 0 of 2, satisfied",
    ],
  ],
  [
    "a member that calls the United States, since 2008",
    "abandoned-share-at-most-three-per-cent-in-thirty-days",
    "US",
    "campaign",
    ["spring 2012-05-30: 1 of 3, violated", "summer 2012-05-30: 0 of 2, satisfied"],
  ],
] as const;

const beforeOctober2008 = week.map((one) => ({ ...one, day: one.day.replace("2012", "2008") }));

describe("shares of abandoned calls", () => {
  it.each(parted)("are parted as the rule says: %s", async (_name, rule, country, by, expected) => {
    const heard = week.map((one) => (one.result === "abandoned" ? { ...one, answeredLive: true } : one));
    expect(await groups(rule, heard, country, by, "2012-05-31")).toEqual(expected);
  });

  it("were counted by the day in the United States until September 2008", async () => {
    const heard = beforeOctober2008.map((one) => (one.result === "abandoned" ? { ...one, answeredLive: true } : one));
    expect(await groups("abandoned-share-at-most-three-per-cent-a-day", heard, "US", "campaign", "2008-05-31")).toEqual(
      [
        "spring 2008-05-08: 1 of 2, violated",
        "spring 2008-05-09: 0 of 1, satisfied",
        "summer 2008-05-08: 0 of 2, satisfied",
      ],
    );
  });

  it("have a denominator of their own in each code: a call cut off on a machine", async () => {
    const machine = [
      attempt("spring", "north", "2012-05-08", "abandoned", false),
      attempt("spring", "north", "2012-05-08", "conversation"),
      attempt("spring", "north", "2012-05-08", "voicemail"),
    ];
    const [british, american] = [parted[0][1], parted[2][1]];
    expect(await groups(british, machine, "GB", "campaign", "2012-05-31")).toEqual([
      "spring 2012-05-08: 1 of 2, violated",
    ]);
    expect(await groups(american, machine, "US", "campaign", "2012-05-31")).toEqual([
      "spring 2012-05-30: 0 of 1, satisfied",
    ]);
  });
});
