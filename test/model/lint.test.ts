import { describe, expect, it } from "vitest";
import { parseDossier } from "../../src/model/dossier.js";
import { lintDossier } from "../../src/model/lint.js";

const contact = (startedAt: string, fields: object = {}) => ({ id: startedAt, startedAt, ...fields });
const utc = contact("2018-01-08T09:00:00+00:00");

describe("lint of a dossier", () => {
  it.each<[string, object, readonly string[]]>([
    [
      "points at instants that all end in +00:00",
      { contacts: [utc, contact("2018-07-09T10:00:00+00:00")] },
      ["/contacts/0/startedAt"],
    ],
    [
      "points at those of contracts",
      { contracts: [{ id: "k1", concludedOn: "2018-01-08", callEndedAt: "2018-01-08T09:10:00+00:00" }] },
      ["/contracts/0/callEndedAt"],
    ],
    ["lets a log in UTC pass that says so", { contacts: [contact("2018-01-08T09:00:00Z")] }, []],
    ["lets a winter in London pass beside its summer", { contacts: [utc, contact("2018-07-09T10:00:00+01:00")] }, []],
    ["lets a contact pass that names its time zone", { contacts: [{ ...utc, timeZone: "Europe/London" }] }, []],
    ["has nothing to say of a dossier without instants", { contacts: [] }, []],
  ])("%s", (_, given, expected) => {
    const problems = lintDossier(parseDossier({ member: { id: "m" }, ...given }));
    expect(problems.map(({ pointer }) => pointer)).toEqual(expected);
    for (const problem of problems) expect(problem).toMatchObject({ code: "only-utc-offsets", level: "warning" });
  });
});
