/** Where the program writes: a stream of the process, or a test's. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** All that the commands touch of the process they run in, beside files. */
export interface Io {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since whenever, to tell how fast something goes; without it nothing is told. */
  readonly now?: (() => number) | undefined;
  /** Has somebody told when the user wants to stop (Ctrl-C), once; answers how to be told no more. A second time ends the process. */
  readonly onInterrupt?: ((listener: () => void) => () => void) | undefined;
}

/** What a process answers with. Every command's help names these. */
export const exitCodes = { nothing: 0, findings: 1, badInput: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Colour only where a person looks on, and has not said that they want none (https://no-color.org). */
export function wantsColor(sink: Sink, io: Io): boolean {
  return sink.isTTY === true && !io.env.NO_COLOR && io.env.TERM !== "dumb";
}

/** Text of others on a terminal: without the control characters that could move its cursor or change its colours. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Bidi_Control}]/gu, (char) => (char === "\n" || char === "\t" ? char : ""));
}

/**
 * Says on a terminal what takes long, and wipes it away when it is done. Elsewhere it says nothing.
 * `isLong` is asked because a few milliseconds need no words.
 */
export async function withProgress<T>(io: Io, text: string, isLong: boolean, work: () => Promise<T>): Promise<T> {
  if (!isLong || io.stderr.isTTY !== true) return work();
  io.stderr.write(`${text}…`);
  // Most of the work holds the only thread: the words must be out before it begins.
  await new Promise((resolve) => setImmediate(resolve));
  try {
    return await work();
  } finally {
    io.stderr.write("\r\u001b[2K");
  }
}
