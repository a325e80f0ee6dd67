import { canonicalJson } from "../base/canonical.js";
import type { Clause } from "../rulebook/clause.js";
import type { Rulebook, Sanction } from "../rulebook/rulebook.js";
import type { ClauseChange, ClausePart, SanctionChange } from "./rulebook-diff.js";

const clauseParts: readonly ClausePart[] = ["number", "heading", "text", "source", "codified", "forAPerson"];

/** Clauses that came, went or say it in other words; what that means is for people to read. */
export function clauseChanges(before: Rulebook, after: Rulebook): readonly ClauseChange[] {
  return changesOf(before.clauses, after.clauses).flatMap(({ old, now }): readonly ClauseChange[] => {
    const { id, number, heading } = now ?? (old as Clause);
    const texts = {
      ...(old === undefined ? {} : { before: old.text }),
      ...(now === undefined ? {} : { after: now.text }),
    };
    const base = { id, number, heading, ...texts };
    if (old === undefined || now === undefined)
      return [{ ...base, change: old === undefined ? "added" : "removed", parts: [] }];
    const parts = clauseParts.filter((part) => !isSame(old[part], now[part]));
    return isSame(old, now) ? [] : [{ ...base, change: "reworded", parts }];
  });
}

/** Steps of the ladder. Who may take one, after what, and where it stands is its meaning; its title is its words. */
export function sanctionChanges(before: Rulebook, after: Rulebook): readonly SanctionChange[] {
  const [earlier, later] = [before.sanctions ?? [], after.sanctions ?? []];
  const place = (ladder: readonly Sanction[], { id }: Sanction) => ladder.findIndex((step) => step.id === id);
  const isMoved =
    earlier
      .map(({ id }) => id)
      .filter((id) => later.some((step) => step.id === id))
      .join() !==
    later
      .map(({ id }) => id)
      .filter((id) => earlier.some((step) => step.id === id))
      .join();
  return changesOf(earlier, later).flatMap(({ old, now }): readonly SanctionChange[] => {
    const { id, title } = now ?? (old as Sanction);
    const base = {
      id,
      title,
      ...(old === undefined ? {} : { before: old }),
      ...(now === undefined ? {} : { after: now }),
    };
    if (old === undefined || now === undefined) return [{ ...base, change: old === undefined ? "added" : "removed" }];
    const moved = isMoved && place(earlier, old) !== place(later, now);
    if (moved || !isSame([old.by, old.after], [now.by, now.after])) return [{ ...base, change: "altered" }];
    return isSame(old, now) ? [] : [{ ...base, change: "reworded" }];
  });
}

const listed = new Set(["kodex", "id", "version", "rules", "clauses", "parameters", "sanctions", "retired"]);

/** Other parts of the rulebook that differ in any way. */
export function otherChanges(before: Rulebook, after: Rulebook): readonly string[] {
  const [old, now] = [before, after] as readonly unknown[] as readonly Readonly<Record<string, unknown>>[];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !listed.has(key) && !isSame(old?.[key], now?.[key]))
    .sort();
}

/** Entries of both lists by id, those of the later one first and in its order. */
function changesOf<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly { readonly old: T | undefined; readonly now: T | undefined }[] {
  return [
    ...after.map((now) => ({ old: before.find(({ id }) => id === now.id), now })),
    ...before.filter(({ id }) => !after.some((now) => now.id === id)).map((old) => ({ old, now: undefined })),
  ];
}

function isSame(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}
