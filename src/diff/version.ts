import { SEMVER } from "../base/identifier.js";
import { severities } from "../rulebook/rule.js";
import type { RulebookDiff, RuleChange, Step } from "./rulebook-diff.js";
import { steps } from "./rulebook-diff.js";

/** Why a version has to rise: one change and the step it asks for. */
export interface Reason {
  readonly step: Step;
  readonly about: "rule" | "severity" | "clause" | "sanction" | "parameter" | "text";
  readonly id: string;
  readonly change: string;
}

type Changed = Pick<RulebookDiff, "rules" | "parameters" | "clauses" | "sanctions" | "others">;

/** What each change asks for (documented as a table in `docs/versioning.md`), the greatest first. */
export function reasonsFor({ rules, parameters, clauses, sanctions, others }: Changed): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const rule of rules) {
    reasons.push({ step: stepOfRule(rule), about: "rule", id: rule.id, change: rule.change });
    if (rule.severity !== undefined) {
      const raised = severities.indexOf(rule.severity.after) > severities.indexOf(rule.severity.before);
      const change = raised ? "raised" : "lowered";
      reasons.push({ step: raised ? "major" : "minor", about: "severity", id: rule.id, change });
    }
  }
  for (const { id, change, parts } of clauses) {
    const isGuidance = change !== "reworded" || parts.includes("codified");
    reasons.push({ step: isGuidance ? "minor" : "patch", about: "clause", id, change });
  }
  for (const { id, change } of sanctions)
    reasons.push({ step: change === "reworded" ? "patch" : "major", about: "sanction", id, change });
  // What a parameter does, it does through rules, and stands with them.
  for (const { id, change } of parameters) reasons.push({ step: "patch", about: "parameter", id, change });
  for (const id of others) reasons.push({ step: "patch", about: "text", id, change: "reworded" });
  return reasons.sort((a, b) => steps.indexOf(b.step) - steps.indexOf(a.step));
}

function stepOfRule({ change, witnesses, undecided }: RuleChange): Step {
  switch (change) {
    case "added":
      // A rule that no record can break binds nobody to anything new.
      return witnesses.length > 0 || undecided === true ? "major" : "minor";
    case "tightened":
    case "incomparable":
    case "not-decided":
      return "major";
    case "removed":
    case "loosened":
    case "reclassified":
      return "minor";
    case "reworded":
      return "patch";
    default:
      return change satisfies never;
  }
}

/** How a later version rises over an earlier one; `back` where it does not. */
export function stepBetween(before: string, after: string): Step | "back" {
  const old = numbersOf(before);
  const now = numbersOf(after);
  if (before === after) return "none";
  for (const [place, step] of (["major", "minor", "patch"] as const).entries()) {
    const [one, other] = [old[place] ?? 0, now[place] ?? 0];
    if (other > one) return step;
    if (other < one) return "back";
  }
  // The same numbers with another label: a draft on its way to the same release.
  return "patch";
}

/** Whether a version rises as far as the change deserves. Before 1.0.0 a minor step may carry anything. */
export function followsFrom(before: string, after: string, deserves: Step): boolean {
  const takes = stepBetween(before, after);
  if (takes === "back") return false;
  const isEarly = (numbersOf(before)[0] ?? 0) === 0 && takes === "minor";
  const isSameRelease = before !== after && numbersOf(before).join() === numbersOf(after).join();
  return isEarly || isSameRelease || steps.indexOf(takes) >= steps.indexOf(deserves);
}

function numbersOf(version: string): readonly number[] {
  const [, major, minor, patch] = SEMVER.exec(version) ?? [];
  return [major, minor, patch].map(Number);
}
