import { describe, expect, it } from "vitest";
import { contacts } from "../bench/contacts.js";
import { compareVerdicts } from "../bench/verdicts.js";

describe("the verdicts that the benchmark compares before it times anything", { timeout: 60_000 }, () => {
  it("are those of the hand-written function on every record, and of three other engines where all is decided", async () => {
    const { known, counts } = await compareVerdicts(contacts(2_000), 100);
    expect(known).toHaveLength(100);
    for (const [outcome, count] of Object.entries(counts)) expect(count, outcome).toBeGreaterThan(10);
  });
});
