/**
 * How many entries there are from a key on. Keys are days or milliseconds that come nearly in order, so entering one is
 * cheap, and a window that moves along them asks by binary search instead of going back through its records.
 */
export interface Ledger {
  readonly keys: number[];
  /** How many entries have this key or a lower one. */
  readonly sums: number[];
}

export function emptyLedger(): Ledger {
  return { keys: [], sums: [] };
}

export function enter({ keys, sums }: Ledger, key: number): void {
  const last = keys.length - 1;
  if (last >= 0 && keys[last] === key) {
    sums[last] = (sums[last] as number) + 1;
    return;
  }
  if (last < 0 || (keys[last] as number) < key) {
    keys.push(key);
    sums.push((sums[last] ?? 0) + 1);
    return;
  }
  const at = firstFrom(keys, key);
  if (keys[at] !== key) {
    keys.splice(at, 0, key);
    sums.splice(at, 0, sums[at - 1] ?? 0);
  }
  for (let i = at; i < sums.length; i++) sums[i] = (sums[i] as number) + 1;
}

/** How many entries have the key or a higher one. */
export function countFrom(ledger: Ledger | undefined, key: number): number {
  if (ledger === undefined) return 0;
  const { keys, sums } = ledger;
  return (sums[sums.length - 1] ?? 0) - (sums[firstFrom(keys, key) - 1] ?? 0);
}

/** The shortest ledger of which it pays to drop what lies behind. */
const LONG = 64;

/** Drops the entries before a key that nobody asks about any more, once they are more than half. */
export function shed({ keys, sums }: Ledger, horizon: () => number): void {
  if (keys.length < LONG) return;
  const gone = firstFrom(keys, horizon());
  if (gone * 2 <= keys.length) return;
  const base = sums[gone - 1] as number;
  keys.splice(0, gone);
  sums.splice(0, gone);
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) - base;
}

/** Where the first key stands that is not lower; the length where all are. */
export function firstFrom(keys: readonly number[], key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
