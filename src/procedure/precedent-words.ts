import type { Text } from "../rulebook/text.js";
import type { FactorCompared, PrecedentCompared } from "./precedent.js";

type Because = NonNullable<PrecedentCompared["because"]>;
type Than = Exclude<PrecedentCompared["than"], "not-comparable">;

function list(factors: readonly FactorCompared[], heavier: FactorCompared["heavier"]): string {
  return factors
    .filter((one) => one.heavier === heavier)
    .map(({ name, own, other }) => `${name} (${own ?? "?"}, ${other ?? "?"})`)
    .join(", ");
}

/** Why two cases cannot be compared; behind each factor the amount in the case at hand, then in the earlier one. */
export function differing(id: string, because: Because, factors: readonly FactorCompared[]): Text {
  switch (because) {
    case "no-factors":
      return {
        en: `${id} cannot be compared: neither case states what weighs`,
        sv: `${id} kan inte jämföras: inget av ärendena anger vad som väger`,
      };
    case "factor-not-known":
      return {
        en: `${id} cannot be compared: not known in both is ${list(factors, "not-known")}`,
        sv: `${id} kan inte jämföras: inte känt i båda är ${list(factors, "not-known")}`,
      };
    case "each-heavier-in-something":
      return {
        en: `${id} cannot be compared: this case is heavier in ${list(factors, "own")}, the earlier one in ${list(factors, "other")}`,
        sv: `${id} kan inte jämföras: detta ärende är tyngre i ${list(factors, "own")}, det tidigare i ${list(factors, "other")}`,
      };
    case "sanction-not-known":
      return {
        en: `${id} cannot be compared: what came of it is not known`,
        sv: `${id} kan inte jämföras: vad som blev av det är inte känt`,
      };
    default:
      return because satisfies never;
  }
}

const relations: Readonly<Record<Than, Text>> = {
  "more-serious": { en: "at least as serious in everything", sv: "minst lika allvarligt i allt" },
  "less-serious": { en: "at most as serious in everything", sv: "högst lika allvarligt i allt" },
  equal: { en: "as serious in everything", sv: "lika allvarligt i allt" },
};

const findings: Readonly<Record<"too-harsh" | "too-lenient" | "consistent", Text>> = {
  "too-harsh": {
    en: ", less than this case: too harsh against it",
    sv: ", mindre än detta ärende: för strängt mot det",
  },
  "too-lenient": { en: ", more than this case: too lenient against it", sv: ", mer än detta ärende: för milt mot det" },
  consistent: { en: ": consistent with this case", sv: ": förenligt med detta ärende" },
};

export const explained = {
  none: {
    en: "no comparable precedent: no earlier case is at least, or at most, as serious in everything that weighs",
    sv: "inget jämförbart tidigare ärende: inget är minst, eller högst, lika allvarligt i allt som väger",
  },
  some: (count: number): Text => ({
    en: `${count} comparable ${count === 1 ? "precedent" : "precedents"}`,
    sv: `${count} ${count === 1 ? "jämförbart tidigare ärende" : "jämförbara tidigare ärenden"}`,
  }),
  contradicting: (harsher: readonly [string, string], milder: readonly [string, string]): Text => ({
    en: `${milder[0]} is at least as serious in everything as ${harsher[0]} and was met with ${milder[1]}, not ${harsher[1]}`,
    sv: `${milder[0]} är minst lika allvarligt i allt som ${harsher[0]} och möttes med ${milder[1]}, inte ${harsher[1]}`,
  }),
  compared: (
    id: string,
    than: Than,
    sanction: string,
    finding: PrecedentCompared["finding"],
    factors: readonly FactorCompared[],
  ): Text => {
    const heavier = list(factors, than === "more-serious" ? "other" : "own");
    const in_ = (lang: string) =>
      heavier === "" ? "" : lang === "en" ? `, heavier in ${heavier}` : `, tyngre i ${heavier}`;
    const who =
      than === "less-serious" ? { en: " (this case is", sv: " (detta ärende är" } : { en: " (it is", sv: " (det är" };
    const aside = (lang: "en" | "sv") => (heavier === "" ? "" : `${who[lang]}${in_(lang).slice(1)})`);
    return {
      en: `${id} is ${relations[than].en}${aside("en")} and was met with ${sanction}${finding === null ? "" : findings[finding].en}`,
      sv: `${id} är ${relations[than].sv}${aside("sv")} och möttes med ${sanction}${finding === null ? "" : (findings[finding].sv ?? "")}`,
    };
  },
};
