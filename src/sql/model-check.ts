import { z } from "zod";
import type { ResolvedField } from "../mapping/resolve.js";
import { among, call, compare, integer, isLiteral, number, type Sql, TRUE, text } from "./expression.js";

type Plain = Readonly<Record<string, unknown>>;

/** What the model asks of a value beyond its type, as conditions over it; `refuse` takes what has no form in SQL. */
export function modelChecks(
  { schema, fact }: ResolvedField,
  value: Sql,
  refuse: (message: string) => void,
): readonly Sql[] {
  if (schema === undefined || fact.name === "contact.timeZone") return [];
  const { anyOf, ...own } = z.toJSONSchema(schema as z.ZodType, { io: "input", unrepresentable: "any" }) as Plain;
  const alternatives = ((anyOf as Plain[] | undefined) ?? [own]).filter(({ type }) => type !== "null");
  const [asked] = alternatives;
  if (alternatives.length !== 1 || asked === undefined) refuse("what the model allows has no form in SQL");
  return Object.entries(asked ?? {})
    .map(([key, bound]) => {
      if (key === "minimum") return compare(value, ">=", number(Number(bound)));
      if (key === "maximum") return compare(value, "<=", number(Number(bound)));
      if (key === "maxLength") return compare(call("length", value), "<=", integer(Number(bound)));
      if (key === "type" && bound === "integer") return call("isWhole", value);
      // A text that is known is not empty.
      if (key === "type" || key === "description" || key === "$schema" || (key === "minLength" && bound === 1))
        return TRUE;
      if (key === "pattern" && bound === TWO_LETTERS) return among(value, wordsOf(schema).map(text));
      refuse(`\`${key}\` of the model has no form in SQL`);
      return TRUE;
    })
    .filter((check) => !isLiteral(check, true));
}

const TWO_LETTERS = "^[A-Z]{2}$";
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** Of all words of two capitals those that the model takes: countries are not told by a pattern alone. */
function wordsOf(schema: z.core.$ZodType): readonly string[] {
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .filter((word) => z.core.safeParse(schema, word).success);
}
