import type { Io } from "../../src/cli/io.js";
import { run } from "../../src/cli/run.js";

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process, with a terminal or pipe that keeps what was written. */
export async function kodex(
  args: readonly string[],
  {
    isTTY = false,
    env = {},
    ...io
  }: Pick<Io, "now" | "onInterrupt"> & {
    isTTY?: boolean;
    env?: Record<string, string>;
  } = {},
): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const sink = (name: "stdout" | "stderr") => ({
    isTTY,
    write: (text: string) => {
      written[name] += text;
      return true;
    },
  });
  const code = await run(args, { stdout: sink("stdout"), stderr: sink("stderr"), env, ...io });
  return { code, ...written };
}
