import { didYouMean } from "../base/nearest.js";
import type { Say } from "../rulebook/loose.js";
import type { Alteration } from "../rulebook/profile.js";
import type { Layer } from "./layer.js";

const ofRules = ["severity", "title", "except", "remove"] as const;
const ofParameters = ["value", "values", "clause"] as const;
type What = (typeof ofRules)[number] | "parameter";

/** The one thing an alteration does. */
export function whatOf(alteration: Alteration, pointer: string, say: Say): What | undefined {
  const { rule, parameter } = alteration;
  if ((rule === undefined) === (parameter === undefined)) {
    const found = rule === undefined ? "neither" : "both";
    say("ambiguous-alteration", pointer, `an alteration is about one \`rule\` or one \`parameter\`, found ${found}`);
    return undefined;
  }
  const [own, others, about] =
    rule === undefined ? ([ofParameters, ofRules, "parameter"] as const) : ([ofRules, ofParameters, "rule"] as const);
  const wrong = others.filter((key) => alteration[key] !== undefined);
  for (const key of wrong)
    say("unknown-key", `${pointer}/${key}`, `a ${about} has no \`${key}\` to alter`, `it has ${listed(own)}`);
  const said = own.filter((key) => key !== "clause" && alteration[key] !== undefined);
  if (said.length !== 1) {
    const expected = listed(own.filter((key) => key !== "clause"));
    const found = said.length === 0 ? "none" : listed(said);
    say("ambiguous-alteration", pointer, `an alteration of a ${about} says one of ${expected}, found ${found}`);
  }
  if (wrong.length > 0 || said.length !== 1) return undefined;
  return about === "parameter" ? "parameter" : (said[0] as What);
}

function listed(words: readonly string[]): string {
  return words.map((word) => `\`${word}\``).join(", ");
}

/** The layer that has what is altered; `before` are the layers with nothing altered yet. */
export function layerMeant(
  layers: readonly Layer[],
  before: readonly Layer[],
  { rule, parameter, of }: Alteration,
  pointer: string,
  say: Say,
): number | undefined {
  if (of !== undefined && !layers.some(({ id }) => id === of)) {
    const ids = layers.map(({ id }) => id);
    say("dangling-reference", `${pointer}/of`, `the profile does not build on \`${of}\``, didYouMean(of, ids));
    return undefined;
  }
  const idsOf = ({ rulebook }: Layer): readonly string[] =>
    rule === undefined ? Object.keys(rulebook.parameters ?? {}) : rulebook.rules.map(({ id }) => id);
  const [what, id] = rule === undefined ? ["parameter", parameter ?? ""] : ["rule", rule];
  const meant = before.filter((layer) => of === undefined || layer.id === of);
  const having = meant.filter((layer) => idsOf(layer).includes(id));
  const [only, another] = having;
  if (only === undefined) {
    const untaken = rule !== undefined && meant.some(({ base }) => base.rules.some((one) => one.id === rule));
    const names = meant.map(({ label }) => `\`${label}\``).join(" and ");
    const message = untaken
      ? `the rule \`${id}\` is not among what the profile takes`
      : `${names} ${meant.length === 1 ? "has" : "have"} no ${what} \`${id}\``;
    say("dangling-reference", `${pointer}/${what}`, message, didYouMean(id, meant.flatMap(idsOf)));
    return undefined;
  }
  if (another !== undefined) {
    const message = `${having.map(({ label }) => `\`${label}\``).join(" and ")} each have a ${what} \`${id}\``;
    say("ambiguous-alteration", `${pointer}/${what}`, message, "say in `of` which base is meant");
    return undefined;
  }
  return before.indexOf(only);
}

/** Whether an earlier alteration has done this already, or has taken the rule out. */
export function isTwice(
  { rule, parameter, except }: Alteration,
  what: What,
  place: number,
  index: number,
  done: Map<string, number>,
  pointer: string,
  say: Say,
): boolean {
  const about = `${place} ${rule === undefined ? `parameter ${parameter}` : `rule ${rule}`}`;
  const key = what === "except" ? `${about} except ${except?.id}` : `${about} ${what}`;
  const earlier = done.get(key) ?? (what === "remove" ? done.get(about) : done.get(`${about} remove`));
  done.set(key, index);
  if (!done.has(about)) done.set(about, index);
  if (earlier === undefined) return false;
  const named = rule === undefined ? `parameter \`${parameter}\`` : `rule \`${rule}\``;
  say(
    "altered-twice",
    pointer,
    `the ${named} is altered by \`/alters/${earlier}\` already`,
    "say what becomes of it once",
  );
  return true;
}
