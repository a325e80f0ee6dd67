import { latestDayIn } from "../engine/examples.js";
import type { Example } from "../rulebook/example.js";
import type { Witness } from "../solver/witness.js";

/** A witness as an example of the rule: what the rulebook says of it today, in a form to paste. */
export function exampleFrom(witness: Witness, name: string): Example | undefined {
  const { fragment, judgements } = witness;
  const [outcome] = judgements;
  if (outcome === undefined || outcome === "not-judged") return undefined;
  const { member, ...others } = fragment.given as Readonly<Record<string, unknown>>;
  const isNamedOnly = Object.keys(member as object).length === 1 && Object.keys(others).length > 0;
  const given = isNamedOnly ? others : { member, ...others };
  const isSeveral = Object.values({ ...others, ...(others.records as object | undefined) }).some(
    (list) => Array.isArray(list) && list.length > 1 && list.some(({ id }) => id === fragment.record),
  );
  return {
    name,
    outcome,
    ...(isSeveral ? { subject: fragment.record } : {}),
    ...(fragment.on === latestDayIn(given) ? {} : { on: fragment.on }),
    given,
  };
}

/** The name, told apart from those that are taken already. */
export function untaken(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let turn = 2;
  while (taken.has(`${name} (${turn})`)) turn += 1;
  return `${name} (${turn})`;
}
