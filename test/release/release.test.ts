import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  createChecker,
  type Manifest,
  RulebookError,
  releaseRulebook,
  verifyReceipt,
  verifyRelease,
} from "../../src/index.js";
import { readManifest } from "../../src/release/manifest.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { editionsOf } from "../../src/rulebooks.js";
import { book, rule } from "../engine/given.js";

const [procedure] = editionsOf("fair-procedure") as [Rulebook];
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const call = (startedAt: string) => ({ contacts: [{ id: "c1", startedAt }] });

/** A rulebook whose rule owes nothing, to vary: a call before a time of the evening. */
function code(version: string, before = "21:00", differences: object = {}): Rulebook {
  const hour = Number(before.slice(0, 2));
  const early = `2019-03-04T${String(hour - 1).padStart(2, "0")}:59:00+01:00`;
  const examples = [
    { name: "A call a minute before keeps the rule", outcome: "satisfied", given: call(early) },
    { name: "A call at the time breaks the rule", outcome: "violated", given: call(`2019-03-04T${before}:00+01:00`) },
    { name: "A call without a zone is open", outcome: "undetermined", given: call("2019-03-04T12:00:00Z") },
  ];
  return book({
    version,
    association: { id: "a", name: "A", country: "SE", purpose: { en: "To call well." } },
    authority: { status: "template" },
    clauses: [
      {
        id: "c",
        number: "1",
        heading: { en: "Hours" },
        text: { en: "No calls late." },
        source: { title: "Ours", where: "1", seen: "primary" },
        topic: "hours",
        codified: "fully",
      },
    ],
    rules: [
      rule({
        id: "contact-before-evening",
        requires: { fact: "contact.localTime", operator: "lessThan", value: before },
        messages: { violated: { en: "late" } },
        examples,
        ...differences,
      }),
    ],
  });
}

/** The codes of everything that forbids a release. */
function refusals(rulebook: Rulebook, options: Parameters<typeof releaseRulebook>[1] = {}): string[] {
  try {
    releaseRulebook(rulebook, options);
    return [];
  } catch (error) {
    if (!(error instanceof RulebookError)) throw error;
    return error.problems.map(({ code }) => code);
  }
}

describe("a release", () => {
  it("refuses examples that show less than the bar, and takes those that reach it", () => {
    expect(refusals(code("1.0.0"), { minCoverage: 100 })).toEqual(["below-coverage"]);
    expect(refusals(code("1.0.0"), { minCoverage: 1 })).toEqual([]);
    expect(refusals(procedure, { minCoverage: 100 })).toEqual([]);
  });

  it("is one canonical text, and a manifest with its digest", () => {
    const { text, manifest, warnings } = releaseRulebook(procedure);
    expect(manifest.digest).toBe(sha256(text));
    expect(manifest.bytes).toBe(Buffer.byteLength(text));
    expect(manifest).toMatchObject({
      id: "fair-procedure",
      version: "1.0.0",
      file: "fair-procedure@1.0.0.json",
      warnings: 0,
    });
    expect(warnings).toEqual([]);
    expect(JSON.parse(text)).toEqual(procedure);
    expect(verifyRelease(text, manifest)).toEqual([]);
    expect(readManifest(JSON.parse(JSON.stringify(manifest)))).toEqual({ ok: true, manifest });
  });

  it("is the same whatever the order of keys, and with or without `$schema`", () => {
    const turned = Object.fromEntries(Object.entries(code("1.0.0")).reverse()) as unknown as Rulebook;
    const other = { ...turned, $schema: "../schemas/rulebook.json" };
    expect(releaseRulebook(other)).toEqual(releaseRulebook(code("1.0.0")));
  });

  it("has the digest that receipts of reports name", async () => {
    const report = await createChecker(procedure).check({ member: { id: "m" } }, { on: "2020-01-01" });
    expect(report.receipt.rulebooks).toEqual({ "fair-procedure@1.0.0": releaseRulebook(procedure).manifest.digest });
  });

  it("names the edition it follows and the step it takes", () => {
    const previous = code("1.0.0");
    const { manifest } = releaseRulebook(code("2.0.0", "20:00"), { previous });
    expect(manifest.previous).toEqual({
      version: "1.0.0",
      digest: releaseRulebook(previous).manifest.digest,
      step: "major",
    });
  });

  it.each([
    [
      "a version that does not follow",
      code("1.0.1", "20:00"),
      { previous: code("1.0.0") },
      ["version-does-not-follow"],
    ],
    ["a version that goes back", code("0.9.0"), { previous: code("1.0.0") }, ["version-does-not-follow"]],
    [
      "another text by a version that is taken",
      code("1.0.0", "20:00"),
      { previous: code("1.0.0") },
      ["released-before"],
    ],
    ["a previous release of another rulebook", code("2.0.0"), { previous: procedure }, ["another-rulebook"]],
    [
      "an example that fails",
      code("1.0.0", "21:00", {
        requires: { fact: "contact.localTime", operator: "lessThanInclusive", value: "21:00" },
      }),
      { allowWarnings: true },
      ["example-fails"],
    ],
    [
      "an edition without examples",
      { ...code("1.0.0"), rules: code("1.0.0").rules.map(({ examples: _, ...rest }) => rest) },
      { allowWarnings: true },
      ["no-examples"],
    ],
  ])("is refused for %s", (_, rulebook, options, codes) => {
    expect(refusals(rulebook, options)).toEqual(codes);
  });

  it("is refused for what lint says, which can be accepted and is counted then", () => {
    const weak = { ...code("1.0.0"), parameters: { unread: { value: 3 } } };
    expect(refusals(weak)).toEqual(["unused-parameter"]);
    const { manifest, warnings } = releaseRulebook(weak, { allowWarnings: true });
    expect([manifest.warnings, warnings.map(({ pointer }) => pointer)]).toEqual([1, ["/parameters/unread"]]);
  });
});

describe("a released file", () => {
  const { text, manifest } = releaseRulebook(code("1.0.0"));
  const codes = (altered: string, said: Manifest = manifest) => verifyRelease(altered, said).map(({ code }) => code);

  it.each([
    ["a letter more", text.replace("No calls late", "No calls lately"), ["differs-digest", "differs-bytes"]],
    ["a number changed", text.replace("21:00", "22:00"), ["differs-digest"]],
    ["a space at its end", `${text} `, ["differs-digest", "differs-bytes"]],
    ["a byte order mark", `\uFEFF${text}`, ["differs-digest", "differs-bytes", "differs-rulebook"]],
    ["nothing in it", "", ["differs-digest", "differs-bytes", "differs-rulebook"]],
  ])("with %s is not what was released", (_, altered, expected) => expect(codes(altered)).toEqual(expected));

  it("does not pass for another edition, nor in another form", () => {
    expect(codes(text, { ...manifest, version: "2.0.0" })).toEqual(["differs-edition"]);
    const pretty = JSON.stringify(JSON.parse(text), null, 2);
    const said = { ...manifest, digest: sha256(pretty), bytes: Buffer.byteLength(pretty) };
    expect(codes(pretty, said)).toEqual(["differs-form"]);
  });
});

describe("a manifest", () => {
  const { manifest } = releaseRulebook(procedure);
  it.each([
    [{ format: "kodex-release/2" }, "/format"],
    [{ digest: manifest.digest.toUpperCase() }, "/digest"],
    [{ digest: "sha256" }, "/digest"],
    [{ file: "../rulebook.json" }, "/file"],
    [{ bytes: -1 }, "/bytes"],
    [{ diggest: "" }, "/diggest"],
  ])("with %j is refused", (differences, pointer) => {
    const read = readManifest({ ...manifest, ...differences });
    expect(read.ok ? [] : read.problems.map((problem) => problem.pointer)).toEqual([pointer]);
  });
});

describe("the receipt of a report", async () => {
  const dossier = { member: { id: "m" }, ...call("2019-03-04T22:00:00+01:00") };
  const rulebook = code("1.0.0");
  const report = await createChecker([rulebook, procedure]).check(dossier, { on: "2019-12-31" });
  const said = (...given: Parameters<typeof verifyReceipt>) =>
    verifyReceipt(...given).map(({ code, pointer }) => `${code} ${pointer}`);

  it("fits the rulebooks and the dossier it was made from", () =>
    expect(verifyReceipt(report, [procedure, rulebook], dossier)).toEqual([]));

  it.each([
    [
      "a rulebook that was altered",
      [code("1.0.0", "20:00"), procedure],
      {},
      dossier,
      ["differs-digest /receipt/rulebooks/book@1.0.0"],
    ],
    [
      "a rulebook that is not given",
      [rulebook],
      {},
      dossier,
      ["differs-lacking /receipt/rulebooks/fair-procedure@1.0.0"],
    ],
    ["a finding that is gone", [rulebook, procedure], { findings: [] }, dossier, ["differs-findings /findings"]],
    ["another dossier", [rulebook, procedure], {}, { member: { id: "n" } }, ["differs-dossier /receipt/dossier"]],
    [
      "a digest in the report alone",
      [rulebook, procedure],
      { rulebooks: report.rulebooks.map((one) => ({ ...one, digest: "0".repeat(64) })) },
      dossier,
      ["differs-receipt /rulebooks/0/digest", "differs-receipt /rulebooks/1/digest"],
    ],
    [
      "an edition that only the receipt names",
      [rulebook, procedure],
      { rulebooks: report.rulebooks.slice(1) },
      dossier,
      ["differs-receipt /receipt/rulebooks/book@1.0.0"],
    ],
  ])("does not fit %s", (_, rulebooks, differences, records, expected) => {
    expect(said({ ...report, ...differences }, rulebooks, records)).toEqual(expected);
  });
});
