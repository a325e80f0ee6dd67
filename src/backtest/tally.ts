import { compareCodePoints } from "../base/identifier.js";
import { noCounts } from "../base/outcome.js";
import type { Judgement } from "../solver/outcomes.js";
import { type BacktestChange, type BacktestCounts, isWorseOff, type Shift } from "./replay.js";

/** One subject on both sides, changed or not. */
export type Pair = Pick<BacktestChange, "before" | "after" | "missing"> & { readonly shift: Shift | undefined };

/** Counts pairs of judgements. */
export function tallied(pairs: readonly Pair[]): BacktestCounts {
  const [before, after, unchanged] = [noCounts(), noCounts(), noCounts()];
  const shifted: Record<Shift, number> = {
    "newly-violated": 0,
    "newly-undetermined": 0,
    "newly-excepted": 0,
    "newly-cleared": 0,
    "newly-governed": 0,
    "newly-out-of-force": 0,
    reclassified: 0,
  };
  const worseOff = { violated: 0, undetermined: 0 };
  const wanted = new Map<string, { records: number; decidesAlone: number }>();
  const count = (counts: ReturnType<typeof noCounts>, judgement: Judgement) => {
    if (judgement !== "not-judged") counts[judgement] += 1;
  };
  for (const pair of pairs) {
    count(before, pair.before);
    count(after, pair.after);
    if (pair.shift === undefined) count(unchanged, pair.after);
    else shifted[pair.shift] += 1;
    if (isWorseOff(pair.before, pair.after)) worseOff[pair.after as "violated" | "undetermined"] += 1;
    for (const fact of pair.missing) {
      const known = wanted.get(fact) ?? { records: 0, decidesAlone: 0 };
      wanted.set(fact, {
        records: known.records + 1,
        decidesAlone: known.decidesAlone + (pair.missing.length === 1 ? 1 : 0),
      });
    }
  }
  const inputs = [...wanted]
    .map(([fact, counts]) => ({ fact, ...counts }))
    .sort(
      (one, other) =>
        other.decidesAlone - one.decidesAlone || other.records - one.records || compareCodePoints(one.fact, other.fact),
    );
  return { before, after, unchanged, shifted, worseOff, inputs };
}
