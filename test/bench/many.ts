import { spawnSync } from "node:child_process";
import {
  closeSync,
  createReadStream,
  existsSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StringDecoder } from "node:string_decoder";
import { createChecker } from "../../src/index.js";
import { judgeByHand, outcomes, ruleIds } from "./by-hand.js";
import { type Contact, yearOfContacts } from "./contacts.js";
import { edition, on } from "./verdicts.js";

/** How often each outcome was given, by rule: what all who are compared have to agree on. */
type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Where the generated contacts are. Columns for DuckDB belong beside the lines, made once a size like these. */
interface Log {
  readonly size: number;
  /** A file of JSON, a record a line, in order of time. */
  readonly ndjson: string;
}

/** One way to the counts; to add another is to add it here. `seconds` is the work it was, without making the contacts. */
interface Competitor {
  readonly name: string;
  readonly run: (log: Log) => Promise<{ readonly seconds: number; readonly counts: Counts | undefined }>;
}

/** Seconds of work, in every thread of the process: others on the machine change it little. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const since = (start: number) => now() - start;

const competitors: readonly Competitor[] = [
  {
    name: "`screenAll` over objects",
    async run({ size }) {
      let making = 0;
      function* objects() {
        const days = yearOfContacts(size);
        for (;;) {
          const start = now();
          const { done, value } = days.next();
          making += since(start);
          if (done) return;
          yield* value;
        }
      }
      const start = now();
      const { byRule } = await createChecker(edition).screenAll("contact", objects(), { on, sample: 0 });
      return { seconds: since(start) - making, counts: byRule };
    },
  },
  {
    name: "`screenAll` over NDJSON",
    async run({ ndjson }) {
      const start = now();
      const { byRule } = await createChecker(edition).screenAll("contact", linesOf(ndjson), { on, sample: 0 });
      return { seconds: since(start), counts: byRule };
    },
  },
  {
    name: "hand-written TypeScript over NDJSON",
    async run({ ndjson }) {
      const start = now();
      const counts = judgeByHand(linesOf(ndjson), () => {});
      return { seconds: since(start), counts: named(counts) };
    },
  },
  {
    name: "`JSON.parse` of NDJSON alone",
    async run({ ndjson }) {
      const start = now();
      for (const _ of linesOf(ndjson));
      return { seconds: since(start), counts: undefined };
    },
  },
  {
    name: "`screenAll` over NDJSON as an async stream, with a signal",
    async run({ ndjson }) {
      const start = now();
      const { signal } = new AbortController();
      const { byRule } = await createChecker(edition).screenAll("contact", streamOf(ndjson), { on, sample: 0, signal });
      return { seconds: since(start), counts: byRule };
    },
  },
];

function named(counts: readonly number[]): Counts {
  const of = (rule: number) =>
    Object.fromEntries(outcomes.map((outcome, code) => [outcome, counts[rule * 5 + code] as number]));
  return Object.fromEntries(ruleIds.map((id, rule) => [id, of(rule)]));
}

const PIECE = 1 << 20;

/** The records of a file, one after the other, read in pieces. */
function* linesOf(path: string): Generator<Contact> {
  const file = openSync(path, "r");
  const piece = Buffer.alloc(PIECE);
  const decoder = new StringDecoder("utf8");
  let rest = "";
  try {
    for (;;) {
      const length = readSync(file, piece, 0, PIECE, null);
      if (length === 0) return;
      const lines = (rest + decoder.write(piece.subarray(0, length))).split("\n");
      rest = lines.pop() as string;
      for (const line of lines) yield JSON.parse(line) as Contact;
    }
  } finally {
    closeSync(file);
  }
}

async function* streamOf(path: string): AsyncGenerator<Contact> {
  let rest = "";
  for await (const piece of createReadStream(path, { encoding: "utf8", highWaterMark: PIECE })) {
    const lines = (rest + String(piece)).split("\n");
    rest = lines.pop() as string;
    for (const line of lines) yield JSON.parse(line) as Contact;
  }
}

function write(size: number, path: string): void {
  const file = openSync(path, "w");
  for (const day of yearOfContacts(size)) writeSync(file, `${day.map((one) => JSON.stringify(one)).join("\n")}\n`);
  closeSync(file);
}

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly counts: Counts | undefined;
}

/** One competitor in a process of its own, so that its memory is its own. */
export async function runOne(place: number, size: number, ndjson: string): Promise<void> {
  const one = competitors[place] as Competitor;
  const { seconds, counts } = await one.run({ size, ndjson });
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const measured: Measured = { name: one.name, size, seconds, megabytes, counts };
  console.log(JSON.stringify(measured));
}

/** All competitors over logs of each size; throws where two count differently. Gives the rows of a table. */
export function runMany(sizes: readonly number[], script: string): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), "kodex-bench-"));
  const all: Measured[] = [];
  try {
    for (const size of sizes) {
      const ndjson = join(folder, `${size}.ndjson`);
      write(size, ndjson);
      console.error(`${size.toLocaleString("en")} contacts, ${Math.round(statSync(ndjson).size / 2 ** 20)} MiB`);
      for (const place of competitors.keys()) {
        const flags = ["--max-old-space-size=6000", script, "--one", String(place), String(size), ndjson];
        const { stdout, stderr, status } = spawnSync(process.execPath, flags, { encoding: "utf8", maxBuffer: 1 << 26 });
        const { name } = competitors[place] as Competitor;
        if (status !== 0) console.error(`${name} did not finish: ${stderr.trim().split("\n")[0]}`);
        const unfinished = { name, size, seconds: Number.NaN, megabytes: Number.NaN, counts: undefined };
        const measured = status === 0 ? (JSON.parse(stdout) as Measured) : unfinished;
        console.error(`${measured.name}: ${measured.seconds.toFixed(1)} s, ${Math.round(measured.megabytes)} MiB`);
        all.push(measured);
      }
      agree(all.filter((one) => one.size === size));
      rmSync(ndjson);
    }
  } finally {
    if (existsSync(folder)) rmSync(folder, { recursive: true });
  }
  return tableOf(all, sizes);
}

function agree(measured: readonly Measured[]): void {
  const [first, ...others] = measured.filter(({ counts }) => counts !== undefined);
  for (const other of others) {
    for (const id of ruleIds) {
      for (const outcome of outcomes) {
        const [one, two] = [first?.counts?.[id]?.[outcome], other.counts?.[id]?.[outcome]];
        if (one !== two) throw new Error(`${id} ${outcome}: ${first?.name} counts ${one}, ${other.name} ${two}`);
      }
    }
  }
}

/** Ratios alone: time a record as that of `screenAll` over NDJSON at the smallest size, and how it and memory grow. */
function tableOf(all: readonly Measured[], sizes: readonly number[]): readonly string[] {
  const perRecord = ({ seconds, size }: Measured) => seconds / size;
  const of = (name: string, size: number) => all.find((one) => one.name === name && one.size === size) as Measured;
  const [smallest = 0] = sizes;
  const unit = perRecord(of("`screenAll` over NDJSON", smallest));
  const words = sizes.map((size) => `${size / 1e6} million`);
  return [
    `| what | ${words.map((word) => `time a record, ${word}`).join(" | ")} | ${words.map((word) => `peak memory, ${word}`).join(" | ")} |`,
    `|---|${sizes.map(() => "--:|--:|").join("")}`,
    ...competitors.map(({ name }) => {
      const shown = (value: number, text: string) => (Number.isNaN(value) ? "did not finish" : text);
      const ratios = sizes.map((size) => perRecord(of(name, size)) / unit);
      const times = ratios.map((one) => shown(one, one.toPrecision(2)));
      const memory = sizes.map((size) => of(name, size).megabytes).map((one) => shown(one, `${Math.round(one)} MiB`));
      return `| ${name} | ${[...times, ...memory].join(" | ")} |`;
    }),
  ];
}
