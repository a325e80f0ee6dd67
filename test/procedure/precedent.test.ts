import { describe, expect, it } from "vitest";
import { precedents } from "../../src/procedure/index.js";

const factors = (breaches: number | null, repeated: number | null, cooperation: number | null = 0) => [
  { name: "breaches", direction: "aggravating", amount: breaches },
  { name: "repeated", direction: "aggravating", amount: repeated },
  { name: "cooperation", direction: "mitigating", amount: cooperation },
];
const decided = (id: string, sanction: string | undefined, given: object[]) => ({
  id,
  openedOn: "2015-01-01",
  factors: given,
  decision: { on: "2015-02-01", ...(sanction === undefined ? {} : { sanction }) },
});
const milder = decided("p1", "warning", factors(3, 1));
const harsher = decided("p2", "suspension", factors(6, 2));

describe("precedents", () => {
  it.each([
    ["between two cases, and between their sanctions", "undertaking", [], []],
    ["harsher than one that was more serious", "exclusion", ["p2"], []],
    ["milder than one that was less serious", "dialogue", [], ["p1"]],
  ])("a case %s", (_, sanction, tooHarsh, tooLenient) => {
    expect(precedents(decided("k", sanction, factors(4, 1)), [milder, harsher])).toMatchObject({
      comparable: true,
      tooHarshAgainst: tooHarsh,
      tooLenientAgainst: tooLenient,
      bounds: { atLeast: "warning", atMost: "suspension" },
    });
  });

  it("a mitigating factor weighs the other way", () => {
    const helped = decided("k", "warning", factors(3, 1, 1));
    expect(precedents(helped, [milder]).compared[0]).toMatchObject({ than: "more-serious", finding: "consistent" });
    expect(precedents({ ...helped, decision: { sanction: "suspension" } }, [milder]).tooHarshAgainst).toEqual(["p1"]);
  });

  it.each([
    ["each is heavier in something", decided("p", "warning", factors(5, 0)), "each-heavier-in-something"],
    ["a factor is not known", decided("p", "warning", factors(5, null)), "factor-not-known"],
    ["a factor is not stated", decided("p", "warning", factors(5, 3).slice(1)), "factor-not-known"],
    ["what came of it is not known", decided("p", undefined, factors(5, 3)), "sanction-not-known"],
  ])("none is comparable where %s, and that is said", (_, other, because) => {
    const found = precedents(decided("k", "exclusion", factors(4, 1)), [other]);
    expect(found).toMatchObject({ comparable: false, tooHarshAgainst: [], tooLenientAgainst: [] });
    expect(found.compared).toMatchObject([{ than: "not-comparable", because, finding: null }]);
    expect(found.compared[0]?.explanation.en).toContain("p cannot be compared");
    expect(found.explanation.en).toContain("no comparable precedent");
    expect(found.bounds).toEqual({ atLeast: null, atMost: null });
  });

  it("what the parties contest is not known", () => {
    const contest = (fact: string) => [{ fact, statements: [{ by: "the member", value: "otherwise" }] }];
    const own = decided("own", "exclusion", factors(2, 1));
    expect(precedents(own, [harsher]).tooHarshAgainst).toEqual(["p2"]);
    const open = precedents(own, [{ ...harsher, contested: contest("decision.sanction") }]);
    expect(open).toMatchObject({
      comparable: false,
      tooHarshAgainst: [],
      compared: [{ because: "sanction-not-known" }],
    });
    const unweighed = precedents(own, [{ ...harsher, contested: contest("factors") }]);
    expect(unweighed).toMatchObject({ comparable: false, compared: [{ because: "factor-not-known" }] });
    const undecided = precedents({ ...own, contested: contest("decision.sanction") }, [harsher]);
    expect(undecided).toMatchObject({ tooHarshAgainst: [], compared: [{ than: "more-serious", finding: null }] });
  });

  it("nothing is comparable where nobody states what weighs", () => {
    const bare = (id: string) => ({ id, openedOn: "2015-01-01", decision: { sanction: "warning" } });
    expect(precedents(bare("k"), [bare("p")]).compared).toMatchObject([{ because: "no-factors" }]);
  });

  it("finds pairs that contradict each other inside the earlier cases", () => {
    const contradicting = decided("p3", "dialogue", factors(7, 3));
    const found = precedents(decided("k", undefined, factors(1, 0)), [harsher, milder, contradicting]);
    expect(found.inconsistentPairs.map((pair) => [pair.harsher, pair.milder])).toEqual([
      ["p2", "p3"],
      ["p1", "p3"],
    ]);
    expect(found.inconsistentPairs[0]?.explanation.en).toBe(
      "p3 is at least as serious in everything as p2 and was met with dialogue, not suspension",
    );
  });

  it("explains each comparison, in both languages", () => {
    const [one] = precedents(decided("k", "exclusion", factors(4, 1)), [harsher]).compared;
    expect(one?.explanation).toEqual({
      en: "p2 is at least as serious in everything (it is heavier in breaches (4, 6), repeated (1, 2)) and was met with suspension, less than this case: too harsh against it",
      sv: "p2 är minst lika allvarligt i allt (det är tyngre i breaches (4, 6), repeated (1, 2)) och möttes med suspension, mindre än detta ärende: för strängt mot det",
    });
  });

  it("compares an undecided case without a finding, and reads factors by name alone", () => {
    const named = (amount: number) => [{ name: "constructor", direction: "aggravating", amount }];
    const [one] = precedents(decided("k", undefined, named(2)), [decided("p", "warning", named(1))]).compared;
    expect(one).toMatchObject({ than: "less-serious", finding: null });
    const other = precedents(decided("k", undefined, named(2)), [decided("p", "warning", factors(1, 1))]).compared[0];
    expect(other?.factors.find(({ name }) => name === "constructor")).toMatchObject({ own: 2, other: null });
  });

  it("refuses what cannot be compared at all, all at once", () => {
    const turned = [{ name: "breaches", direction: "mitigating", amount: 1 }];
    expect(() => precedents(decided("k", "fine", factors(1, 1)), [decided("p", "warning", turned)])).toThrow(
      "case `k`: `fine` is no step of the ladder; case `p`: factor `breaches` is mitigating, in another case aggravating",
    );
  });
});
