import type { ComplaintReport } from "kodex/complaints";
import { assessComplaints } from "kodex/complaints";
import { asked, complaint, dossier } from "../complaints/given.js";

const months = Array.from({ length: 12 }, (_, i) => String(i + 1).padStart(2, "0"));

/** A made report that holds everything there is to draw; `name` stands wherever somebody could have written it. */
export function whole(name = "Example AB", question: object = {}): ComplaintReport {
  const contracts = months.flatMap((month, i) =>
    Array.from({ length: 20 }, (_, n) => ({ id: `k${i}-${n}`, concludedOn: `2014-${month}-03` })),
  );
  const complaints = months.flatMap((month, i) =>
    Array.from({ length: i === 5 ? 14 : 3 + (i % 3) }, (_, n) =>
      complaint(`c${month}-${n}`, {
        receivedOn: `2014-${month}-${String(4 + 2 * (n % 12)).padStart(2, "0")}`,
        about: { contractId: `k${Math.floor(i / 2)}-${n}` },
        complainant: { id: `x${month}-${n}`, anonymous: n === 0, verified: n === 1 && i > 8 ? null : true },
        solvedAtFirstContact: n === 2,
      }),
    ),
  );
  const exposures = months.map((month, i) => ({
    kind: "customers" as const,
    from: `2014-${month}-01`,
    until: `2014-${month}-${[31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][i]}`,
    count: 10_000 + 100 * i,
    source: name,
  }));
  const rows = [
    ...Array.from({ length: 14 }, (_, i) => ({
      member: `n${i}`,
      received: 8 + 3 * i + (i % 4) * 6,
      exposure: 4000 + 1500 * i,
    })),
    { member: "far", name: `${name} & Co`, received: 90, exposure: 9000 },
    { member: "silent", received: 2 },
  ];
  return assessComplaints(
    { ...dossier(complaints, { contracts }), member: { id: "m", name }, exposures },
    {
      ...asked,
      norm: { rate: 45, per: 10_000, source: name },
      trend: {
        from: "2014-01-01",
        until: "2014-12-31",
        by: "month",
        method: "ratio",
        event: { on: "2014-06-02", source: name },
      },
      surge: { on: "2014-06-02", source: name },
      ...question,
    },
    { rows },
  );
}
