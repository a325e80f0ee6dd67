/** How far a long call has come. */
export interface Progress {
  /** How many are done: records, members or rules, as the call says. */
  readonly done: number;
  /** Of how many, where that is known beforehand: not for a stream. */
  readonly total?: number;
}

/** How a long call is watched, and stopped. */
export interface Watched {
  /** Stops the call: it rejects with the signal's reason and gives nothing. */
  readonly signal?: AbortSignal | undefined;
  /** Told now and then how far the call has come, and once at its end. It measures no time: whoever listens has a clock. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The steps of a long call. Where it is watched it pauses now and then, so that an abort can arrive. */
export interface Pace {
  /** Counts one more; a promise where it is time to pause. */
  readonly step: () => Promise<void> | undefined;
  /** Lets others have their turn at once, without a step: before something that takes long. */
  readonly pause: () => Promise<void> | undefined;
  /** Begins anew; progress is not told twice. */
  readonly again: () => void;
  /** The end: progress is told a last time. */
  readonly end: () => void;
}

/** Steps between two pauses: some milliseconds of work. */
const STRIDE = 2048;

/** `every` steps there is a pause; long steps pause after each. Throws the signal's reason where it has aborted already. */
export function paceOf({ signal, onProgress }: Watched, total?: number, every = STRIDE): Pace {
  signal?.throwIfAborted();
  const isWatched = signal !== undefined || onProgress !== undefined;
  let done = 0;
  let told = 0;

  function tell(): void {
    if (done < told) return;
    told = done;
    onProgress?.(total === undefined ? { done } : { done, total });
  }

  async function rest(): Promise<void> {
    signal?.throwIfAborted();
    await turn();
    signal?.throwIfAborted();
  }

  return {
    step() {
      done += 1;
      if (!isWatched || done % every !== 0) return undefined;
      tell();
      return rest();
    },
    pause: () => (isWatched ? rest() : undefined),
    again() {
      done = 0;
    },
    end() {
      signal?.throwIfAborted();
      // What was told at the last step need not be told again.
      if (done === 0 || done > told) tell();
    },
  };
}

/** Lets everything that waits for its turn have it. */
function turn(): Promise<void> {
  return new Promise((resolve) => {
    // A timer would do everywhere, but browsers make it wait.
    if (typeof MessageChannel === "undefined") {
      setTimeout(resolve, 0);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(undefined);
  });
}

/** The same work, or the signal's reason as soon as it aborts, whatever the work still waits for. */
export function unlessAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  if (signal === undefined) return work();
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) {
      abort();
      return;
    }
    signal.addEventListener("abort", abort, { once: true });
    work()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener("abort", abort));
  });
}
