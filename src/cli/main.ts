#!/usr/bin/env node
import { exitCodes } from "./io.js";
import { run } from "./run.js";

// A reader that has seen enough (`kodex check … | head`) closes the pipe: that is no failure. A full disk is one.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") process.exitCode = exitCodes.badInput;
  });
}

void run(process.argv.slice(2), process).then((code) => {
  process.exitCode ??= code;
});
