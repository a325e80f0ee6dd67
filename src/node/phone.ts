import { pointerStep } from "../base/identifier.js";
import { quote } from "../base/quote.js";
import { MappingError, type Problem } from "../errors.js";
import type { ResolvedField } from "../mapping/resolve.js";
import type { NumberReader } from "../mapping/row.js";

/** Numbers that were read, by country and text: a campaign calls the same ones again. */
const REMEMBERED = 100_000;

/**
 * The reader of telephone numbers, by `libphonenumber-js`, which is loaded where a field asks for it and not before. A
 * number counts as read where its length is possible in its country; an extension is left off.
 */
export async function numberReaderFor(
  fields: readonly ResolvedField[],
  kind: string,
): Promise<NumberReader | undefined> {
  const asked = fields.flatMap(({ name, source }) => {
    if (source.is !== "column" || source.country === undefined) return [];
    return [{ country: source.country, pointer: `${pointerStep(kind)}${pointerStep(name)}/country` }];
  });
  const [first] = asked;
  if (first === undefined) return undefined;
  const { parsePhoneNumberFromString, isSupportedCountry } = await library(first.pointer);
  const unknown = asked.filter(({ country }) => !isSupportedCountry(country));
  if (unknown.length > 0) {
    throw new MappingError(
      unknown.map(({ country, pointer }): Problem => {
        return { code: "unknown-value", pointer, message: `${quote(country)} has no telephone numbers of its own` };
      }),
    );
  }
  const known = new Map<string, string | undefined>();
  return (text, country) => {
    const key = `${country} ${text}`;
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before;
    const number = isSupportedCountry(country)
      ? parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
      : undefined;
    const read = number?.isPossible() === true ? number.number : undefined;
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, read);
    return read;
  };
}

async function library(pointer: string) {
  try {
    return await import("libphonenumber-js/min");
  } catch {
    const message = "`country` needs the package `libphonenumber-js`, which is not installed";
    throw new MappingError([
      { code: "missing-package", pointer, message, hint: "install it beside kodex: `npm install libphonenumber-js`" },
    ]);
  }
}
