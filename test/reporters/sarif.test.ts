import { describe, expect, it } from "vitest";
import { toSarif } from "../../src/reporters/index.js";
import { attempts, excepted, finding, full, report, undetermined, waiver } from "./report.js";

const run = (given: Parameters<typeof toSarif>[0], options?: Parameters<typeof toSarif>[1]) =>
  JSON.parse(toSarif(given, options)).runs[0];

describe("the SARIF log", () => {
  it("is of version 2.1.0, with one run of one tool", () => {
    const log = JSON.parse(toSarif(full));
    expect(log.version).toBe("2.1.0");
    expect(log.$schema).toMatch(/sarif-2\.1\.0\.json$/);
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0].tool.driver.name).toBe("Kodex");
  });

  it.each([
    ["violated", finding(), "fail", "error"],
    ["violated, of minor severity", finding({ rule: attempts.id }), "fail", "note"],
    ["undetermined", undetermined("c1"), "open", "none"],
    ["excepted", excepted("c1"), "pass", "none"],
    ["satisfied", finding({ outcome: "satisfied" }), "pass", "none"],
    ["inapplicable", finding({ outcome: "inapplicable" }), "notApplicable", "none"],
  ])("gives what is %s its kind and level", (_, one, kind, level) => {
    const [result] = run(report([one])).results;
    expect([result.kind, result.level, result.properties.outcome]).toEqual([kind, level, one.outcome]);
  });

  it.each([
    ["minor", "note"],
    ["moderate", "warning"],
    ["serious", "error"],
    ["critical", "error"],
  ] as const)("gives the severity %s the level %s", (severity, level) => {
    expect(run(report([finding({ severity })])).results[0].level).toBe(level);
  });

  it("tells a result by sentence, place and fingerprint", () => {
    const [result] = run(report([finding()])).results;
    expect(result).toMatchObject({
      ruleId: "contact-within-calling-hours",
      message: { text: "contact c1, on 2018-09-03: call at 21:05" },
      locations: [{ logicalLocations: [{ fullyQualifiedName: "/contacts/0/startedAt", kind: "value" }] }],
      fingerprints: { "kodex/v1": "our-code/contact-within-calling-hours/contact/c1" },
      partialFingerprints: { "kodex/v1": "our-code/contact-within-calling-hours/contact/c1" },
    });
  });

  it("points every result at its rule, which has help", () => {
    const { results, tool } = run(full);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(tool.driver.rules[1].help.text).toBe(
      "3.2 Calling hours: A call is placed between 08:00 and 21:00. serious, the association's code",
    );
  });

  it("keeps the exception of an excepted finding as a property", () => {
    expect(run(report([excepted("c1")])).results[0].properties.exception).toBe("by-appointment");
  });

  it("lists every waiver, and how many findings each waives", () => {
    const { waivers } = run(full).properties;
    expect(waivers).toEqual(full.waivers);
    expect(run(report([finding()])).properties).not.toHaveProperty("waivers");
  });

  it("suppresses a waived finding, with its justification", () => {
    expect(run(report([finding({ waiver })])).results[0].suppressions).toEqual([
      { kind: "external", status: "accepted", justification: "agreed with the office", properties: waiver },
    ]);
    expect(run(report([finding()])).results[0].suppressions).toBeUndefined();
  });

  it("gives errors of the software as notifications, and then did not succeed", () => {
    const [invocation] = run(full).invocations;
    expect(invocation.executionSuccessful).toBe(false);
    expect(invocation.toolExecutionNotifications[0]).toMatchObject({
      level: "error",
      message: { text: "member.trainedLeaders: connection refused" },
    });
    expect(run(report([finding()])).invocations[0].executionSuccessful).toBe(true);
  });

  it("says who stands behind the rulebook, the conclusion and what is left to a person", () => {
    const { properties } = run(full);
    expect(properties.authority[0]).toContain("unofficial");
    expect(properties.conclusion).toBe("violations-found");
    expect(properties.clauses[0].id).toBe("respect");
  });

  it("shows results beside the dossier where its address is given", () => {
    const [result] = run(report([finding()]), { dossier: "data/dossier.json" }).results;
    expect(result.locations[0].physicalLocation.artifactLocation.uri).toBe("data/dossier.json");
  });

  it("speaks Swedish", () => {
    expect(run(full, { lang: "sv" }).results[0].message.text).toBe("kontakt c1, den 2018-09-03: samtal kl. 21:05");
  });
});
