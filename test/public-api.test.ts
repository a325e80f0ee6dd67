import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** What each entry point exports at run time; types are held by the consumers of `test/package`. */
const entryPoints: Readonly<Record<string, { load: () => Promise<object>; names: readonly string[] }>> = {
  ".": {
    load: () => import("../src/index.js"),
    names: [
      ...["parseRulebook", "safeParseRulebook", "defineRulebook", "lintRulebook", "lintDossier", "runExamples"],
      ...["coverRulebook", "testMutants"],
      ...["createChecker", "compareReports", "diffRulebooks", "stayingInForce", "backtest"],
      ...["releaseRulebook", "verifyRelease", "verifyReceipt"],
      ...["resolveRulebook", "compareLayers"],
      ...["RulebookError", "DossierError", "CheckError", "formatProblem"],
    ],
  },
  "./model": {
    load: () => import("../src/model/index.js"),
    names: [
      ...["Dossier", "PartialDossier", "Completeness", "Member", "Consumer"],
      ...["Contact", "Channel", "Consent", "DoNotCall", "Recording", "RegisterEntry", "Relationship"],
      ...["Contract", "Renewal", "Withdrawal", "Complaint", "Complainant", "ComplaintAbout"],
      ...["Practice", "Campaign", "Exposure", "Case", "CaseStep", "Allegation", "Decision", "Waiver"],
      ...["Criterion", "Defence", "Remedy", "Alternative", "Votes", "Minutes", "Factor"],
      ...["DeclaredRecord", "Facts", "FactValue", "ContestedFact", "Statement"],
      ...["Country", "Day", "Id", "Instant", "TimeZone"],
      ...["parseDossier", "safeParseDossier", "parsePartialDossier", "safeParsePartialDossier", "recordSchemas"],
      "DossierError",
    ],
  },
  "./rulebooks": { load: () => import("../src/rulebooks.js"), names: ["rulebooks", "editionsOf"] },
  "./reporters": {
    load: () => import("../src/reporters/index.js"),
    names: [
      ...["toText", "toMarkdown", "toHtml", "toSarif", "toJUnit", "materiality"],
      ...["diffToText", "diffToMarkdown", "toChangelog", "backtestToText", "backtestToMarkdown"],
      ...["rulebookToMarkdown", "rulebookToHtml"],
      ...["complaintsToText", "complaintsToMarkdown", "complaintsToHtml", "complaintCharts"],
    ],
  },
  "./statistics": {
    load: () => import("../src/statistics/index.js"),
    names: [
      ...["poissonRateCI", "poissonRateCIMidP", "poissonRateUpperBound", "poissonRateTest", "rateRatioTest", "oneIn"],
      ...["proportionCI", "evidenceBounds", "fisherExact", "complaintIndex"],
      ...[
        "funnelLimitsExactPoisson",
        "funnelLimitsExactBinomial",
        "funnelLimitsGarwoodInverted",
        "classifyAgainstExpected",
        "overdispersion",
      ],
      ...["minimumSignalCount", "familyFalseAlarm", "benjaminiHochberg", "benjaminiYekutieli"],
      ...["poissonTrendExact", "poissonRegression", "itsPoissonSlope", "itsPoissonSlopeAfter", "itsPoissonStep"],
      ...["mannKendall", "mannKendallExact", "senSlope", "coxStuart", "pettitt", "poissonChangePoint"],
      ...["cusumTabular", "cusumPoisson", "cusumPoissonLower", "xmr", "uChart", "runChartLimits"],
      ...["earsC1", "earsC2", "surgeExcess", "attributeByTerms", "chainLadder", "rightTruncatedDelay"],
      ...["jaroWinkler", "fellegiSunterWeight", "precedentConsistency", "StatisticsError"],
    ],
  },
  "./procedure": {
    load: () => import("../src/procedure/index.js"),
    names: [
      ...["timeline", "deadlines", "standings", "nextSteps", "letter"],
      ...["precedents", "equalTreatment", "othersNotProceededAgainst"],
    ],
  },
  "./complaints": {
    load: () => import("../src/complaints/index.js"),
    names: [
      ...["assessComplaints", "assessMembers", "complaintFacts", "complaintFactTypes"],
      ...["ComplaintQuestion", "Norm", "PeerQuestion", "TrendQuestion", "SurgeQuestion", "DuplicateQuestion"],
      ...["DatedEvent", "MemberRow", "MemberTable"],
    ],
  },
  "./charts": {
    load: () => import("../src/charts/index.js"),
    names: [
      ...["funnelChart", "periodsChart", "surgeChart", "vintageChart", "scenariosChart", "timelineChart", "ChartError"],
    ],
  },
  "./sql": { load: () => import("../src/sql/index.js"), names: ["toSql", "SqlError"] },
  "./node": {
    load: () => import("../src/node/index.js"),
    names: [
      ...["readRulebook", "readRulebooks", "readDossier", "readMapping", "recordsFrom", "constantsIn"],
      ...["RulebookError", "DossierError", "MappingError"],
    ],
  },
  "./duckdb": {
    load: () => import("../src/duckdb/index.js"),
    names: ["screenTable", "backtestTable", "DuckDBError", "MappingError", "SqlError"],
  },
  "./vitest": {
    load: () => import("../src/vitest/index.js"),
    names: ["matchers", "toHaveNoViolations", "toViolate", "toLeaveUndetermined", "conforming"],
  },
};

describe("the public names", () => {
  it.each(Object.entries(entryPoints))("of `%s` are these and no others", async (_, { load, names }) => {
    expect(Object.keys(await load()).sort()).toEqual([...names].sort());
  });

  it("are listed here for every entry point of the package", () => {
    const { exports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    const withTypes = Object.keys(exports).filter((entry) => typeof exports[entry] === "object");
    expect(withTypes.sort()).toEqual(Object.keys(entryPoints).sort());
  });
});
