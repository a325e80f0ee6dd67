import { describe, expect, it } from "vitest";
import { createChecker } from "../../src/engine/checker.js";
import { shipped } from "./shipped.js";

const checker = createChecker([...shipped("us-tsr"), ...shipped("us-florida"), ...shipped("uk-dma")]);

/** A sales call to an invented person, of which the hours are all that is asked here. */
function call(startedAt: string, country: string | undefined, differences: Record<string, unknown> = {}) {
  return {
    id: "c1",
    startedAt,
    channel: "call",
    direction: "outbound",
    purpose: "sale",
    result: "conversation",
    consumer: { id: "p", numberHolder: "person", ...(country === undefined ? {} : { country }) },
    consent: { given: false },
    ...differences,
  };
}

const state = (code: string) => ({ facts: { state: code } });

/** How the federal rule and the state's judge one call; nothing where the call is not theirs. */
const calls = [
  [
    "half past eight in Tallahassee is within the federal hours and outside the state's",
    call("2024-05-07T20:30:00-04:00", "US", state("FL")),
    "satisfied",
    "violated",
  ],
  [
    "half past nine in Tallahassee is outside both",
    call("2024-05-07T21:30:00-04:00", "US", state("FL")),
    "violated",
    "violated",
  ],
  [
    "the same instant is within both where the clock in Pensacola shows half past seven",
    call("2024-05-07T20:30:00-04:00", "US", { ...state("FL"), timeZone: "America/Chicago" }),
    "satisfied",
    "satisfied",
  ],
  [
    "half past eight in New York is the federal rule's alone",
    call("2024-05-07T20:30:00-04:00", "US", state("NY")),
    "satisfied",
    undefined,
  ],
  [
    "half past eight in a state that nobody declares leaves the state's rule open, whatever the prefix",
    {
      ...call("2024-05-07T20:30:00-04:00", "US"),
      consumer: { country: "US", numberHolder: "person", number: "+18505550100" },
    },
    "satisfied",
    "undetermined",
  ],
  [
    "a country that nobody declares leaves both open",
    call("2024-05-07T21:30:00-04:00", undefined, state("FL")),
    "undetermined",
    "undetermined",
  ],
  ["a call to London is neither's", call("2024-05-07T21:30:00+01:00", "GB"), undefined, undefined],
] as const;

describe("a state's rulebook beside the federal one", () => {
  it.each(calls)("%s", async (_name, contact, federal, florida) => {
    const report = await checker.check(
      { member: { id: "m" }, contacts: [contact] },
      { on: "2024-12-31", include: "all" },
    );
    const outcome = (rule: string) => report.findings.find((one) => one.rule === rule)?.outcome;
    expect([outcome("contact-within-calling-hours"), outcome("contact-within-florida-hours")]).toEqual([
      federal,
      florida,
    ]);
  });
});
