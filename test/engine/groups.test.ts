import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { runExamples } from "../../src/engine/examples.js";
import { book, call, rule } from "./given.js";

const isAbandoned = { fact: "contact.result", operator: "equal", value: "abandoned" };
const share = { of: "contact", counting: isAbandoned, by: ["contact.campaignId"], statistic: "share" };
const few = rule({
  subject: { measure: "abandoned" },
  requires: { fact: "measure.value", operator: "lessThanInclusive", value: 0.25 },
});
const inCode = { ...few, basis: "code" };
const inTime = rule({ id: "in-time" });

/** Calls at ten in the morning of a day, one second after the other. */
const calls = (day: string, results: readonly string[], more: object = {}) =>
  results.map((result, index) =>
    call(`${day}-${index}-${JSON.stringify(more)}`, `${day}T10:00:${String(index).padStart(2, "0")}+02:00`, {
      result,
      ...more,
    }),
  );
const answered = (count: number) => Array.from({ length: count }, () => "conversation");

async function report(measure: object, rules: readonly object[], dossier: object, on = "2018-12-31") {
  const edition = book({ measures: { abandoned: measure }, rules });
  return createChecker(edition).check({ member: { id: "m" }, ...dossier }, { on });
}

/** What was said of each group, and for want of what. */
const said = ({ findings }: Awaited<ReturnType<typeof report>>) =>
  findings.map(({ subject, outcome, missing }) => [subject.group, outcome, missing]);

describe("a rule about groups", () => {
  it("is undetermined, naming the key, where no record has it", async () => {
    const contacts = calls("2018-09-03", ["abandoned", "abandoned", "abandoned", "conversation"]);
    const found = await report(share, [few, inTime], { contacts });
    expect(said(found)).toEqual([[{ "contact.campaignId": null }, "undetermined", ["contact.campaignId"]]]);
    expect(found.byRule.r).toMatchObject({ undetermined: 1, satisfied: 0 });
    expect(found.conclusion).toBe("undetermined");
    expect(found.missing).toMatchObject([{ fact: "contact.campaignId", decidesAlone: 1, rules: ["r"] }]);
  });

  it("is undetermined beside a group that keeps it, where the others may be one that breaks it", async () => {
    const contacts = [
      ...calls("2018-09-03", answered(40), { campaignId: "k" }),
      ...calls("2018-09-04", ["abandoned", "abandoned"]),
    ];
    const found = await report(share, [few], { contacts });
    expect(said(found)).toEqual([[{ "contact.campaignId": null }, "undetermined", ["contact.campaignId"]]]);
    expect(found.byRule.r).toMatchObject({ satisfied: 1, undetermined: 1 });
  });

  it("says nothing more where the others break it in no group they may make", async () => {
    const contacts = [...calls("2018-09-03", answered(4), { campaignId: "k" }), ...calls("2018-09-04", answered(3))];
    const found = await report(share, [few], { contacts });
    expect(said(found)).toEqual([]);
    expect(found.conclusion).toBe("no-violations-found");
  });

  it("counts what agrees in the facts that are known, and no more", async () => {
    const count = { of: "contact", by: ["contact.campaignId", "contact.localDate"], statistic: "count" };
    const atMost = (value: number) =>
      rule({
        subject: { measure: "abandoned" },
        requires: { fact: "measure.value", operator: "lessThanInclusive", value },
      });
    const contacts = [...calls("2018-09-03", answered(3)), ...calls("2018-09-04", answered(2))];
    const dayOf = (day: string) => ({ "contact.campaignId": null, "contact.localDate": day });
    expect(said(await report(count, [atMost(2)], { contacts }))).toEqual([
      [dayOf("2018-09-03"), "undetermined", ["contact.campaignId"]],
    ]);
    expect(said(await report(count, [atMost(3)], { contacts }))).toEqual([]);
    expect(said(await report(count, [atMost(1)], { contacts }))).toHaveLength(2);
  });

  it("is undetermined where the list was not given, and speaks of no group where it is empty", async () => {
    const contracts = [{ id: "k", concludedOn: "2018-09-03", bindingMonths: 12 }];
    const short = rule({
      id: "short",
      subject: "contract",
      requires: { fact: "contract.bindingMonths", operator: "lessThanInclusive", value: 12 },
    });
    const unlisted = await report(share, [few, short], { contracts });
    expect(said(unlisted)).toEqual([[undefined, "undetermined", ["measure.abandoned"]]]);
    expect(unlisted.conclusion).toBe("undetermined");
    const none = await report(share, [few, short], { contracts, contacts: [] });
    expect([said(none), none.conclusion]).toEqual([[], "no-violations-found"]);
  });

  it("speaks of the one group there is where the measure makes none, however little is in it", async () => {
    const count = { of: "contact", where: isAbandoned, statistic: "count" };
    const some = rule({
      subject: { measure: "abandoned" },
      requires: { fact: "measure.value", operator: "greaterThanInclusive", value: 1 },
    });
    expect(said(await report(count, [some], { contacts: [] }))).toEqual([[undefined, "violated", []]]);
    expect(said(await report(count, [some], { contacts: calls("2018-09-03", answered(2)) }))).toEqual([
      [undefined, "violated", []],
    ]);
  });

  it("asks in every edition and under every value there may be, where the day of the group is not known", async () => {
    const byDay = {
      ...share,
      by: ["contact.campaignId", "contact.localDate"],
      statistic: "count",
      counting: undefined,
    };
    const limit = {
      values: [
        { from: "2018-01-01", value: 9 },
        { from: "2018-09-04", value: 1 },
        { from: "2018-10-01", value: 9 },
      ],
    };
    const within = rule({
      subject: { measure: "abandoned" },
      requires: { fact: "measure.value", operator: "lessThanInclusive", value: { fact: "parameter.limit" } },
    });
    const contacts = ["a", "b"].map((id) => call(id, "2018-09-03T23:30:00Z", { campaignId: "k" }));
    const edition = book({ measures: { abandoned: byDay }, parameters: { limit }, rules: [within] });
    const found = await createChecker(edition).check({ member: { id: "m" }, contacts }, { on: "2018-12-31" });
    expect(said(found)).toEqual([
      [{ "contact.campaignId": "k", "contact.localDate": null }, "undetermined", ["contact.timeZone"]],
    ]);
  });

  it("leaves an example to say that nobody can tell", () => {
    const contacts = calls("2018-09-03", ["abandoned"]);
    const example = { name: "No campaign is noted", given: { contacts }, outcome: "undetermined" };
    const edition = book({ measures: { abandoned: share }, rules: [{ ...few, examples: [example] }] });
    expect(runExamples(edition)).toMatchObject([{ passed: true }]);
  });
});

describe("a share that was judged", () => {
  const answeredOnly = { fact: "contact.result", operator: "in", value: ["conversation", "abandoned"] };

  it("says by which facts records are left out, most first, and what is missing", async () => {
    const contacts = [
      ...calls("2018-09-03", ["abandoned", ...answered(6), "busy", "no-answer", "no-answer"], { campaignId: "k" }),
      call("open", "2018-09-03T11:00:00+02:00", { campaignId: "k" }),
      call("lost", "2018-09-03T12:00:00+02:00", { result: "conversation" }),
    ];
    const { shares } = await report({ ...share, where: answeredOnly }, [few], { contacts });
    expect(shares).toMatchObject([
      {
        leftOut: 3,
        leftOutBecause: [
          { fact: "contact.result", value: "no-answer", records: 2 },
          { fact: "contact.result", value: "busy", records: 1 },
        ],
        unsure: 1,
        ungrouped: 1,
        missing: ["contact.campaignId", "contact.result"],
      },
    ]);
  });

  it("leaves out of a window what was before it, and does not say it of anything", async () => {
    const contacts = [
      ...calls("2018-09-03", ["busy", "busy"], { campaignId: "k" }),
      ...calls("2018-12-30", ["busy", ...answered(2)], { campaignId: "k" }),
    ];
    const { shares } = await report({ ...share, where: answeredOnly, window: "P7D" }, [few], { contacts });
    expect(shares).toMatchObject([{ leftOut: 1, leftOutBecause: [{ value: "busy", records: 1 }] }]);
  });

  it("tells the same of the member as a whole", async () => {
    const ofMember = rule({
      subject: "member",
      requires: { fact: "measure.abandoned", operator: "lessThan", value: 1 },
    });
    const contacts = calls("2018-09-03", ["busy", ...answered(2)]);
    const { shares } = await report({ ...share, by: undefined, where: answeredOnly }, [ofMember], { contacts });
    expect(shares).toMatchObject([
      { leftOutBecause: [{ fact: "contact.result", value: "busy", records: 1 }], missing: [] },
    ]);
  });
});

describe("a code", () => {
  const contacts = [
    ...calls("2018-09-03", ["abandoned", "abandoned"], { campaignId: "k" }),
    ...calls("2018-10-03", ["abandoned", ...answered(3)], { campaignId: "k" }),
    ...calls("2018-11-03", ["abandoned", "abandoned"], { campaignId: "k" }),
  ];
  const member = { id: "m", joinedOn: "2018-10-01", leftOn: "2018-10-31" };

  it("counts the days of membership alone, and law counts them all", async () => {
    const found = await report(share, [inCode, { ...few, id: "law" }], { member, contacts });
    expect(found.byRule.r).toMatchObject({ satisfied: 1, violated: 0 });
    expect(found.byRule.law).toMatchObject({ satisfied: 0, violated: 1 });
    const [share1] = found.shares.filter(({ rules }) => "r" in rules);
    expect(share1).toMatchObject({ count: 1, total: 4, leftOut: 4, at: "2018-10-31" });
    expect(share1?.leftOutBecause).toEqual([
      { fact: "member.joinedOn", value: "2018-10-01", records: 2 },
      { fact: "member.leftOn", value: "2018-10-31", records: 2 },
    ]);
  });

  it("still speaks of what happened during membership after the member has left", async () => {
    const bad = calls("2018-10-04", ["abandoned", "abandoned"], { campaignId: "k" });
    const found = await report(share, [inCode], { member, contacts: [...contacts, ...bad] });
    expect(said(found)).toEqual([[{ "contact.campaignId": "k" }, "violated", []]]);
  });

  it("counts the groups it does not speak of as those of no member", async () => {
    const outside = calls("2018-11-03", ["abandoned"], { campaignId: "late" });
    const found = await report(share, [inCode], { member, contacts: [...contacts, ...outside] });
    expect(found.byRule.r).toMatchObject({ satisfied: 1 });
    expect(found.outOfForce.byReason["not-a-member"]).toBe(1);
    expect(found.outOfForce.records).toMatchObject([{ kind: "measure", id: "abandoned", reason: "not-a-member" }]);
  });

  it("leaves open what may have been before the member joined", async () => {
    const near = [
      ...calls("2018-10-03", answered(3), { campaignId: "k" }),
      ...["a", "b"].map((id) => call(id, "2018-09-30T23:30:00Z", { campaignId: "k", result: "abandoned" })),
    ];
    const found = await report(share, [inCode], { member, contacts: near });
    expect(said(found)).toEqual([[{ "contact.campaignId": "k" }, "undetermined", ["contact.timeZone"]]]);
  });

  it("holds the member to measures of the days of membership, where law holds it to all", async () => {
    const whole = { of: "contact", where: isAbandoned, statistic: "count" };
    const atMostOne = {
      subject: "member",
      requires: { fact: "measure.abandoned", operator: "lessThanInclusive", value: 1 },
    };
    const rules = [rule({ ...atMostOne, basis: "code" }), rule({ ...atMostOne, id: "law" })];
    const joined = { id: "m", joinedOn: "2018-11-03" };
    const found = await report(whole, rules, { member: joined, contacts: contacts.slice(0, -1) });
    expect(found.byRule.r).toMatchObject({ satisfied: 1 });
    expect(found.byRule.law).toMatchObject({ violated: 1 });
  });

  it("takes the rate of the days of membership, over the exposure of just these", async () => {
    const rate = { of: "contact", where: isAbandoned, statistic: "rate", exposure: "contacts", window: "P12M" };
    const low = {
      ...inCode,
      requires: { fact: "measure.value", operator: "lessThanInclusive", value: 0.9 },
    };
    const joined = { id: "m", joinedOn: "2018-10-01" };
    const exposure = (from: string) => [{ kind: "contacts", from, until: "2018-12-31", count: 1000 }];
    const of = async (from: string) =>
      (await report(rate, [low], { member: joined, contacts, exposures: exposure(from) })).rates[0];
    expect(await of("2018-10-01")).toMatchObject({ count: 3, total: 1000, value: 0.003 });
    expect(await of("2018-01-01")).toMatchObject({ value: null });
  });
});
