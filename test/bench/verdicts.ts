import { createChecker } from "../../src/index.js";
import type { Rulebook } from "../../src/rulebook/rulebook.js";
import { editionsOf } from "../../src/rulebooks.js";
import { judgeByHand, outcomes, ruleIds } from "./by-hand.js";
import type { Contact } from "./contacts.js";
import { jsonLogic, jsonRulesEngine, underscored, type Verdicts, zen, zenFacts } from "./engines.js";
import { type Flat, flatFacts } from "./facts.js";

export const on = "2019-12-31";
export const edition = editionsOf("kontakta-consumer").find(({ version }) => version === "2.0.0") as Rulebook;

/** Records that Kodex decides under every rule, with their facts ready made. */
export interface Known {
  readonly index: number;
  readonly facts: Flat;
  readonly violated: readonly boolean[];
}

export interface Compared {
  readonly known: readonly Known[];
  /** How many outcomes, by word. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Compares the outcomes of every record and rule, Kodex with the hand-written function and then with each engine; throws where two differ. */
export async function compareVerdicts(contacts: readonly Contact[], most: number): Promise<Compared> {
  const ruleAt = new Map<string, number>(ruleIds.map((id, index) => [id, index]));
  const indexOf = new Map(contacts.map(({ id }, index) => [id, index]));
  const ours = new Uint8Array(contacts.length * ruleIds.length).fill(255);
  const screening = await createChecker(edition).screenAll("contact", contacts, {
    on,
    include: "all",
    sample: 0,
    onFinding: ({ rule, subject, outcome }) => {
      ours[(indexOf.get(subject.id) as number) * ruleIds.length + (ruleAt.get(rule) as number)] =
        outcomes.indexOf(outcome);
    },
  });
  if (screening.unreadable > 0 || screening.outOfForce.total > 0) throw new Error("the generated contacts do not fit");
  const known: Known[] = [];
  const counts: Record<string, number> = { violated: 0, undetermined: 0, excepted: 0, satisfied: 0, inapplicable: 0 };
  const byHand = judgeByHand(contacts, (index, judged) => {
    const contact = contacts[index] as Contact;
    for (const [rule, code] of judged.outcomes.entries()) {
      const own = ours[index * ruleIds.length + rule] as number;
      if (own !== code)
        throw new Error(
          `${contact.id} ${ruleIds[rule]}: Kodex says ${outcomes[own]}, the hand-written function ${outcomes[code]}`,
        );
      counts[outcomes[code] as string] = (counts[outcomes[code] as string] as number) + 1;
    }
    if (known.length >= most || judged.outcomes.includes(1)) return;
    known.push({ index, facts: flatFacts(contact, judged), violated: [...judged.outcomes].map((code) => code === 0) });
  });
  for (const [rule, id] of ruleIds.entries()) {
    for (const [code, word] of outcomes.entries()) {
      if (screening.byRule[id]?.[word] !== byHand[rule * 5 + code]) throw new Error(`${id}: counts of ${word} differ`);
    }
  }
  await compareWith("json-rules-engine", jsonRulesEngine(edition), known, (facts) => facts);
  await compareWith("json-logic-engine", jsonLogic(edition), known, underscored);
  await compareWith("zen-engine", zen(edition), known, zenFacts);
  return { known, counts };
}

async function compareWith(
  name: string,
  verdicts: Verdicts<Flat>,
  known: readonly Known[],
  prepare: (facts: Flat) => Flat,
): Promise<void> {
  for (const { index, facts, violated } of known) {
    const said = await verdicts(prepare(facts));
    for (const [rule, id] of ruleIds.entries()) {
      if (said[rule] !== violated[rule])
        throw new Error(`record ${index} ${id}: ${name} says ${said[rule]}, Kodex ${violated[rule]}`);
    }
  }
}
