import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DossierError } from "../../src/errors.js";
import {
  Dossier,
  parseDossier,
  parsePartialDossier,
  safeParseDossier,
  safeParsePartialDossier,
} from "../../src/model/dossier.js";
import { type Whole, wholeDossier, withValue } from "./dossiers.js";

const accepted: readonly (readonly [sentence: string, pointer: string, value: unknown])[] = [
  ["A reference to a kind that is not listed may name anything", "/contacts", undefined],
  ["An empty list lists nothing", "/exposures", []],
  ["A list may be not known", "/campaigns", null],
  ["A subcontractor need not be the member", "/contacts/0/memberId", "somebody-else"],
  ["A principal is a name", "/contacts/0/principalId", "nobody-knows"],
  ["A campaign is a name", "/contacts/0/campaignId", "not-listed"],
  ["A leap day exists in a leap year", "/contracts/0/concludedOn", "2020-02-29"],
  ["An instant needs no seconds", "/contacts/0/startedAt", "2018-09-03T20:15+02:00"],
  ["An instant may have a fraction", "/contacts/0/startedAt", "2018-09-03T20:15:00.123Z"],
  ["A period may be one day", "/campaigns/0/until", "2018-09-01"],
  ["A fact may be a list", "/member/facts", { markets: ["SE", "NO"], staff: 12, audited: null }],
  [
    "A fact may be contested",
    "/contacts/0/contested",
    [
      {
        fact: "contact.consent.given",
        statements: [
          { by: "member", value: true },
          { by: "consumer", value: false, source: "letter" },
        ],
      },
    ],
  ],
  ["A schema may be named for the editor", "/$schema", "./dossier.json"],
  ["A declared record may hold anything", "/records/hospitality/0/menu", { courses: [{ name: "soup" }] }],
];

describe("a good dossier", () => {
  it("comes back as it was, and as a copy", () => {
    const input = wholeDossier();
    const dossier = parseDossier(input);
    expect(dossier).toEqual(input);
    expect(dossier.contacts?.[0]).not.toBe(input.contacts[0]);
  });

  it("is the same to the schema on its own", () => {
    expect(Dossier.parse(wholeDossier())).toEqual(wholeDossier());
  });

  it("comes back as it was after a second reading", () => {
    expect(parseDossier(parseDossier(wholeDossier()))).toEqual(wholeDossier());
  });

  it.each(accepted)("%s", (_, pointer, value) => {
    const input = pointer === "/contacts" ? withoutContactReferences() : withValue(pointer, value);
    expect(safeParseDossier(input)).toEqual({ ok: true, dossier: input });
  });
});

/** Without its list, a contact may be named that nobody gave. */
function withoutContactReferences(): Partial<Whole> {
  const { contacts: _, ...rest } = wholeDossier();
  return rest;
}

/** Pointers of every value of the whole dossier that may be left out. */
const optional = [
  ..."name organisationNumber joinedOn sectors".split(" ").map((key) => `/member/${key}`),
  ..."timeZone campaignId channel consumer doNotCall register consent relationship recording ringSeconds"
    .split(" ")
    .map((key) => `/contacts/0/${key}`),
  ..."id number country kind age vulnerable".split(" ").map((key) => `/contacts/0/consumer/${key}`),
  ..."contactId termsId termsVersion callEndedAt bindingMonths renewal withdrawal"
    .split(" ")
    .map((key) => `/contracts/0/${key}`),
  ..."about/contractId about/contactId about/practiceId about".split(" ").map((key) => `/complaints/0/${key}`),
  ..."duplicateOf complainant/anonymous".split(" ").map((key) => `/complaints/1/${key}`),
  ..."until facts facts/pages".split(" ").map((key) => `/practices/0/${key}`),
  ..."allegations steps steps/0/on decision decision/on decision/complaintIds"
    .split(" ")
    .map((key) => `/cases/0/${key}`),
  ..."contacts contracts complaints practices campaigns cases exposures waivers complete"
    .split(" ")
    .map((key) => `/${key}`),
];

describe("null and absent", () => {
  it.each(optional)("are both accepted at %s", (pointer) => {
    expect(safeParseDossier(withValue(pointer, null)).ok).toBe(true);
    expect(safeParseDossier(withValue(pointer, undefined)).ok).toBe(true);
  });

  it("are the same to every check, wherever they stand together", () => {
    fc.assert(
      fc.property(fc.subarray(optional), fc.boolean(), (pointers, isNull) => {
        const input = structuredClone(wholeDossier()) as unknown as Record<string, unknown>;
        for (const pointer of pointers) put(input, pointer, isNull ? null : undefined);
        expect(safeParseDossier(input).ok).toBe(true);
      }),
    );
  });
});

function put(input: unknown, pointer: string, value: unknown): void {
  const steps = pointer.slice(1).split("/");
  const last = steps.pop() ?? "";
  let at = input as Record<string, unknown> | null | undefined;
  for (const step of steps) at = at?.[step] as Record<string, unknown> | null | undefined;
  if (typeof at === "object" && at !== null) at[last] = value;
}

describe("a part of a dossier", () => {
  it("may leave the member out", () => expect(parsePartialDossier({ contacts: [] })).toEqual({ contacts: [] }));

  it("may refer to what it does not give", () => {
    const part = { contacts: [], contracts: [{ id: "a1", concludedOn: "2018-09-05", contactId: "c9" }] };
    expect(parsePartialDossier(part)).toEqual(part);
  });

  it("may be held to what it gives", () => {
    const part = { contacts: [], contracts: [{ id: "a1", concludedOn: "2018-09-05", contactId: "c9" }] };
    const result = safeParsePartialDossier(part, { resolveReferences: true });
    expect(result.ok || result.problems).toEqual([
      expect.objectContaining({ code: "dangling-reference", pointer: "/contracts/0/contactId" }),
    ]);
  });

  it("is refused with everything that is wrong with it", () => {
    expect(() => parsePartialDossier({ contacts: [{ id: "c1" }, { id: "c1" }] })).toThrow(DossierError);
  });
});

describe("a large dossier", () => {
  const many = (make: (i: number) => object) => Array.from({ length: 20_000 }, (_, i) => make(i));

  it("is read in a few seconds", { timeout: 10_000 }, () => {
    const contact = wholeDossier().contacts[0];
    const input = { member: { id: "m1" }, contacts: many((i) => ({ ...contact, id: `c${i}` })) };
    expect(safeParseDossier(input).ok).toBe(true);
  });

  it("lists every reference to nothing, the first of them with a hint", { timeout: 10_000 }, () => {
    const contacts = many((i) => ({ id: `contact-${i}`, startedAt: "2018-09-03T20:15:00Z" }));
    const contracts = many((i) => ({ id: `a${i}`, concludedOn: "2018-09-05", contactId: `kontact-${i}` }));
    const result = safeParseDossier({ member: { id: "m1" }, contacts, contracts });
    expect(result.ok || result.problems.length).toBe(20_000);
    expect(result.ok || result.problems[0]?.hint).toBe("did you mean `contact-0`?");
    expect(result.ok || result.problems.at(-1)?.hint).toBeUndefined();
  });

  it("is not read on where something is wrong again and again, and says so", { timeout: 20_000 }, () => {
    const keys = Object.fromEntries(Array.from({ length: 90_000 }, (_, i) => [`key${i}`, i]));
    const result = safeParseDossier({ member: { id: "m1" }, contacts: [keys, keys, keys] });
    expect(result.ok || result.problems.length).toBe(200_001);
    expect(result.ok || result.problems.at(-1)?.code).toBe("too-many-problems");
  });

  it("is refused where one record is larger than any record", () => {
    const tokens = Array.from({ length: 100_000 }, () => 0);
    const result = safeParseDossier({ member: { id: "m1", facts: { tokens } } });
    expect(result.ok || result.problems.map(({ code }) => code)).toEqual(["too-large"]);
  });
});

describe("a rulebook given for a dossier", () => {
  it("is told to be one", () => {
    const result = safeParseDossier({ kodex: 1, id: "code", rules: [] });
    expect(result.ok ? [] : result.problems).toContainEqual(
      expect.objectContaining({ pointer: "/member", hint: "this looks like a rulebook, expected a dossier" }),
    );
  });
});
