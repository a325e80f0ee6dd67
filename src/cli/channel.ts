/** Items handed from one loop to another, which takes them as an async iterable. */
export interface Channel<T> {
  readonly push: (item: T) => void;
  readonly end: () => void;
  readonly items: AsyncIterable<T>;
}

export function channel<T>(): Channel<T> {
  let waiting: T[] = [];
  let isEnded = false;
  let wake: (() => void) | undefined;
  const call = () => {
    wake?.();
    wake = undefined;
  };
  async function* items(): AsyncGenerator<T> {
    while (true) {
      const taken = waiting;
      waiting = [];
      yield* taken;
      if (waiting.length > 0) continue;
      if (isEnded) return;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  }
  return {
    push(item) {
      waiting.push(item);
      call();
    },
    end() {
      isEnded = true;
      call();
    },
    items: items(),
  };
}
