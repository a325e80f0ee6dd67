import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createChecker, runExamples } from "kodex";
import { readMapping, readRulebook, recordsFrom } from "kodex/node";
import { describe, expect, it } from "vitest";
import { registeredComplaints } from "../examples/10-complaint-handling/registered-complaints.js";

// Every example is run as a reader would run it; what it prints stands in the comment at its end.
// `UPDATE_EXAMPLES=1 npx vitest run test/examples.test.ts` writes these comments anew.

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = (name: string): string => join(root, "examples", name);
const examples = readdirSync(join(root, "examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

const isUpdating = process.env.UPDATE_EXAMPLES === "1";
const opening = "\n/* Output:\n";
const closing = "\n*/\n";

/** Where the published set may be at hand, the example still has to print what it says of its extract. */
const argumentsOf: Readonly<Record<string, readonly string[]>> = {
  "02-bank-marketing": [join(folder("02-bank-marketing"), "extract.csv")],
  "10-complaint-handling": [join(folder("10-complaint-handling"), "extract.csv")],
};

async function outputOf(example: string): Promise<string> {
  const words = ["--import", "tsx", join(folder(example), "main.ts"), ...(argumentsOf[example] ?? [])];
  const env = { ...process.env, NO_COLOR: "1" };
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, env });
  return stdout.trimEnd();
}

describe("every example prints what stands at its end", () => {
  it.each(examples)("%s", { timeout: 60_000 }, async (example) => {
    const file = join(folder(example), "main.ts");
    const source = readFileSync(file, "utf8");
    const [code = "", shown] = source.split(opening);
    const printed = await outputOf(example);
    expect(printed, "the end of a comment would close the block").not.toContain("*/");
    if (isUpdating) writeFileSync(file, `${code.trimEnd()}\n${opening}${printed}${closing}`);
    else expect(`${printed}${closing}`).toBe(shown);
  });
});

describe("the rulebooks of the examples pass their own examples", () => {
  const paths = [
    "01-exclusion-dispute/complaint-grounds.json",
    "02-bank-marketing/rulebook.json",
    "08-national-profile/profile.json",
    "10-complaint-handling/rulebook.json",
  ];
  it.each(paths)("%s", async (path) => {
    const results = runExamples(await readRulebook(folder(path)));
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ passed }) => !passed)).toEqual([]);
  });
});

const published = join(root, "../shared/data/bank-marketing.csv");

describe.skipIf(!existsSync(published))("the published bank marketing set", () => {
  it("comes out as a plain count of its lines says", { timeout: 60_000 }, async () => {
    const [, ...lines] = readFileSync(published, "utf8").trimEnd().split(/\r?\n/);
    const rows = lines.map((line) => line.split(","));
    const count = (is: (contact: string, campaign: number) => boolean): number =>
      rows.filter((row) => is(row[8] ?? "", Number(row[12]))).length;

    const rulebook = await readRulebook(folder("02-bank-marketing/rulebook.json"));
    const rulebooks = [rulebook];
    const mapping = await readMapping(folder("02-bank-marketing/mapping.yaml"), rulebooks);
    const records = recordsFrom(published, mapping, "bankContact", { rulebooks });
    const screening = await createChecker(rulebook).screenAll("bankContact", records, { on: "2010-11-30" });

    expect(screening).toMatchObject({ total: 45_210, unreadable: 0 });
    expect(screening.byRule).toEqual({
      "client-contacted-at-most-four-times": {
        violated: count((_, campaign) => campaign > 4),
        undetermined: 0,
        excepted: 0,
        satisfied: count((_, campaign) => campaign <= 4),
        inapplicable: 0,
      },
      "mobile-contacted-at-most-three-times": {
        violated: count((contact, campaign) => contact === "cellular" && campaign > 3),
        undetermined: count((contact, campaign) => contact === "unknown" && campaign > 3),
        excepted: 0,
        satisfied: count((contact, campaign) => contact !== "telephone" && campaign <= 3),
        inapplicable: count((contact) => contact === "telephone"),
      },
    });
    // The same by `awk -F, '$13 > 4'` and its kin over the file.
    expect(screening.byRule["client-contacted-at-most-four-times"]?.violated).toBe(6_119);
    expect(screening.byRule["mobile-contacted-at-most-three-times"]).toMatchObject({
      violated: 6_151,
      undetermined: 2_587,
      satisfied: 33_566,
      inapplicable: 2_906,
    });
  });
});

const register = join(root, "../shared/data/cfpb-complaints.csv");

describe.skipIf(!existsSync(register))("the published register of complaints", () => {
  it("comes out as a plain count of its lines says", { timeout: 60_000 }, async () => {
    const complaints = registeredComplaints(register);
    const checker = createChecker(await readRulebook(folder("10-complaint-handling/rulebook.json")));
    const given = { member: { id: "register" }, records: { registeredComplaint: complaints } };
    const { byRule } = await checker.check(given, { on: "2017-12-31" });

    expect(complaints).toHaveLength(3_186);
    // From the end of each line, where no field is quoted: `No` in the last column but one.
    const late = readFileSync(register, "utf8").match(/,No,[A-Za-z]*\r?$/gm)?.length;
    expect(late).toBe(93);
    expect(byRule["complaint-answered-in-time"]).toMatchObject({ violated: late, undetermined: 0, satisfied: 3_093 });
    // Passed on after more than seven days, and passed on before it was received, by Python's csv and datetime.
    expect(byRule["complaint-passed-on-within-a-week"]).toMatchObject({
      violated: 240,
      undetermined: 6,
      satisfied: 2_940,
    });
    // Firms by Python's csv: with ten complaints or more, 43; of these with more than one in twenty late, 1.
    expect(byRule["firm-answers-in-time"]).toMatchObject({ violated: 1, undetermined: 448, satisfied: 42 });
  });
});
