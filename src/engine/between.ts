import type { Problem } from "../errors.js";
import type { Rulebook } from "../rulebook/rulebook.js";

/** What is wrong between rulebooks that are each sound: days two editions claim, types they do not share. */
export function conflicts(rulebooks: readonly Rulebook[]): Problem[] {
  const problems: Problem[] = [];
  const types = new Map<string, { type: string; of: string }>();
  for (const [index, rulebook] of rulebooks.entries()) {
    for (const other of rulebooks.slice(0, index)) {
      if (other.id !== rulebook.id) continue;
      if (other.version === rulebook.version)
        problems.push({
          code: "duplicate-edition",
          pointer: `/${index}/version`,
          message: `rulebook \`${rulebook.id}\`: two editions have the version \`${rulebook.version}\``,
        });
      const from = rulebook.inForce.from > other.inForce.from ? rulebook.inForce.from : other.inForce.from;
      const ends = [rulebook.inForce.until, other.inForce.until]
        .filter((until): until is string => until !== undefined)
        .sort();
      if (ends[0] === undefined || from <= ends[0]) {
        problems.push({
          code: "overlapping-editions",
          pointer: `/${index}/inForce`,
          message: `rulebook \`${rulebook.id}\`: the editions \`${other.version}\` and \`${rulebook.version}\` are both in force on \`${from}\``,
        });
      }
    }
    const declared = [
      ...Object.entries(rulebook.facts ?? {}),
      ...Object.entries(rulebook.records ?? {}).flatMap(([type, record]) =>
        Object.entries(record.fields).map(([name, field]) => [`${type}.${name}`, field] as const),
      ),
    ];
    for (const [name, field] of declared) {
      const known = types.get(name);
      if (known === undefined) types.set(name, { type: field.type, of: `${rulebook.id}@${rulebook.version}` });
      else if (known.type !== field.type)
        problems.push({
          code: "different-type",
          pointer: `/${index}`,
          message: `\`${name}\` is of type ${field.type} here and of type ${known.type} in \`${known.of}\``,
        });
    }
  }
  return problems;
}

/** The ids that rules of several rulebooks have. */
export function sharedRuleIds(rulebooks: readonly Rulebook[]): ReadonlySet<string> {
  const owner = new Map<string, string>();
  const shared = new Set<string>();
  for (const rulebook of rulebooks) {
    for (const { id } of rulebook.rules) {
      if (owner.has(id) && owner.get(id) !== rulebook.id) shared.add(id);
      owner.set(id, rulebook.id);
    }
  }
  return shared;
}
