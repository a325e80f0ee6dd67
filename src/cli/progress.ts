import { countInWords } from "../reporters/value.js";
import { wordsIn } from "../reporters/words.js";
import type { Io } from "./io.js";

/** How far the reading of files has come. */
export interface Progress {
  readonly rows: number;
  readonly bytes: number;
}

const TICK_ON_TERMINAL = 100;
const TICK_ELSEWHERE = 10_000;
const BAR = 20;

/**
 * Tells how far it is: on a terminal a bar that is drawn over itself, elsewhere a line every ten seconds; nothing of
 * what is done within a second. `total` is the size of the files in bytes.
 */
export function progressOn(io: Io, total: number) {
  const { stderr, now } = io;
  const isTerminal = stderr.isTTY === true;
  const start = now?.() ?? 0;
  let last = isTerminal ? start + 1000 - TICK_ON_TERMINAL : start;
  let isDrawn = false;
  const draw = (text: string) => {
    stderr.write(isTerminal ? `\r\u001b[2K${text}` : `kodex: ${text}\n`);
    isDrawn = true;
  };
  return {
    at({ rows, bytes }: Progress): void {
      const time = now?.();
      if (time === undefined || time - last < (isTerminal ? TICK_ON_TERMINAL : TICK_ELSEWHERE)) return;
      last = time;
      const said = sentence(rows, Math.min(1, bytes / Math.max(1, total)), (time - start) / 1000);
      draw(isTerminal ? `${bar(bytes / Math.max(1, total))} ${said}` : said);
    },
    /** All is read; what is left is said in words. */
    then(text: string): void {
      if (isDrawn && isTerminal) draw(`${text}…`);
    },
    done(): void {
      if (isDrawn && isTerminal) stderr.write("\r\u001b[2K");
      isDrawn = false;
    },
  };
}

function bar(share: number): string {
  const full = Math.min(BAR, Math.floor(share * BAR));
  return `[${"#".repeat(full)}${"-".repeat(BAR - full)}]`;
}

function sentence(rows: number, share: number, seconds: number): string {
  const count = (number: number) => countInWords(wordsIn("en"), Math.round(number));
  const left = share === 0 ? "" : `, ${duration((seconds * (1 - share)) / share)} left`;
  return `${Math.floor(share * 100)} %, ${count(rows)} rows, ${count(rows / seconds)} a second${left}`;
}

/** `12 s`, `3 min 5 s`, `2 h 10 min`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
