import { readFileSync } from "node:fs";
import { safeParseDossier } from "../src/model/dossier.js";

for (const c of JSON.parse(readFileSync("/work/shared/cases/decided.json", "utf8"))) {
  const r = safeParseDossier(c.dossier);
  if (!r.ok) console.log(c.case, r.problems);
}
const t = (l: string, f: () => any) => {
  const s = performance.now();
  const r = f();
  console.log(l, (performance.now() - s).toFixed(0) + "ms", r);
};
const contact = (i: number) => ({
  id: "c" + i,
  startedAt: "2018-09-03T20:15:00+02:00",
  channel: "call",
  direction: "outbound",
  purpose: "sale",
  result: "conversation",
  campaignId: "k1",
  numberAttributable: true,
  callerNumberShown: true,
  principalStated: true,
  timeZone: "Europe/Stockholm",
  consumer: { id: "p" + i, number: "+46700000001", kind: "consumer", age: 45, numberHolder: "person" },
  doNotCall: { requested: false },
  register: { name: "NIX", listed: true, versionDate: "2018-09-12", listedOn: "2014-08-28" },
  consent: { given: true, givenOn: "2018-08-20", named: true, purpose: "phone" },
  relationship: { customer: false },
});
const mk = (f: (i: number) => any, n = 100000) => Array.from({ length: n }, (_, i) => f(i));
const sum = (r: any) => (r.ok ? true : [r.problems.length, r.problems[0], r.problems.at(-1)]);
t("good", () => sum(safeParseDossier({ member: { id: "m" }, contacts: mk(contact) })));
t("bad each", () =>
  sum(
    safeParseDossier({ member: { id: "m" }, contacts: mk((i) => ({ ...contact(i), chanel: "x", purpose: "sales" })) }),
  ),
);
t("bad distinct", () =>
  sum(
    safeParseDossier({
      member: { id: "m" },
      contacts: mk((i) => ({ ...contact(i), ["chanel" + i]: "x", purpose: "sales" + i, timeZone: "Europe/S" + i })),
    }),
  ),
);
t("dangling", () =>
  sum(
    safeParseDossier({
      member: { id: "m" },
      contacts: mk(contact),
      contracts: mk((i) => ({ id: "k" + i, concludedOn: "2018-01-01", contactId: "d" + i })),
    }),
  ),
);
t("dupcycle", () =>
  sum(
    safeParseDossier({
      member: { id: "m" },
      complaints: mk((i) => ({ id: "k" + i, receivedOn: "2018-01-01", duplicateOf: "k" + ((i + 1) % 100000) })),
    }),
  ),
);
t("shared bad", () => {
  const b = { x: 1 };
  return sum(safeParseDossier({ member: { id: "m" }, contacts: Array(9000000).fill(b) }));
});
t("keys", () => {
  const b: any = {};
  for (let i = 0; i < 1e6; i++) b["k" + i] = 1;
  return sum(safeParseDossier({ member: { id: "m", ...b } }));
});
t("rootkeys", () => {
  const b: any = {};
  for (let i = 0; i < 90000; i++) b["k" + i] = 1;
  return sum(safeParseDossier({ member: { id: "m" }, ...b }));
});
for (const x of [
  undefined,
  null,
  [],
  "x",
  {},
  { member: null },
  { member: { id: "" } },
  { member: { id: 1 } },
  {
    member: { id: "m", joinedOn: "2018-02-30", leftOn: "x" },
    contact: [],
    contacts: {},
    complete: { contcts: { from: "2018-01-01" } },
  },
  {
    member: {
      id: "m",
      age: 3,
      facts: { a: {}, b: [1, null], c: [1, "x"] },
      joinedOn: "2019-01-01",
      leftOn: "2018-01-01",
      contested: [{ fact: "x", statements: [] }],
    },
    contacts: [
      {
        id: "a",
        startedAt: "2018-01-01T10:00",
        age: -1,
        consumer: { age: -1, kind: "Company" },
        ringSeconds: -1,
        chanel: 1,
        register: { versionDate: new Date(0) },
        timeZone: "CEST",
      },
    ],
    records: { Foo: [], ok: [{ x: 1 }] },
    exposures: [{ kind: "customer", from: "2018-02-01", until: "2018-01-01", count: 1.5 }],
    waivers: [{ id: "w", ruleId: "r", justification: " ", approvedBy: "x", from: "2018-01-01" }],
  },
] as any) {
  console.log("---");
  const r = safeParseDossier(x);
  if (!r.ok) for (const p of r.problems) console.log(JSON.stringify(p));
}
