#!/usr/bin/env node
import { exitCodes, type Io } from "./io.js";
import { run } from "./run.js";

// A reader that has seen enough (`kodex check … | head`) closes the pipe: that is no failure. A full disk is one.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exitCode = exitCodes.badInput;
  });
}

const io: Io = {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => performance.now(),
  onInterrupt(listener) {
    const signals = ["SIGINT", "SIGTERM"] as const;
    const forget = () => {
      for (const signal of signals) process.off(signal, heard);
    };
    const heard = () => {
      forget();
      listener();
    };
    for (const signal of signals) process.on(signal, heard);
    return forget;
  },
};

void run(process.argv.slice(2), io).then((code) => {
  process.exitCode ??= code;
});
