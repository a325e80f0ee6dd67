import { describe, expect, it } from "vitest";
import { compareVersions, versionRange } from "../../src/rulebook/version-range.js";

const versions = [
  "0.1.0",
  "0.2.3",
  "1.0.0-draft.1",
  "1.0.0",
  "1.2.0",
  "1.2.9",
  "1.10.0",
  "2.0.0-draft.2",
  "2.0.0",
  "3.1.4",
];

// What npm's own `semver` says of the same ranges and versions.
const rows: readonly (readonly [range: string, meets: readonly string[]])[] = [
  ["1.2.0", ["1.2.0"]],
  ["=1.2.0", ["1.2.0"]],
  ["1.2", ["1.2.0", "1.2.9"]],
  ["1", ["1.0.0", "1.2.0", "1.2.9", "1.10.0"]],
  ["^1.2.0", ["1.2.0", "1.2.9", "1.10.0"]],
  ["^0.2.0", ["0.2.3"]],
  ["^0.1", ["0.1.0"]],
  ["~1.2.0", ["1.2.0", "1.2.9"]],
  ["~1", ["1.0.0", "1.2.0", "1.2.9", "1.10.0"]],
  [">=1.2.0", ["1.2.0", "1.2.9", "1.10.0", "2.0.0", "3.1.4"]],
  [">1.2", ["1.10.0", "2.0.0", "3.1.4"]],
  ["<=1.2", ["0.1.0", "0.2.3", "1.0.0", "1.2.0", "1.2.9"]],
  ["<1.0.0", ["0.1.0", "0.2.3"]],
  [">=1.0.0 <1.2.9", ["1.0.0", "1.2.0"]],
  [">= 1.0.0 < 1.2.9", ["1.0.0", "1.2.0"]],
  ["~0.1.0 || ^3.0.0", ["0.1.0", "3.1.4"]],
  ["^2.0.0-draft.1", ["2.0.0-draft.2", "2.0.0"]],
  [">=1.0.0-draft.1 <1.2.0", ["1.0.0-draft.1", "1.0.0"]],
  ["*", ["0.1.0", "0.2.3", "1.0.0", "1.2.0", "1.2.9", "1.10.0", "2.0.0", "3.1.4"]],
];

describe("a range of versions", () => {
  it.each(rows)("`%s` is met by those that npm takes", (range, meets) => {
    expect(versions.filter((version) => versionRange(range)?.(version))).toEqual(meets);
  });

  it.each(["", "newest", "1.2.3.4", "^", "01.0.0", ">=1.0.0 <", "1.0.0-", "|| 1", "^1.0.0 and 2"])(
    "`%s` is none",
    (text) => {
      expect(versionRange(text)).toBeUndefined();
    },
  );

  it("knows the order of versions, drafts before what they lead to", () => {
    const order = ["1.0.0-1", "1.0.0-draft", "1.0.0-draft.2", "1.0.0-draft.10", "1.0.0", "1.0.1", "1.2.0", "1.10.0"];
    expect([...order].reverse().sort(compareVersions)).toEqual(order);
  });
});
