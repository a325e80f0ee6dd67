import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { parseRulebook } from "../../src/rulebook/parse.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";

// A code allows ten days for a reply, and five from 2017 on; contracts concluded before 2017 stay under the old text,
// whenever the complaint about them is made.

type Data = Readonly<Record<string, unknown>>;

const text = (en: string) => ({ en });
const withinDays = (days: number) => ({ fact: "complaint.ageDays", operator: "lessThanInclusive", value: days });
const rule = (id: string, differences: Data) => ({
  id,
  clause: "reply",
  title: text("A complaint is replied to in time"),
  subject: "complaint",
  severity: "minor",
  basis: "law",
  ...differences,
});
const edition = (version: string, inForce: Rulebook["inForce"], ...rules: readonly Data[]): Rulebook =>
  parseRulebook({
    kodex: 1,
    id: "a-code",
    version,
    title: text("A code"),
    association: { id: "a", name: "A", country: "SE" },
    inForce,
    clauses: [{ id: "reply", number: "1", heading: text("Reply"), text: text("Reply."), codified: "fully" }],
    rules,
  });
const old = { from: "2014-01-01", until: "2016-12-31" };
const now = { from: "2017-01-01" };

const complaint = (id: string, contractId?: string) => ({
  id,
  receivedOn: "2018-01-01",
  about: { occurredOn: "2018-01-01", ...(contractId === undefined ? {} : { contractId }) },
});
const dossier = {
  member: { id: "m" },
  contracts: [
    { id: "last-day", concludedOn: "2016-12-31" },
    { id: "first-day", concludedOn: "2017-01-01" },
  ],
  complaints: [complaint("old", "last-day"), complaint("new", "first-day"), complaint("no-contract")],
};

/** Eight days after the complaints: too late by the new text, in time by the old. */
async function outcomes(editions: readonly Rulebook[]): Promise<readonly string[]> {
  const { findings, outOfForce } = await createChecker(editions).check(dossier, { on: "2018-01-09", include: "all" });
  expect(outOfForce.total).toBe(0);
  return findings
    .filter(({ outcome }) => outcome !== "inapplicable")
    .map(({ subject, rule: id, edition: version, outcome }) => `${subject.id}: ${outcome} by ${id}, ${version}`)
    .sort();
}

describe("contracts concluded before a day stay under the old text", () => {
  it("where both editions go by the day of the contract", async () => {
    const governedBy = "complaint.contract.concludedOn";
    const editions = [
      edition("1.0.0", old, rule("reply-in-time", { governedBy, requires: withinDays(10) })),
      edition("2.0.0", now, rule("reply-in-time", { governedBy, requires: withinDays(5) })),
    ];
    const said = [
      "new: violated by reply-in-time, 2.0.0",
      "no-contract: violated by reply-in-time, 2.0.0",
      "old: satisfied by reply-in-time, 1.0.0",
    ];
    expect(await outcomes(editions)).toEqual(said);
    expect(await outcomes([...editions].reverse())).toEqual(said);

    const screened = createChecker(editions).screen("complaint", complaint("old", "last-day"), {
      on: "2018-01-09",
      given: { contracts: dossier.contracts },
      include: "all",
    });
    expect(screened).toMatchObject([{ edition: "1.0.0", outcome: "satisfied" }]);
  });

  it("where the new edition alone says so, with the old text under an id of its own", async () => {
    const before = { fact: "complaint.contract.concludedOn", operator: "lessThan", value: "2017-01-01" };
    const editions = [
      edition("1.0.0", old, rule("reply-in-time", { requires: withinDays(10) })),
      edition(
        "2.0.0",
        now,
        rule("reply-in-time", { requires: withinDays(10), applies: before }),
        rule("reply-soon", { requires: withinDays(5), applies: { not: before } }),
      ),
    ];
    expect(await outcomes(editions)).toEqual([
      "new: violated by reply-soon, 2.0.0",
      "no-contract: satisfied by reply-in-time, 2.0.0",
      "no-contract: undetermined by reply-soon, 2.0.0",
      "old: satisfied by reply-in-time, 2.0.0",
    ]);
  });
});
