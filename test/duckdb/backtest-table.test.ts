import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backtestTable } from "../../src/duckdb/index.js";
import { backtest, RulebookError } from "../../src/index.js";
import { recordsFrom } from "../../src/node/index.js";
import { editionsOf } from "../../src/rulebooks.js";
import { contacts } from "../bench/contacts.js";
import { temporaryFolder } from "../node/rulebook.js";
import { asCsv } from "./table.js";

const folder = temporaryFolder();
const [first, second, third] = editionsOf("kontakta-consumer");
const on = "2018-12-31";
const kind = "contact";
const members = ["north", "south", "west"];
const records = contacts(600).map((contact, index) => ({ ...contact, memberId: members[index % 3] as string }));
const file = join(folder, "calls.csv");

describe("a replay over a table", { timeout: 60_000 }, () => {
  it("comes to what a replay of dossiers comes to, rule by rule and member by member", async () => {
    const before = [first, second] as never;
    const after = [third] as never;
    const { csv, mapping } = asCsv(kind, records, editionsOf("kontakta-consumer"));
    writeFileSync(file, csv);
    const from = "2014-02-01";
    const found = await backtestTable(before, after, file, { kind, on, mapping, by: "member", from });
    const got = Object.fromEntries(
      found.shifts.map((one) => [`${one.rule} ${one.member} ${one.before} ${one.after}`, one.records]),
    );

    const given: { readonly memberId?: unknown }[] = [];
    for await (const record of recordsFrom(file, mapping, kind)) given.push(record);
    const dossiers = members.map((id) => ({
      member: { id },
      contacts: given.filter(({ memberId }) => memberId === id),
    }));
    const replayed = await backtest(before, after, dossiers, { on, from });
    const expected: Record<string, number> = {};
    const add = (key: string, count: number) => {
      if (count > 0) expected[key] = (expected[key] ?? 0) + count;
    };
    for (const { rule, member, changes, unchanged } of replayed.replayed.filter(({ rule }) =>
      rule.startsWith("contact-"),
    )) {
      for (const change of changes) add(`${rule} ${member} ${change.before} ${change.after}`, 1);
      for (const [outcome, count] of Object.entries(unchanged)) add(`${rule} ${member} ${outcome} ${outcome}`, count);
    }
    expect(got).toEqual(expected);
    const changed = found.shifts.filter(({ shift }) => shift !== undefined);
    expect(changed.length).toBeGreaterThan(2);
    const worse = replayed.replayed
      .filter(({ rule }) => rule.startsWith("contact-"))
      .reduce((sum, { worseOff }) => sum + worseOff.violated, 0);
    expect(found.worseOff.violated).toBe(worse);
  });

  it("brings telephone numbers to one form on both sides", async () => {
    const calls = join(folder, "numbers.csv");
    const lines = ["070-123 45 67", "+46701234567", "0701234567", "0046701234567"].map(
      (number, index) => `c${index},2018-09-03T1${index}:00:00+02:00,call,outbound,no-answer,sale,k,"${number}"`,
    );
    writeFileSync(calls, `id,ts,channel,direction,result,purpose,campaign,phone\n${lines.join("\n")}\n`);
    const number = { column: "phone", country: "SE" };
    const mapping = {
      contact: {
        id: "id",
        startedAt: "ts",
        channel: "channel",
        direction: "direction",
        result: "result",
        purpose: "purpose",
        campaignId: "campaign",
        "consumer.number": number,
      },
    };
    const found = await backtestTable(first as never, second as never, calls, { kind, on, mapping });
    const fourth = found.shifts.filter(
      ({ rule, after }) => rule === "contact-at-most-three-attempts-a-day" && after === "violated",
    );
    expect(fourth.map(({ records }) => records)).toEqual([1]);
  });

  it("refuses editions that cannot be used, saying on which side", async () => {
    const { csv, mapping } = asCsv(kind, records, editionsOf("kontakta-consumer"));
    writeFileSync(file, csv);
    const broken = { ...third, version: "x" } as never;
    const error = await backtestTable(first as never, broken, file, { kind, on, mapping }).catch((caught) => caught);
    expect(error).toBeInstanceOf(RulebookError);
    expect(error.problems[0].pointer).toMatch(/^\/after/);
  });
});
