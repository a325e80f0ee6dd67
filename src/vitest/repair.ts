import type { Day } from "../base/calendar.js";
import type { FactNeed } from "../engine/needs.js";
import type { Finding } from "../findings/finding.js";
import { type Candidate, candidatesFor, learn, noLimits } from "./candidates.js";
import { overlap, pathIn, type Tree, valueAt, withValue } from "./record-path.js";

/** A record to start from, and what may be done to it. */
export interface Repair {
  readonly kind: string;
  readonly start: Tree;
  readonly day: Day;
  readonly needs: readonly FactNeed[];
  /** Paths that stay as they are. */
  readonly locked: readonly (readonly string[])[];
  /** What every rule says; `undefined` for a record that cannot be read. */
  readonly ask: (record: Tree) => readonly Finding[] | undefined;
  /** Whether a value fits its field, all rules apart. */
  readonly fits: (path: readonly string[], value: Candidate) => boolean;
}

export interface Repaired {
  readonly record: Tree;
  /** What is still violated or undetermined; nothing where the repair succeeded. */
  readonly left: readonly Finding[];
}

/** How often the rules are asked at most. */
const QUESTIONS = 20_000;
const PASSES = 8;

interface State {
  readonly record: Tree;
  readonly findings: readonly Finding[];
}

interface Field {
  readonly need: FactNeed;
  readonly path: readonly string[];
}

/**
 * Changes a record, one input at a time, until every rule accepts it: first towards rules that are satisfied, so that the
 * record is a full one and not merely one that no rule is about, then towards no rule violated or undetermined, in the
 * end two inputs at a time. The same start always leads to the same record.
 */
export function repaired(repair: Repair): Repaired {
  const { kind, needs, locked } = repair;
  const limits = noLimits();
  let questions = 0;
  const fields: readonly Field[] = needs.flatMap((need) => {
    const path = pathIn(kind, need.fact);
    return path === undefined || locked.some((one) => overlap(one, path) || overlap(path, one)) ? [] : [{ need, path }];
  });

  const ask = (record: Tree): State | undefined => {
    questions += 1;
    const findings = questions > QUESTIONS ? undefined : repair.ask(record);
    if (findings === undefined) return undefined;
    learn(limits, findings);
    return { record, findings };
  };
  const valuesFor = ({ need, path }: Field, record: Tree): readonly (Candidate | undefined)[] => {
    const current = valueAt(record, path);
    const values = candidatesFor(need, repair.day, limits).filter(
      (value) => value !== current && repair.fits(path, value),
    );
    return current === undefined || path.join(".") === "startedAt" ? values : [...values, undefined];
  };
  const climb = (from: State, score: (state: State) => number): State => {
    let best = from;
    for (let pass = 0; pass < PASSES; pass++) {
      const before = best;
      for (const field of mostWanted(fields, best.findings)) {
        const { record } = best;
        for (const value of valuesFor(field, record)) {
          const next = ask(withValue(record, field.path, value));
          if (next !== undefined && score(next) > score(best)) best = next;
        }
      }
      if (best === before) break;
    }
    return best;
  };
  /** Two inputs of a rule that holds out, where no single one helps. */
  const pairs = (from: State): State => {
    for (const bad of unmet(from.findings)) {
      const own = fields.filter(({ need }) => isReadBy(need, bad));
      for (const [index, one] of own.entries()) {
        for (const value of valuesFor(one, from.record)) {
          const first = withValue(from.record, one.path, value);
          for (const other of own.slice(index + 1)) {
            for (const second of valuesFor(other, first)) {
              const next = ask(withValue(first, other.path, second));
              if (next !== undefined && unmet(next.findings).length < unmet(from.findings).length) return next;
            }
          }
        }
      }
    }
    return from;
  };

  const start = ask(repair.start);
  if (start === undefined) return { record: repair.start, left: [] };
  let state = climb(climb(start, fullness), acceptance);
  while (unmet(state.findings).length > 0) {
    const next = pairs(state);
    if (next === state) break;
    state = climb(next, acceptance);
  }
  return { record: state.record, left: unmet(state.findings) };
}

export function unmet(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ outcome }) => outcome === "violated" || outcome === "undetermined");
}

/** Inputs that undetermined findings miss come first, the most missed before the others; then in the order of names. */
function mostWanted(fields: readonly Field[], findings: readonly Finding[]): readonly Field[] {
  const wanted = new Map<string, number>();
  for (const { missing } of findings) for (const fact of missing) wanted.set(fact, (wanted.get(fact) ?? 0) + 1);
  const often = ({ need }: Field) => wanted.get(need.fact) ?? 0;
  return [...fields].sort((left, right) => often(right) - often(left));
}

function isReadBy(need: FactNeed, { rule, rulebook }: Finding): boolean {
  return need.rules.includes(rule) || need.rules.includes(`${rulebook}/${rule}`);
}

/** How much the rules have to say of a record, and how well it stands. */
function fullness({ findings }: State): number {
  let score = 0;
  for (const { outcome, missing } of findings) {
    if (outcome === "satisfied") score += 3;
    else if (outcome === "excepted") score += 1;
    else if (outcome !== "undetermined") score -= 1;
    score -= missing.length / 100;
  }
  return score;
}

function acceptance(state: State): number {
  return fullness(state) - 1000 * unmet(state.findings).length;
}
