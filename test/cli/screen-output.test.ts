import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Finding } from "../../src/index.js";
import { clauses, head, rule, temporaryFolder, writeFiles } from "../node/rulebook.js";
import { kodex } from "./terminal.js";

const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY }));
vi.mock("node:fs", async (original) => {
  const fs = await original<typeof import("node:fs")>();
  return {
    ...fs,
    /** Writes as far as there is room on the disk, as a disk that becomes full does. */
    writeSync(file: number, bytes: Buffer, offset = 0) {
      const left = Math.min(disk.room, bytes.length - offset);
      if (left === 0) throw Object.assign(new Error("no space left"), { code: "ENOSPC" });
      disk.room -= left;
      return fs.writeSync(file, bytes, offset, left);
    },
  };
});

const folder = temporaryFolder();
const path = (name: string) => join(folder, name);
afterEach(() => {
  disk.room = Number.POSITIVE_INFINITY;
});

const attempts = {
  ...rule,
  id: "contact-at-most-three-attempts",
  title: { en: "A number is tried at most three times" },
  requires: { fact: "measure.attempts", operator: "lessThanInclusive", value: 3 },
};
const call = (id: string, hour: number, member: string, shown: string) =>
  `${id},2018-09-03T${hour}:00:00+02:00,${shown},${member},070\n`;
const ofB = [call("b1", 10, "b", "no"), call("b2", 12, "b", "no"), call("b3", 14, "b", "no")];
const others = [call("a1", 11, "a", "yes"), call("a2", 13, "a", "yes"), call("x1", 15, "", "")];

writeFiles(folder, {
  "code.json": { ...head, clauses, rules: [rule] },
  "counting.json": {
    ...head,
    clauses,
    measures: { attempts: { of: "contact", by: ["contact.consumer.number"], statistic: "count", window: "all" } },
    rules: [rule, attempts],
  },
  "map.json": {
    contact: {
      id: "id",
      startedAt: "ts",
      callerNumberShown: "shown",
      memberId: "who",
      "consumer.number": "phone",
      purpose: { constant: "sale", by: "the member", why: "a list of sales calls" },
    },
  },
  "two.csv": `id,ts,shown,who,phone\n${[ofB[0], others[0], ofB[1], others[1], ofB[2], others[2]].join("")}`,
  "b.csv": `id,ts,shown,who,phone\n${ofB.join("")}`,
});

const screen = (file: string, ...more: readonly string[]) => screenBy("code.json", file, more);
const screenBy = (
  rulebook: string,
  file: string,
  more: readonly string[],
  terminal: Parameters<typeof kodex>[1] = {},
) =>
  kodex(
    [
      ...["screen", path(file), "--as", "contact", "--map", path("map.json"), "-r", path(rulebook)],
      ...["--on", "2018-12-31", ...more],
    ],
    terminal,
  );

describe("a screening by member", () => {
  const byMember = async (rulebook: string, file: string, ...more: readonly string[]) =>
    JSON.parse((await screenBy(rulebook, file, ["--format", "json", ...more])).stdout);

  it("counts by member, rule and outcome, and all of them together", async () => {
    const done = await byMember("code.json", "two.csv", "--by", "member");
    const key = "contact-shows-caller-number";
    expect(
      done.byMember.map(({ member, total, byRule }: { member: string; total: number; byRule: object }) => [
        member,
        total,
        (byRule as Record<string, object>)[key],
      ]),
    ).toEqual([
      ["a", 2, { violated: 0, undetermined: 0, excepted: 0, satisfied: 2, inapplicable: 0 }],
      ["b", 3, { violated: 3, undetermined: 0, excepted: 0, satisfied: 0, inapplicable: 0 }],
      [null, 1, { violated: 0, undetermined: 1, excepted: 0, satisfied: 0, inapplicable: 0 }],
    ]);
    const together = await byMember("code.json", "two.csv");
    expect([done.total, done.byRule, done.rows]).toEqual([together.total, together.byRule, together.rows]);
    expect(together.byMember).toBeUndefined();
  });

  it("counts no member's calls among those of another, where rules count", async () => {
    const key = "contact-at-most-three-attempts";
    expect((await byMember("counting.json", "two.csv")).byRule[key]).toMatchObject({ violated: 3, satisfied: 3 });
    const apart = await byMember("counting.json", "two.csv", "--by", "member");
    expect(apart.byRule[key]).toMatchObject({ violated: 0, satisfied: 6 });
    const alone = await byMember("counting.json", "b.csv");
    expect(apart.byMember[1].byRule).toEqual(alone.byRule);
  });

  it("keeps so many findings of each rule and outcome, over all members", async () => {
    const done = await byMember("code.json", "two.csv", "--by", "member", "--sample", "2");
    expect(done.findings.map(({ subject, outcome }: Finding) => [subject.id, outcome])).toEqual([
      ["b1", "violated"],
      ["b2", "violated"],
      ["x1", "undetermined"],
    ]);
  });

  it("is a table for people", async () => {
    const { stdout } = await screen("two.csv", "--by", "member");
    expect(stdout).toMatch(/^member +rule +violated .*\na +contact-shows-caller-number +0 .*\nb +contact-shows/m);
    expect(stdout).toMatch(/^not known +contact-shows-caller-number +0 +1 /m);
  });

  it("names the line of a record that does not fit", async () => {
    const record = (id: string, memberId: string, callerNumberShown: unknown) =>
      `${JSON.stringify({ id, startedAt: "2018-09-03T10:00:00+02:00", memberId, callerNumberShown })}\n`;
    writeFiles(folder, {
      "misfit.ndjson": `${record("a1", "a", true)}${record("b1", "b", true)}${record("a2", "a", "maybe")}`,
    });
    const { stdout } = await kodex([
      ...["screen", path("misfit.ndjson"), "--as", "contact", "-r", path("code.json"), "--on", "2018-12-31"],
      ...["--by", "member", "--format", "json"],
    ]);
    const done = JSON.parse(stdout);
    expect(done.rejects).toEqual([
      { file: path("misfit.ndjson"), line: 3, reason: expect.stringContaining("callerNumberShown") },
    ]);
    expect([done.rows, done.rejected, done.unreadable]).toEqual([3, 1, 1]);
  });

  it.each<[string, object, readonly string[], string]>([
    ["a mapping does not say whose a record is", { id: "id", startedAt: "ts" }, ["--by", "member"], "map `memberId`"],
    ["it is not told apart by that", { id: "id", startedAt: "ts" }, ["--by", "campaign"], "expected `member`"],
  ])("is refused where %s", async (_, contact, more, expected) => {
    writeFiles(folder, { "other.json": { contact } });
    const { code, stderr } = await screen("two.csv", "--map", path("other.json"), ...more);
    expect([code, stderr]).toEqual([2, expect.stringContaining(expected)]);
  });
});

describe("findings that are written as they come", () => {
  const linesOf = (name: string) => readFileSync(path(name), "utf8").split("\n").slice(0, -1);

  it("are one JSON object a line, all of them, each with what it rests on and whose it is", async () => {
    const { code, stdout, stderr } = await screen(
      "two.csv",
      "--out",
      path("f.ndjson"),
      "--sample",
      "1",
      "--by",
      "member",
    );
    expect(code).toBe(1);
    expect(stderr).toBe(`kodex: 4 findings written to ${path("f.ndjson")}\n`);
    expect(stdout).not.toContain("Findings,");
    const found = linesOf("f.ndjson").map((line) => JSON.parse(line));
    expect(found.map(({ subject, member, outcome, restsOn }) => [subject.id, member, outcome, restsOn])).toEqual(
      expect.arrayContaining([
        ["b1", "b", "violated", undefined],
        ["x1", null, "undetermined", undefined],
      ]),
    );
    expect(found).toHaveLength(4);
  });

  it("are rows of CSV by the name of the file", async () => {
    await screen("two.csv", "--out", path("f.csv"));
    const [header, first, ...others] = linesOf("f.csv");
    expect(header).toBe(
      "id,rulebook,edition,clause,rule,severity,basis,kind,subject,at,member,outcome,exception,missing,restsOn,evidence",
    );
    expect(first).toMatch(
      /^our-code\/contact-shows-caller-number\/contact\/b1,our-code,1\.0\.0,caller-number,contact-shows-caller-number,moderate,code,contact,b1,2018-09-03,,violated,,,,"\[\{""fact""/,
    );
    expect(others).toHaveLength(3);
  });

  it.each<[string, string, string]>([
    ["another form", "f.xlsx", "expected a name that ends in `.ndjson`, `.jsonl` or `.csv`"],
    ["a file that is read", "two.csv", "is read or written by this command already"],
    ["a folder that is not there", "nowhere/f.csv", "no such folder"],
  ])("are refused as %s", async (_, name, expected) => {
    const { code, stderr } = await screen("two.csv", "--out", path(name));
    expect([code, stderr]).toEqual([2, expect.stringContaining(expected)]);
  });

  it("are refused in the file of the rejects", async () => {
    writeFiles(folder, { "same.csv": "" });
    const { code } = await screen("two.csv", "--out", path("same.csv"), "--reject", path("same.csv"));
    expect(code).toBe(2);
  });
});

describe("a disk that becomes full", () => {
  const many = `id,ts,shown,who,phone\n${Array.from({ length: 20_000 }, (_, i) => `c${i},2018-09-03T10:00:00+02:00,${i % 2 === 0 ? "no" : "?"},b,070\n`).join("")}`;
  writeFiles(folder, { "many.csv": many });

  it.each<[string, string, readonly string[]]>([
    ["findings", "full.ndjson", ["--out"]],
    ["rejects", "full.csv", ["--reject"]],
  ])("leaves whole lines of %s, says so, and counts what was read", async (_, name, option) => {
    disk.room = 100_001;
    const { code, stdout, stderr } = await screen("many.csv", ...option, path(name), "--format", "json");
    const why = `cannot write \`${path(name)}\`: the disk is full`;
    const done = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(stderr).toContain(`kodex: ${why}, after ${done.rows} rows\n`);
    expect(done.stopped).toBe(why);
    expect(done.rows).toBe(done.rejected + done.byRule["contact-shows-caller-number"].violated);
    const text = readFileSync(path(name), "utf8");
    expect(text.length).toBeGreaterThan(90_000);
    expect(text.length).toBeLessThanOrEqual(100_001);
    expect(text.endsWith("\n")).toBe(true);
    for (const line of text.trim().split("\n"))
      if (option[0] === "--out") JSON.parse(line);
      else expect(line).toMatch(/^(file,line,reason,text|.*many\.csv,\d+,.*,070")$/);
  });

  it.runIf(existsSync("/dev/full")).each(["--out", "--reject"])("is told of for `%s` on a device", async (option) => {
    writeFiles(folder, { "bad.csv": "id,ts,shown,who,phone\nc1,never,no,b,1\nc2,2018-09-03T10:00Z,no,b,1\n" });
    disk.room = 0;
    const name = option === "--out" ? path("d.ndjson") : "/dev/full";
    const { code, stderr, stdout } = await screen("bad.csv", option, name);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`cannot write \`${name}\`: the disk is full, after`)]);
    expect(stdout).toContain("NOT ALL ROWS");
  });
});

describe("a screening that the user stops", () => {
  it("counts, writes and says what was done until then", async () => {
    let stop: (() => void) | undefined;
    let ticks = 0;
    const terminal = {
      // Asked for once before the first piece of the file, then once after each.
      now: () => {
        ticks += 1;
        if (ticks === 3) stop?.();
        return 0;
      },
      onInterrupt: (listener: () => void) => {
        stop = listener;
        return () => {
          stop = undefined;
        };
      },
    };
    const more = ["--out", path("stopped.ndjson"), "--format", "json"];
    const { code, stdout, stderr } = await screenBy("code.json", "many.csv", more, terminal);
    const done = JSON.parse(stdout);
    expect(code).toBe(130);
    expect(done.stopped).toBe("stopped by the user");
    expect(done.rows).toBeGreaterThan(5_000);
    expect(done.rows).toBeLessThan(20_000);
    expect(stderr).toContain(`kodex: stopped by the user, after ${done.rows} rows\n`);
    const lines = readFileSync(path("stopped.ndjson"), "utf8").trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).outcome)).toEqual(
      Array.from({ length: done.byRule["contact-shows-caller-number"].violated }, () => "violated"),
    );
    expect(stop).toBeUndefined();
  });
});

describe("the progress of a screening", () => {
  const clock = (step: number) => {
    let time = -step;
    return { now: () => (time += step) };
  };

  it("is a bar on a terminal, with rate and time left, and gone at the end", async () => {
    const { stderr } = await screenBy("code.json", "many.csv", [], { ...clock(2000), isTTY: true });
    const wiped = "\r\u001b[2K";
    const [first, second] = stderr.split(wiped);
    expect(first).toBe("");
    expect(second).toMatch(/^\[#{6}-{14}\] 3\d %, [\d,]+ rows, [\d,]+ a second, \d+ s left$/);
    expect(stderr.slice(0, stderr.indexOf("kodex:")).endsWith(wiped)).toBe(true);
  });

  it("is plain lines elsewhere, every ten seconds", async () => {
    const { stderr } = await screenBy("code.json", "many.csv", [], clock(6000));
    expect(stderr).toMatch(/^kodex: \d+ %, [\d,]+ rows, [\d,]+ a second, \d+ s left\n/);
    expect(stderr).not.toContain("\u001b");
  });

  it("is not told of what takes a moment", async () => {
    expect((await screenBy("code.json", "two.csv", [], { ...clock(1), isTTY: true })).stderr).toBe("");
  });
});
