import { pointerStep } from "../base/identifier.js";
import { choice } from "../base/quote.js";
import type { Problem } from "../errors.js";
import type { Profile } from "../rulebook/profile.js";
import type { Rulebook } from "../rulebook/rulebook.js";
import { labelOf, type Origin, type Origins } from "./origins.js";

/**
 * Problems of a resolved rulebook as problems of its profile: what the profile says itself where it says it, what it
 * altered at the alteration, and what came from a base at the base.
 */
export function placedInProfile(
  problems: readonly Problem[],
  profile: Profile,
  resolved: Pick<Rulebook, "clauses" | "rules" | "sanctions">,
  origins: Origins,
  bases: readonly Origins[] = [origins],
): Problem[] {
  const label = labelOf(profile);
  return problems.map((found) => {
    const problem = withRenamed(found, bases);
    const [, section = "", key = "", rest = ""] = /^\/([^/]+)(?:\/([^/]+)(.*))?$/s.exec(problem.pointer) ?? [];
    const at = { label, profile, problem, rest };
    switch (section) {
      case "rules":
        return inRule(resolved.rules[Number(key)], origins, at);
      case "clauses": {
        const id = resolved.clauses[Number(key)]?.id;
        const own = (profile.clauses ?? []).findIndex((clause) => clause.id === id);
        if (own >= 0) return { ...problem, pointer: `/clauses/${own}${rest}` };
        return id === undefined ? problem : fromBase(origins.clauses[id], `clause \`${id}\``, at);
      }
      case "parameters":
      case "conditions":
      case "measures": {
        if (Object.hasOwn(profile[section] ?? {}, key)) return problem;
        const origin = origins[section][key];
        return origin === undefined ? problem : fromBase(origin, `${section.slice(0, -1)} \`${key}\``, at);
      }
      default:
        return problem;
    }
  });
}

/** A name that is not there because bases gave it to different things: the names under which these are found. */
function withRenamed(problem: Problem, bases: readonly Origins[]): Problem {
  const [, word = ""] = /`(?:parameter\.|measure\.)?([^`]+)`$/.exec(problem.message) ?? [];
  const all = bases.flatMap(({ clauses, parameters, conditions, measures }) => [
    clauses,
    parameters,
    conditions,
    measures,
  ]);
  const names = all.flatMap((of) => Object.keys(of).filter((id) => of[id]?.named === word && id !== word));
  if (word === "" || names.length === 0) return problem;
  return { ...problem, hint: `bases differ about it, it is called ${choice([...new Set(names)])} here` };
}

interface At {
  readonly label: string;
  readonly profile: Profile;
  readonly problem: Problem;
  /** The pointer within the part. */
  readonly rest: string;
}

function inRule(rule: Rulebook["rules"][number] | undefined, origins: Origins, at: At): Problem {
  const { profile, problem, rest } = at;
  if (rule === undefined) return problem;
  const own = (profile.rules ?? []).findIndex(({ id }) => id === rule.id);
  if (own >= 0) return { ...problem, pointer: `/rules/${own}${rest}` };
  const [, part = "", index = "", inner = ""] = /^\/(except|examples)\/(\d+)(.*)$/s.exec(rest) ?? [];
  if (part === "except") {
    const exception = rule.except?.[Number(index)];
    const made = origins.rules[rule.id]?.exceptions[exception?.id ?? ""]?.altered?.find((one) => one.in === at.label);
    if (made !== undefined) return { ...problem, pointer: `/alters/${made.index}/except${inner}` };
  }
  if (part === "examples") {
    const added = Object.hasOwn(profile.examples ?? {}, rule.id) ? (profile.examples?.[rule.id] ?? []) : [];
    const place = Number(index) - ((rule.examples?.length ?? 0) - added.length);
    if (place >= 0) return { ...problem, pointer: `/examples${pointerStep(rule.id)}/${place}${inner}` };
  }
  return fromBase(origins.rules[rule.id], `rule \`${rule.id}\``, at);
}

/** A problem of what a base says: at the alteration that made it so, else at the base. */
function fromBase(origin: Origin | undefined, what: string, { label, profile, problem }: At): Problem {
  const made = origin?.altered?.findLast((one) => one.in === label);
  const message = problem.message.includes(what) ? problem.message : `${what}: ${problem.message}`;
  if (made !== undefined) return { ...problem, pointer: `/alters/${made.index}`, message };
  const base = origin?.through?.at(-1) ?? origin?.from ?? "";
  const place = profile.extends.findIndex(({ id }) => base.startsWith(`${id}@`));
  return place < 0 ? { ...problem, message } : { ...problem, pointer: `/extends/${place}`, message };
}
