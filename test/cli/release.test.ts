import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const folder = temporaryFolder();
const path = (...names: string[]) => join(folder, ...names);

/** An edition that lints clean, whose rule allows calls before a time of the evening. */
async function edition(version: string, before: string): Promise<string> {
  const place = path(`code-${version}-${before.slice(0, 2)}`);
  if (existsSync(place)) return place;
  const year = version.startsWith("2") ? "2025" : "2024";
  const late = { startedAt: `${year}-03-04T${before}:00+01:00` };
  const early = { startedAt: `${year}-03-04T${String(Number(before.slice(0, 2)) - 1)}:59:00+01:00` };
  const example = (name: string, outcome: string, call: object) => ({
    name,
    outcome,
    given: { contacts: [{ id: "c1", ...call }] },
  });
  writeFiles(place, {
    "rulebook.json": {
      kodex: 1,
      id: "our-code",
      version,
      title: { en: "Our code" },
      association: { id: "ours", name: "Ours", country: "SE", purpose: { en: "To call well." } },
      authority: { status: "official", adoptedBy: "the meeting", adoptedOn: "2023-11-01" },
      inForce: { from: `${year}-01-01` },
    },
    "clauses.json": [
      {
        id: "hours",
        number: "1",
        heading: { en: "Hours" },
        text: { en: "No calls late." },
        source: { title: "Our code", where: "1", seen: "primary" },
        codified: "fully",
      },
    ],
    "rules/contact-before-evening.json": {
      id: "contact-before-evening",
      clause: "hours",
      title: { en: "No call comes late" },
      subject: "contact",
      severity: "minor",
      basis: "code",
      requires: { fact: "contact.localTime", operator: "lessThan", value: before },
      messages: { violated: { en: "late" } },
      examples: [
        example("A call a minute before keeps the rule", "satisfied", early),
        example("A call at the time breaks the rule", "violated", late),
        example("A call without a zone is open", "undetermined", { startedAt: `${year}-03-04T12:00:00Z` }),
      ],
    },
  });
  return place;
}

const dossier = { member: { id: "m" }, contacts: [{ id: "c1", startedAt: "2024-03-04T22:00:00+01:00" }] };

describe("`kodex release`", () => {
  it("writes one canonical file and its manifest, once, and then says that it was", async () => {
    const out = path("first");
    const first = await kodex(["release", await edition("1.0.0", "21:00"), "--out", out]);
    expect([first.code, first.stderr]).toEqual([0, ""]);
    expect(readdirSync(out)).toEqual(["our-code@1.0.0.json", "our-code@1.0.0.manifest.json"]);
    const { digest } = JSON.parse(readFileSync(join(out, "our-code@1.0.0.manifest.json"), "utf8"));
    expect(first.stdout.split("\n")[0]).toBe(`released our-code@1.0.0, sha256 ${digest}`);
    const again = await kodex(["release", await edition("1.0.0", "21:00"), "--out", out]);
    expect(again).toEqual({
      code: 0,
      stdout: `our-code@1.0.0 was released before as it stands, sha256 ${digest}\n`,
      stderr: "",
    });
  });

  it("refuses another text by the same version", async () => {
    const out = path("taken");
    await kodex(["release", await edition("1.0.0", "21:00"), "--out", out]);
    const before = readFileSync(join(out, "our-code@1.0.0.json"), "utf8");
    const { code, stderr } = await kodex(["release", await edition("1.0.0", "20:00"), "--out", out]);
    expect(code).toBe(2);
    expect(stderr).toContain("as another text: give the change a version of its own");
    expect(readFileSync(join(out, "our-code@1.0.0.json"), "utf8")).toBe(before);
  });

  it("checks the version against the release before, in the folder or by name, and writes nothing where it fails", async () => {
    const out = path("follows");
    const one = await edition("1.0.0", "21:00");
    await kodex(["release", one, "--out", out]);
    const refused = await kodex(["release", await edition("1.0.1", "20:00"), "--out", out]);
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain("`1.0.1` is a patch step after `1.0.0`, the change deserves a major step");
    expect(refused.stdout).toMatch(/rulebook\.json:\d+:\d+ \/version: /);
    expect(refused.stderr).toBe("kodex: our-code@1.0.1 is not released: nothing was written\n");
    expect(readdirSync(out)).toHaveLength(2);
    const named = ["--previous", join(out, "our-code@1.0.0.json"), "--out", path("elsewhere")];
    expect((await kodex(["release", await edition("1.0.1", "20:00"), ...named])).code).toBe(1);
    expect(existsSync(path("elsewhere"))).toBe(false);
    expect((await kodex(["release", await edition("2.0.0", "20:00"), "--out", out])).code).toBe(0);
    const manifest = JSON.parse(readFileSync(join(out, "our-code@2.0.0.manifest.json"), "utf8"));
    expect(manifest.previous).toMatchObject({ version: "1.0.0", step: "major" });
    // Below all that is released: held against the least, and so refused.
    expect((await kodex(["release", await edition("0.9.0", "21:00"), "--out", out])).code).toBe(1);
    // Between the two: held against the one below.
    const between = await kodex(["release", await edition("1.0.1", "21:00"), "--out", out]);
    expect([between.code, between.stdout]).toEqual([0, expect.stringContaining("released our-code@1.0.1")]);
  });

  it("refuses what lint says unless it is accepted, and names the way", async () => {
    const out = path("weak");
    const init = path("started");
    await kodex(["init", init]);
    const rulebook = JSON.parse(readFileSync(join(init, "rulebook.json"), "utf8"));
    writeFileSync(join(init, "rulebook.json"), JSON.stringify({ ...rulebook, parameters: { unread: { value: 3 } } }));
    const { code, stdout, stderr } = await kodex(["release", init, "--out", out]);
    expect([code, stdout]).toEqual([1, expect.stringContaining("warning ")]);
    expect(stderr).toContain("nothing was written, `--allow-warnings` accepts these");
    expect(existsSync(out)).toBe(false);
    expect((await kodex(["release", init, "--out", out, "--allow-warnings"])).code).toBe(0);
  });

  it("asks for one edition, and for a folder that can be written", async () => {
    expect((await kodex(["release", "kontakta-consumer", "--out", path("none")])).stderr).toContain("holds 3 editions");
    writeFiles(folder, { file: "text" });
    const { code, stderr } = await kodex(["release", await edition("1.0.0", "21:00"), "--out", path("file", "in")]);
    expect([code, stderr.startsWith("kodex: ")]).toEqual([2, true]);
  });
});

describe("`kodex verify`", () => {
  it("says of each release that it is as it was, or what differs", async () => {
    const out = path("verified");
    await kodex(["release", await edition("1.0.0", "21:00"), "--out", out]);
    await kodex(["release", await edition("2.0.0", "20:00"), "--out", out]);
    const whole = await kodex(["verify", out]);
    expect(whole.code).toBe(0);
    expect(whole.stdout.match(/^our-code@[12]\.0\.0: as released, sha256 [0-9a-f]{64}$/gm)).toHaveLength(2);
    const file = join(out, "our-code@2.0.0.json");
    expect((await kodex(["verify", file])).code).toBe(0);
    writeFileSync(file, readFileSync(file, "utf8").replace("20:00", "19:00"));
    const altered = await kodex(["verify", out]);
    expect(altered.code).toBe(1);
    expect(altered.stdout).toContain("our-code@1.0.0: as released");
    expect(altered.stdout).toContain(`${file}: its digest is `);
    expect((await kodex(["verify", join(out, "our-code@1.0.0.manifest.json")])).code).toBe(0);
    expect((await kodex(["release", await edition("2.0.0", "20:00"), "--out", out])).code).toBe(2);
  });

  it("asks for a manifest", async () => {
    writeFiles(path("bare"), { "code.json": {} });
    expect((await kodex(["verify", path("bare")])).stderr).toContain("holds no release: no file that ends in");
    expect((await kodex(["verify", path("bare", "code.json")])).stderr).toContain("no manifest beside it");
    expect((await kodex(["verify", path("nowhere")])).stderr).toContain("no such file or folder");
    expect((await kodex(["verify", path("bare"), "--dossier", "x"])).stderr).toContain("`--dossier` needs `--report`");
  });

  it("holds the receipt of a report against released files and the dossier", async () => {
    const out = path("receipt");
    await kodex(["release", await edition("1.0.0", "21:00"), "--out", out]);
    writeFiles(out, { "dossier.json": dossier, "other.json": { member: { id: "n" } } });
    const file = join(out, "our-code@1.0.0.json");
    const report = join(out, "report.json");
    const on = ["--on", "2024-12-31", "--format", "json", "--out", report, "--fail-on", "never"];
    await kodex(["check", join(out, "dossier.json"), "-r", file, ...on]);
    const asked = ["verify", file, "--report", report];
    expect(await kodex([...asked, "--dossier", join(out, "dossier.json")])).toEqual({
      code: 0,
      stdout: `${report}: its receipt fits the findings, our-code@1.0.0, the dossier\n`,
      stderr: "",
    });
    expect((await kodex(asked)).stdout).toContain("not looked at: the dossier");
    const other = await kodex([...asked, "--dossier", join(out, "other.json")]);
    expect([other.code, other.stdout]).toEqual([
      1,
      expect.stringContaining("/receipt/dossier: the dossier has the digest"),
    ]);
    const changed = JSON.parse(readFileSync(report, "utf8"));
    writeFileSync(report, JSON.stringify({ ...changed, findings: [] }));
    expect((await kodex(asked)).code).toBe(1);
    const elsewhere = await kodex(["verify", "fair-procedure", "--report", report]);
    expect(elsewhere.stdout).toContain("`our-code@1.0.0` is not among the editions given");
    writeFileSync(report, "{}");
    expect((await kodex(asked)).stderr).toContain("`--report`");
  });
});

describe("`kodex check --verify`", () => {
  const place = path("reproduced");
  const report = join(place, "report.json");
  const asked = async (...more: string[]) =>
    kodex(["check", join(place, "dossier.json"), "-r", await edition("1.0.0", "21:00"), ...more]);

  it.each([[[]], [["--include", "all"]]])("makes a report again, byte for byte, made with %j", async (more) => {
    writeFiles(place, { "dossier.json": dossier });
    await asked("--on", "2024-12-31", "--format", "json", "--out", report, ...more);
    expect(await asked("--verify", report)).toEqual({
      code: 0,
      stdout: `${report}: the same report, byte for byte\n`,
      stderr: "",
    });
  });

  it("says where a report differs", async () => {
    writeFiles(place, { "dossier.json": dossier });
    await asked("--on", "2024-12-31", "--format", "json", "--out", report);
    const made = JSON.parse(readFileSync(report, "utf8"));
    writeFileSync(report, `${JSON.stringify({ ...made, counts: { ...made.counts, violated: 0 } }, null, 2)}\n`);
    const { code, stdout } = await asked("--verify", report);
    expect([code, stdout]).toEqual([
      1,
      `${report}: /counts/violated: \`0\`, the check gives \`1\`\n${report}: not the same report\n`,
    ]);
    writeFileSync(report, JSON.stringify(made));
    expect((await asked("--verify", report)).stdout).toContain("the same data, written otherwise");
    writeFiles(place, { "dossier.json": { ...dossier, contacts: [] } });
    const many = await asked("--verify", report);
    expect([many.code, many.stdout]).toEqual([1, expect.stringContaining("/receipt/dossier: text")]);
    const later = await asked("--verify", report, "--on", "2025-01-01");
    expect(later.stdout).toContain("/on: text `2024-12-31`, the check gives text `2025-01-01`");
  });

  it("goes without a baseline and a file to write", async () => {
    writeFiles(place, { "dossier.json": dossier });
    await asked("--on", "2024-12-31", "--format", "json", "--out", report);
    const { code, stderr } = await asked("--verify", report, "--out", path("other.json"));
    expect([code, stderr]).toEqual([2, expect.stringContaining("goes without `--baseline` and `--out`")]);
  });
});

describe("`kodex check --digests`", () => {
  it("refuses an edition that is not pinned, or is another", async () => {
    const out = path("pinned");
    await kodex(["release", await edition("1.0.0", "21:00"), "--out", out]);
    const { digest } = JSON.parse(readFileSync(join(out, "our-code@1.0.0.manifest.json"), "utf8"));
    writeFiles(out, {
      "dossier.json": dossier,
      "pins.json": { "our-code@1.0.0": digest },
      "released.json": { released: { "our-code@1.0.0": digest } },
      "bad.json": { "our-code@1.0.0": 1 },
    });
    const asked = async (rulebook: string, pins: string) =>
      kodex(["check", join(out, "dossier.json"), "-r", rulebook, "--on", "2024-12-31", "--digests", join(out, pins)]);
    const one = await edition("1.0.0", "21:00");
    expect((await asked(one, "pins.json")).code).toBe(1);
    expect((await asked(one, "released.json")).code).toBe(1);
    const other = await asked(await edition("1.0.0", "20:00"), "pins.json");
    expect([other.code, other.stderr]).toEqual([2, expect.stringContaining("is not the one that is pinned")]);
    expect(other.stderr).toContain("rulebook.json");
    expect((await asked(one, "bad.json")).stderr).toContain("expected an object of digests by edition");
  });
});
