import type { Grouping } from "../groupings.js";

/** The groups of records that go by, as long as a later record may meet them. */
export interface LiveGrouping extends Grouping {
  readonly facts: readonly string[];
  readonly size: () => number;
  /** Gives up every group last met before a moment; its number goes to another. */
  readonly sweep: (before: number, forget: (group: number) => void) => void;
}

/** `touch` says when the present record was at the latest. */
export function liveGrouping(
  facts: readonly string[],
  readers: readonly (() => unknown)[],
  touch: () => number,
): LiveGrouping {
  const numbers = new Map<unknown, number>();
  const touched: number[] = [];
  const free: number[] = [];
  const only = readers.length === 1 ? readers[0] : undefined;

  /** One value for all facts of the present record; `undefined` where one of them is not known. */
  function keyOf(): unknown {
    if (only !== undefined) return plain(only());
    let key = "";
    for (let i = 0; i < readers.length; i++) {
      const value = (readers[i] as () => unknown)();
      if (value === undefined) return undefined;
      const text = String(plain(value));
      // The length goes before the text, so that no two rows of texts read alike.
      key += `${text.length}:${text}`;
    }
    return key;
  }

  return {
    facts,
    size: () => numbers.size,
    find() {
      const key = keyOf();
      return key === undefined ? -1 : (numbers.get(key) ?? -1);
    },
    claim() {
      const key = keyOf();
      let number = numbers.get(key);
      if (number === undefined) {
        number = free.pop() ?? touched.length;
        numbers.set(key, number);
        touched[number] = Number.NEGATIVE_INFINITY;
      }
      touched[number] = Math.max(touched[number] as number, touch());
      return number;
    },
    sweep(before, forget) {
      for (const [key, number] of numbers) {
        if ((touched[number] as number) >= before) continue;
        numbers.delete(key);
        free.push(number);
        forget(number);
      }
    },
  };
}

/** Lists are equal where their texts are; no text begins with this character by accident. */
function plain(value: unknown): unknown {
  return typeof value === "object" ? `\u0000${String(value)}` : value;
}
