// Keeps `digests.json`, the list of the digests of all editions that are published with the package.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { digestOf } from "../src/base/canonical.js";
import { compareCodePoints } from "../src/base/identifier.js";
import { parseRulebook } from "../src/rulebook/parse.js";
import { readEditions } from "./editions.js";

type Digests = Readonly<Record<string, string>>;

/** What is published for good, and what will be with the next version of the package. */
export interface DigestList {
  readonly released: Digests;
  readonly unreleased: Digests;
}

/** The list as it should be, and what forbids to write it: a change to an edition that is out. */
export interface Relisted {
  readonly list: DigestList;
  readonly refused: readonly string[];
}

const path = fileURLToPath(new URL("../digests.json", import.meta.url));

/** The digest of every edition in `rules`, as receipts of reports name it. */
export function presentDigests(): Digests {
  return Object.fromEntries(
    readEditions().map((edition) => [`${edition.id}@${edition.version}`, digestOf(parseRulebook(edition))]),
  );
}

export function listedDigests(): DigestList {
  if (!existsSync(path)) return { released: {}, unreleased: {} };
  return JSON.parse(readFileSync(path, "utf8"));
}

/**
 * The list made anew: an edition that is released stays as it is listed, whatever becomes of its files; all others are
 * listed as they are. With `publish` all become released.
 */
export function relisted({ released }: DigestList, present: Digests, publish = false): Relisted {
  const refused = Object.entries(released).flatMap(([name, digest]) => {
    const now = present[name];
    if (now === digest) return [];
    const what = now === undefined ? "is gone" : `has the digest ${now}, released was ${digest}`;
    return [`${name} ${what}: an edition that is out stays as it is, give a change a version of its own`];
  });
  const fresh = Object.fromEntries(Object.entries(present).filter(([name]) => !Object.hasOwn(released, name)));
  const list = publish
    ? { released: sorted({ ...released, ...fresh }), unreleased: {} }
    : { released: sorted(released), unreleased: sorted(fresh) };
  return { list, refused };
}

function sorted(digests: Digests): Digests {
  return Object.fromEntries(Object.entries(digests).sort(([one], [other]) => compareCodePoints(one, other)));
}

export function digestsText(list: DigestList): string {
  return `${JSON.stringify(list, null, 2)}\n`;
}

function main(publish: boolean): void {
  const { list, refused } = relisted(listedDigests(), presentDigests(), publish);
  for (const line of refused) console.error(line);
  if (refused.length > 0) process.exitCode = 1;
  else writeFileSync(path, digestsText(list));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.includes("--publish"));
