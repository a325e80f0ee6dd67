import type { ComplaintQuestion, ComplaintReport } from "kodex/complaints";
import { assessComplaints } from "kodex/complaints";
import type { Complaint, Dossier } from "kodex/model";

/** The year that every test asks about, laid down before it began. */
export const asked: ComplaintQuestion = {
  on: "2014-12-31",
  declaredOn: "2013-12-01",
  norm: { rate: 5, per: 10_000 },
};

/** A complaint that counts, whatever is left out. */
export function complaint(id: string, given: Partial<Complaint> = {}): Complaint {
  return {
    id,
    receivedOn: "2014-06-15",
    complainant: { id: `x-${id}`, anonymous: false, verified: true },
    solvedAtFirstContact: false,
    ...given,
  };
}

export function many(count: number, given: (i: number) => Partial<Complaint> = () => ({})): Complaint[] {
  return Array.from({ length: count }, (_, i) => complaint(`c${i + 1}`, given(i)));
}

export function dossier(complaints: Complaint[], given: Partial<Dossier> = {}): Dossier {
  const year = { kind: "customers", from: "2014-01-01", until: "2014-12-31", count: 10_000, source: "made" } as const;
  return { member: { id: "m" }, complaints, exposures: [year], ...given };
}

export function assessed(
  complaints: Complaint[],
  question: object = {},
  given: Partial<Dossier> = {},
): ComplaintReport {
  return assessComplaints(dossier(complaints, given), { ...asked, ...question });
}

export function codes({ findings }: Pick<ComplaintReport, "findings">): readonly string[] {
  return findings.map(({ code, outcome }) => `${code} ${outcome}`);
}
