import { describe, expect, it } from "vitest";
import { compareReports } from "../../src/findings/compare.js";
import { book, call, check, rule } from "../engine/given.js";

const late = (id: string) => call(id, "2018-09-03T21:00:00+02:00");
const early = (id: string) => call(id, "2018-09-03T20:00:00+02:00");
const open = (id: string) => call(id, "2018-09-03T19:00:00Z");
const ids = (findings: readonly { subject: { id: string } }[]) => findings.map(({ subject }) => subject.id);

describe("two reports", () => {
  it("differ by the fingerprints and outcomes of their findings", async () => {
    const before = await check(book(), { contacts: [late("stays"), late("mended"), open("decided"), early("fine")] });
    const after = await check(book(), {
      contacts: [late("stays"), early("mended"), late("decided"), early("fine"), late("added")],
    });
    const comparison = compareReports(before, after);
    expect([ids(comparison.new), ids(comparison.resolved), ids(comparison.unchanged)]).toEqual([
      ["added", "decided"],
      ["decided", "mended"],
      ["stays"],
    ]);
    expect(comparison.changed).toEqual({ dossier: true, rulebooks: false, on: false });
  });

  it("say what they were made from", async () => {
    const one = await check(book(), { contacts: [late("c")] });
    expect(compareReports(one, one).changed).toEqual({ dossier: false, rulebooks: false, on: false });
    expect(
      compareReports(
        one,
        await check(book({ rules: [rule({ severity: "critical" })] }), { contacts: [late("c")] }, "2021-01-01"),
      ).changed,
    ).toEqual({ dossier: false, rulebooks: true, on: true });
  });
});
