import { createChecker } from "kodex";
import { editionsOf } from "kodex/rulebooks";
import { conforming, matchers } from "kodex/vitest";
import { describe, expect, it } from "vitest";

expect.extend(matchers);

const checker = createChecker(editionsOf("kontakta-consumer"));

/** A sales call that every rule accepts, to vary: one changed field shows what it breaks. */
const call = conforming(checker, "contact", { id: "c1", startedAt: "2018-09-03T10:15:00+02:00", purpose: "sale" });

/** As the only call there is: the list that is given holds no other. */
const screened = (change: Partial<typeof call>) =>
  checker.screen("contact", { ...call, ...change }, { given: { contacts: [] }, include: "all" });

describe("our dialler", () => {
  it("places calls that nothing speaks against", () => {
    expect(screened({})).toHaveNoViolations();
  });

  it("does not call after nine in the evening", () => {
    expect(screened({ startedAt: "2018-09-03T21:00:00+02:00" })).toViolate("contact-within-calling-hours");
  });

  it("must log the time zone where it logs in UTC", () => {
    expect(screened({ startedAt: "2018-09-03T12:00:00Z", timeZone: null })).toLeaveUndetermined(
      "contact-within-calling-hours",
    );
  });

  it("shows its number (fails on purpose, to show what a failure says)", () => {
    expect(screened({ callerNumberShown: false })).toHaveNoViolations();
  });
});
