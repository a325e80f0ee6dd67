import { type Compared, comparePeers, type MemberTable, type PeerComparison, type PeerStanding } from "./peers.js";
import type { Question } from "./question.js";
import type { Range, Verdict } from "./rate.js";
import type { Condition } from "./scenarios.js";

/** One member among its peers: like set beside like, all that was received, and where every row tells it, what is admissible. */
export interface PeerFigure {
  readonly received: PeerComparison;
  /** For the least and the most that may be admissible of this member. */
  readonly admissible: readonly [least: PeerComparison, most: PeerComparison] | null;
  readonly own: PeerStanding;
  readonly outcome: Verdict;
  /** The table tells other numbers of this member than its dossier. */
  readonly contested: {
    readonly field: "received" | "exposure";
    readonly table: number;
    readonly dossier: number;
  } | null;
}

/** What the dossier of the member says for its own row. */
export interface OwnRow {
  readonly member: string;
  readonly name: string | null;
  readonly received: number;
  readonly admissible: Range;
  readonly exposure: number | null;
}

/** `null` where the member or all of its peers cannot be compared. */
export function peerFigure(given: OwnRow, table: MemberTable | undefined, question: Question): PeerFigure | null {
  if (table === undefined) return null;
  const told = table.rows.find(({ member }) => member === given.member);
  // Where the dossier has no exposure, the association's own figure serves.
  const own = { ...given, exposure: given.exposure ?? told?.exposure ?? null };
  const others = table.rows.filter(({ member }) => member !== own.member);
  const compare = (count: number, basis: PeerComparison["basis"]): PeerComparison | null => {
    const rows = others.map(
      (row): Compared => ({
        member: row.member,
        name: row.name ?? null,
        count: row[basis] ?? null,
        exposure: row.exposure ?? null,
      }),
    );
    return comparePeers(
      [{ member: own.member, name: own.name, count, exposure: own.exposure }, ...rows],
      basis,
      question,
    );
  };
  const received = compare(own.received, "received");
  const standing = received === null ? undefined : standingOf(received, own.member);
  if (received === null || standing === undefined) return null;
  const isAdmitted = others.every(({ admissible, exposure }) => typeof admissible === "number" || !(exposure ?? 0));
  const least = isAdmitted ? compare(own.admissible.lower, "admissible") : null;
  const most = isAdmitted ? compare(own.admissible.upper, "admissible") : null;
  const contested = contestOf(own, told);
  const outcomes = [
    ...(least === null || most === null
      ? [standing.outcome]
      : [least, most].map((one) => standingOf(one, own.member)?.outcome ?? "undetermined")),
    ...(contested === null ? [] : [outcomeAsTold(own, told, table, question)]),
  ];
  const [first = "undetermined"] = outcomes;
  return {
    received,
    admissible: least === null || most === null ? null : [least, most],
    own: standing,
    outcome: outcomes.every((outcome) => outcome === first) ? first : "undetermined",
    contested,
  };
}

export function standingOf(comparison: PeerComparison, member: string): PeerStanding | undefined {
  return comparison.members.find((one) => one.member === member);
}

function contestOf(own: OwnRow, told: MemberTable["rows"][number] | undefined): PeerFigure["contested"] {
  if (typeof told?.received === "number" && told.received !== own.received) {
    return { field: "received", table: told.received, dossier: own.received };
  }
  if (typeof told?.exposure === "number" && told.exposure !== own.exposure && own.exposure !== null) {
    return { field: "exposure", table: told.exposure, dossier: own.exposure };
  }
  return null;
}

/** The outcome by the table's own numbers: where the two sides' numbers agree in what they show, their dispute is idle. */
function outcomeAsTold(
  own: OwnRow,
  told: MemberTable["rows"][number] | undefined,
  table: MemberTable,
  question: Question,
): Verdict {
  const rows = table.rows.map(
    (row): Compared => ({
      member: row.member,
      name: row.name ?? null,
      count: row.member === own.member ? (told?.received ?? own.received) : (row.received ?? null),
      exposure: row.member === own.member ? (told?.exposure ?? own.exposure) : (row.exposure ?? null),
    }),
  );
  const comparison = comparePeers(rows, "received", question);
  return (comparison === null ? undefined : standingOf(comparison, own.member)?.outcome) ?? "undetermined";
}

/** Whether the member stands out, with dispersion accounted for and without: peers tell no other ground apart. */
export function peerCondition(own: OwnRow, table: MemberTable | undefined, question: Question): Condition | undefined {
  if (peerFigure(own, table, question) === null) return undefined;
  const usual = question.peers?.dispersion ?? "additive";
  return {
    id: "peers",
    bearing: ["dispersion"],
    base: usual === "none" ? [] : ["dispersion"],
    evaluate: (out) => {
      const dispersion = out.includes("dispersion") ? (usual === "none" ? "additive" : usual) : "none";
      const figure = peerFigure(own, table, { ...question, peers: { ...question.peers, dispersion } });
      return {
        outcome: figure?.outcome ?? "undetermined",
        count: figure?.admissible == null ? { lower: own.received, upper: own.received } : own.admissible,
        interval: null,
      };
    },
  };
}
