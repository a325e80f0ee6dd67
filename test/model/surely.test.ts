import { describe, expect, it } from "vitest";
import { safeParsePartialDossier } from "../../src/model/dossier.js";
import { areContacts } from "../../src/model/surely.js";
import { contacts } from "../bench/contacts.js";

const one = {
  id: "c1",
  startedAt: "2018-09-03T10:00:00+02:00",
  timeZone: "Europe/Stockholm",
  channel: "call",
  consumer: { id: "p", number: "1", country: "SE", age: 40, vulnerable: null },
  consent: { given: true, givenOn: "2018-09-01" },
  ringSeconds: 4.5,
  facts: { own: [1, "a"] },
};

describe("contacts that surely fit", () => {
  it.each<[string, unknown]>([
    ["none", []],
    ["one of which nothing is known", [{ id: "c1", startedAt: "2018-09-03T10:00:00Z" }]],
    ["one with everything", [one]],
    ["those of a log", contacts(200)],
    ["one without a prototype", [Object.assign(Object.create(null), one)]],
  ])("are told at once: %s", (_name, given) => {
    expect(areContacts(given)).toBe(true);
    expect(safeParsePartialDossier({ contacts: given })).toMatchObject({ ok: true });
  });

  it.each<[string, unknown]>([
    ["no list", { 0: one }],
    ["no id", [{ ...one, id: undefined }]],
    ["an empty id", [{ ...one, id: "" }]],
    ["an id too long", [{ ...one, id: "x".repeat(201) }]],
    ["an id from afar", [Object.assign(Object.create({ id: "c1" }), { startedAt: one.startedAt })]],
    ["two of one id", [one, { ...one }]],
    ["no moment", [{ ...one, startedAt: null }]],
    ["a moment without an offset", [{ ...one, startedAt: "2018-09-03T10:00:00" }]],
    ["a zone nobody knows", [{ ...one, timeZone: "Europe/Uppsala" }]],
    ["a key nobody knows", [{ ...one, chanel: "call" }]],
    ["a key nobody knows, within", [{ ...one, consent: { gven: true } }]],
    ["a word nobody knows", [{ ...one, channel: "cable" }]],
    ["a day that does not exist", [{ ...one, consent: { givenOn: "2018-02-30" } }]],
    ["a word for a truth", [{ ...one, consent: { given: "yes" } }]],
    ["a list for a block of fields", [{ ...one, consent: [] }]],
    ["an age of half a year", [{ ...one, consumer: { age: 1.5 } }]],
    ["an age of no bound", [{ ...one, consumer: { age: 151 } }]],
    ["a country in words", [{ ...one, consumer: { country: "Sweden" } }]],
    ["a length below zero", [{ ...one, ringSeconds: -1 }]],
    ["a length without end", [{ ...one, ringSeconds: Number.POSITIVE_INFINITY }]],
    ["an object for a declared fact", [{ ...one, facts: { own: {} } }]],
    ["a contested fact without statements", [{ ...one, contested: [{ fact: "contact.channel", statements: [] }] }]],
    ["null", [null]],
  ])("are never said of what is refused: %s", (_name, given) => {
    expect(areContacts(given)).toBe(false);
    expect(safeParsePartialDossier({ contacts: given })).toMatchObject({ ok: false });
  });
});
