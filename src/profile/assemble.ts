import { canonicalJson } from "../base/canonical.js";
import type { Say } from "../rulebook/loose.js";
import type { Profile } from "../rulebook/profile.js";
import type { RetiredRule, Rulebook } from "../rulebook/rulebook.js";
import { withCalendars } from "./calendars.js";
import { refuseClashes } from "./clashes.js";
import { governed } from "./governs.js";
import type { Layer } from "./layer.js";
import { labelOf, type Origins, ownOrigins, type RemovedRule, type Section, sections } from "./origins.js";

/** A profile and its layers put together, not yet read as a rulebook. */
export interface Assembled {
  readonly input: Rulebook;
  readonly origins: Origins;
}

/** Makes one rulebook of the layers and of what the profile adds; what two of them say differently is said. */
export function assembled(profile: Profile, taken: readonly Layer[], say: Say): Assembled {
  const { layers: apart, calendar } = withCalendars(taken, profile.calendar, say);
  const { layers, appliesTo } = governed(apart, profile.appliesTo);
  const { extends: _extends, alters: _alters, examples, $schema: _schema, ...own } = profile;
  const label = labelOf(profile);
  const books = layers.map(({ rulebook }) => rulebook);
  refuseClashes(profile, layers, say);
  const clauses = once(books.flatMap((book) => book.clauses));
  const rules = once(books.flatMap((book) => book.rules)).map((rule) => {
    const more = Object.hasOwn(examples ?? {}, rule.id) ? (examples?.[rule.id] ?? []) : [];
    return more.length === 0 ? rule : { ...rule, examples: [...(rule.examples ?? []), ...more] };
  });
  const origins = joinedOrigins(layers, ownOrigins(profile, label));
  const keyed = {
    ...joined(books, "calendars", own.calendars),
    ...joined(books, "parameters", own.parameters),
    ...joined(books, "conditions", own.conditions),
    ...joined(books, "measures", own.measures),
    ...joined(books, "records", own.records),
    ...joined(books, "facts", own.facts),
    ...joined(books, "derived", own.derived),
    ...(Object.keys(appliesTo ?? {}).length === 0 ? {} : { appliesTo }),
  };
  const allRules = [...rules, ...(own.rules ?? [])];
  const retired = retiredIn(profile, books, origins.removed, new Set(allRules.map(({ id }) => id)));
  const sanctions = own.sanctions ?? ladderOf(layers, say);
  const input: Rulebook = {
    ...own,
    ...keyed,
    ...(calendar === undefined ? {} : { calendar }),
    ...(sanctions === undefined ? {} : { sanctions }),
    ...(retired.length === 0 ? {} : { retired }),
    clauses: [...clauses, ...(own.clauses ?? [])],
    rules: allRules,
  };
  return { input, origins };
}

/** The same thing from two bases is one thing. */
function once<T extends { readonly id: string }>(things: readonly T[]): readonly T[] {
  const seen = new Set<string>();
  return things.filter(({ id }) => !seen.has(id) && seen.add(id));
}

type Keyed = "calendars" | "parameters" | "conditions" | "measures" | "records" | "facts" | "derived";

function joined<K extends Keyed>(books: readonly Rulebook[], key: K, own: Rulebook[K]): Partial<Rulebook> {
  const all = Object.assign({}, ...[...books].reverse().map((book) => book[key] ?? {}), own ?? {});
  return Object.keys(all).length === 0 ? {} : { [key]: all };
}

function joinedOrigins(layers: readonly Layer[], own: Origins): Origins {
  const all = [...layers.map(({ origins, rulebook }) => present(origins, rulebook)), own];
  const section = <S extends Section>(name: S): Origins[S] =>
    Object.assign({}, ...[...all].reverse().map((origins) => origins[name]));
  return {
    clauses: section("clauses"),
    rules: section("rules"),
    parameters: section("parameters"),
    conditions: section("conditions"),
    measures: section("measures"),
    sanctions: section("sanctions"),
    removed: all.flatMap(({ removed }) => removed),
  };
}

/** The origins of what is still there. */
function present(origins: Origins, rulebook: Rulebook): Origins {
  const ids = (section: Section): readonly string[] => {
    const things = rulebook[section] ?? [];
    return Array.isArray(things) ? things.map(({ id }: { readonly id: string }) => id) : Object.keys(things);
  };
  const kept = sections.map((section) => {
    const known = new Set(ids(section));
    return [section, Object.fromEntries(Object.entries(origins[section]).filter(([id]) => known.has(id)))] as const;
  });
  return { ...(Object.fromEntries(kept) as unknown as Origins), removed: origins.removed };
}

/** The one ladder of a rulebook: that of the bases that have one, where they agree. */
function ladderOf(layers: readonly Layer[], say: Say): Rulebook["sanctions"] {
  const [first, ...others] = layers.filter(({ rulebook }) => rulebook.sanctions !== undefined);
  const text = canonicalJson(first?.rulebook.sanctions ?? null);
  const other = others.find(({ rulebook }) => canonicalJson(rulebook.sanctions) !== text);
  if (first !== undefined && other !== undefined)
    say(
      "bases-differ",
      `/extends/${other.place}`,
      `\`${first.label}\` and \`${other.label}\` each have a ladder of sanctions, a rulebook has one`,
      "say in `sanctions` of the profile which steps there are",
    );
  return first?.rulebook.sanctions;
}

/** Rules that went, of the bases and of the profile, with the reasons of its alterations; their ids stay taken. */
function retiredIn(
  profile: Profile,
  books: readonly Rulebook[],
  removed: readonly RemovedRule[],
  there: ReadonlySet<string>,
): readonly RetiredRule[] {
  const gone: readonly RetiredRule[] = [
    ...removed.filter(({ id }) => !there.has(id)).map(({ id, removed: { reason } }) => ({ id, reason })),
    ...books.flatMap((book) => book.retired ?? []).filter(({ id }) => !there.has(id)),
  ];
  const own = profile.retired ?? [];
  const said = new Set(own.map(({ id }) => id));
  const others = once(gone.filter(({ id }) => !said.has(id)));
  return [...own, ...others.map(({ replacedBy, ...one }) => withReplacement(one, replacedBy, there))];
}

function withReplacement(one: RetiredRule, replacedBy: string | undefined, there: ReadonlySet<string>): RetiredRule {
  return replacedBy === undefined || !there.has(replacedBy) ? one : { ...one, replacedBy };
}
