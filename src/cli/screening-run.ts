import type { Checker, Rulebook } from "../index.js";
import type { Mapping } from "../mapping/mapping.js";
import type { LackingColumn, UnreadNumber } from "../node/index.js";
import { countInWords } from "../reporters/value.js";
import { wordsIn } from "../reporters/words.js";
import { UsageError } from "./failure.js";
import { findingsFileProblem, findingsTo } from "./findings-file.js";
import type { Io } from "./io.js";
import { progressOn } from "./progress.js";
import { type Rejected, rejectsTo } from "./rejects.js";
import type { Stop } from "./screening.js";
import type { Screened, ScreeningEngine } from "./screening-engine.js";

interface ScreeningOptions {
  readonly on?: string;
  readonly by?: "member";
  readonly sample: number;
  readonly seed: number;
  readonly reject?: string;
  readonly out?: string;
}

/** One run of the command: what to screen, with what, and where the answer goes. */
export interface ScreeningRun {
  readonly io: Io;
  readonly files: readonly string[];
  readonly kind: string;
  readonly mapping: Mapping | undefined;
  readonly rulebooks: readonly Rulebook[];
  readonly checker: Checker;
  readonly engine: ScreeningEngine;
  readonly options: ScreeningOptions;
  readonly size: number;
}

/** What came of it, and whether it went to the end of the files. */
export interface ScreenedRun extends Pick<Screened, "screening" | "byMember"> {
  readonly rejected: number;
  readonly rejects: readonly Rejected[];
  readonly lacking: readonly LackingColumn[];
  readonly unread: { readonly total: number; readonly first: readonly Omit<UnreadNumber, "text">[] };
  /** Findings that were written to the file. */
  readonly written: number | undefined;
  readonly stopped: Stop | undefined;
}

/** Runs the engine, writes what it finds, and stops it where the user or a disk that is full says so. */
export async function runScreening({
  io,
  files,
  kind,
  mapping,
  rulebooks,
  checker,
  engine,
  options,
  size,
}: ScreeningRun): Promise<ScreenedRun> {
  const { sample } = options;
  const rejects = rejectsTo(options.reject, sample);
  const isWrittenByEngine = options.out !== undefined && findingsFileProblem(options.out) !== undefined;
  const findings = options.out === undefined || isWrittenByEngine ? undefined : findingsTo(options.out);
  const progress = progressOn(io, size);
  const stopping = new AbortController();
  let stopped: Stop | undefined;
  const stop = (why: Stop) => {
    stopped ??= why;
    stopping.abort();
  };
  const writing = (work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      stop({ by: "output", why: error.lines.join("; ") });
    }
  };
  const lacking: LackingColumn[] = [];
  const first: Omit<UnreadNumber, "text">[] = [];
  let unread = 0;
  const forget = io.onInterrupt?.(() => stop({ by: "user", why: "stopped by the user" }));
  try {
    const screened = await engine.screen({
      ...{ files, kind, mapping, rulebooks, checker, on: options.on ?? "", sample, seed: options.seed },
      out: isWrittenByEngine ? options.out : undefined,
      isByMember: options.by === "member",
      onFinding: findings && ((finding, member) => writing(() => findings.add(finding, member))),
      onReject: (reject) => writing(() => rejects.add(reject)),
      onLacking: (column) => lacking.push(column),
      onUnreadNumber: ({ text: _, ...where }) => {
        unread += 1;
        if (first.length < sample) first.push(where);
      },
      onProgress: progress.at,
      onRead: (rows) => progress.then(`judging ${countInWords(wordsIn("en"), rows)} rows`),
      signal: stopping.signal,
    });
    writing(() => findings?.close());
    writing(() => rejects.close());
    return {
      ...{ unread: { total: unread, first }, ...screened, ...rejects.found(), lacking },
      ...{ written: screened.written ?? findings?.count(), stopped },
    };
  } finally {
    forget?.();
    progress.done();
    writing(() => findings?.close());
    writing(() => rejects.close());
  }
}
