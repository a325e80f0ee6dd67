import type { Report } from "kodex";
import type { ComplaintReport, MemberTable, Trend } from "kodex/complaints";
import type { Precedents, Standing } from "kodex/procedure";
import { poissonRateCI, proportionCI } from "kodex/statistics";

/** One argument of the dispute: what was argued, what the data say, and what they do not say. */
export interface Answer {
  readonly argued: string;
  readonly says: readonly string[];
  readonly not: readonly string[];
}

/** What was found: the rules, the year that the decision rests on, the trend and the procedure. */
export interface Found {
  readonly report: Report;
  readonly year: ComplaintReport;
  readonly trend: ComplaintReport;
  readonly peers: MemberTable;
  readonly procedure: readonly Standing[];
  readonly earlier: Precedents;
}

export function answers(found: Found): readonly Answer[] {
  return [rules(found), terms(found), turned(found), press(found), complainants(found), number(found)].concat([
    warning(found),
    others(found),
  ]);
}

function rules({ report }: Found): Answer {
  const own = report.findings.filter(({ rulebook }) => rulebook === "kontakta-consumer");
  const count = (wanted: string) => `${own.filter(({ outcome }) => outcome === wanted).length} ${wanted}`;
  const broken = own.filter(({ outcome, subject }) => outcome === "violated" && subject.kind === "contact");
  const contacts = new Set(broken.map(({ subject }) => subject.id)).size;
  const coverage = report.coverage.find(({ kind }) => kind === "contacts");
  const declared = coverage?.exposures[0];
  return {
    argued: "We follow the association's purpose and ethics rules in full",
    says: [
      `rules on records: ${["violated", "undetermined", "excepted", "satisfied", "inapplicable"].map(count).join(", ")}`,
      `contacts with a broken rule: ${share(contacts, coverage?.judged ?? 0)} of those judged`,
    ],
    not: [
      `anything of other contacts: ${declared?.given} of ${thousands(declared?.declared)} were given, and not drawn at random`,
      `anything of the ${report.clauses.length} clauses that are left, wholly or in part, to a person`,
    ],
  };
}

function terms({ year: { attribution } }: Found): Answer {
  const { discontinued, current, unattributed } = attribution;
  return {
    argued: "The contract terms that caused the complaints ended in 2012",
    says: [
      `complaints of the year on terms that had ended: ${share(discontinued, discontinued + current)} of those attributed`,
      `on terms in use: ${current}; not attributed to any: ${unattributed}`,
      `about conduct after the terms had ended: ${attribution.currentConductOnOldTerms}`,
    ],
    not: [
      "how often customers on either terms complain: how many there are of each is not recorded",
      `which terms the ${unattributed} unattributed complaints are about`,
    ],
  };
}

function turned({ trend: { trend, question } }: Found): Answer {
  if (trend === null) throw new Error("the question asks for no trend");
  const before = trend.series.filter(({ until }) => until < (trend.event?.on ?? ""));
  const after = trend.series.slice(before.length);
  const figure = ({ ratio, lower, upper }: Trend["unadjusted"]) =>
    `${fixed(ratio, 2)} (95 % interval ${fixed(lower, 2)} to ${fixed(upper, 2)})`;
  const received = (part: typeof before) => sum(part.map((one) => one.received));
  const months = (part: typeof before) => thousands(sum(part.map((one) => one.exposure ?? Number.NaN)));
  const [least, most] = trend.adjusted;
  return {
    argued: "The trend has turned",
    says: [
      `before ${trend.event?.on}: ${received(before)} complaints in ${months(before)} customer-months; after: ${received(after)} in ${months(after)}`,
      `rate after over before, all received: ${figure(trend.unadjusted)}`,
      `without duplicates and anonymous ones: ${figure(least)}${least.ratio === most.ratio ? "" : ` to ${figure(most)}`}`,
      `that it fell, by the window and method laid down on ${question.declaredOn}: ${shown(trend.claim?.outcome)}`,
    ],
    not: [
      "why it fell",
      "how far complaints come in clusters, as in the surge of the later stretch: the interval takes them as independent",
      "that it fell in every month, or goes on falling: the test compares two stretches of time",
    ],
  };
}

function press({ year: { surge } }: Found): Answer {
  if (surge === null) throw new Error("the question asks for no surge");
  const { observed, expected, ratio, lower, upper, unadjusted, adjusted, window, upheld } = surge;
  return {
    argued: "Press articles multiply the propensity to complain",
    says: [
      `from ${window.from} to ${window.until}: ${observed} complaints, ${fixed(expected, 1)} expected from the other weeks`,
      `observed over expected: ${fixed(ratio, 1)} (95 % interval ${fixed(lower, 1)} to ${fixed(upper, 1)}); a surge is ${surge.shown ? "shown" : "not shown"}`,
      `complaints of the year: ${unadjusted} unadjusted, ${adjusted} without the excess`,
    ],
    not: [
      "that the broadcast was the cause: whether other members saw such a rise was not tested",
      "that the complaints of these weeks are unfounded: each remains evidence on its merits",
      `that fewer of them are upheld: inside ${share(upheld.inside.upheld, upheld.inside.upheld + upheld.inside.notUpheld)}, outside ${share(upheld.outside.upheld, upheld.outside.upheld + upheld.outside.notUpheld)}, p ${fixed(upheld.p, 2)}`,
    ],
  };
}

function complainants({ year: { admissibility, upheld, rate, findings } }: Found): Answer {
  const { complaints, received } = admissibility;
  const count = (holds: (one: (typeof complaints)[number]) => boolean) => complaints.filter(holds).length;
  const identified = admissibility.stages.find(({ stage }) => stage === "identified");
  const decided = upheld.upheld + upheld.notUpheld;
  return {
    argued: "Complainants are often anonymous, or mistaken; direct contact solves it",
    says: [
      `anonymous: ${share(identified?.no ?? 0, received)}; decided duplicates: ${count(({ duplicate }) => duplicate === true)}`,
      `found to be a misunderstanding: ${share(
        count(({ misunderstanding }) => misunderstanding === true),
        count(({ misunderstanding }) => misunderstanding !== null),
      )} of those whose cause is known`,
      `terms that three or more misunderstood, and that may be unclear: ${findings.flatMap(({ code, about }) => (code === "CLARITY_PATTERN" ? (about ?? []) : [])).join(", ") || "none"}`,
      `solved at first contact: ${share(
        count(({ solvedAtFirstContact }) => solvedAtFirstContact === true),
        count(({ solvedAtFirstContact }) => solvedAtFirstContact !== null),
      )} of those where it is known`,
      `upheld: ${share(upheld.upheld, decided)} of the decided`,
      `complaints that count without duplicates and anonymous ones: ${rate.adjusted.count.least} of ${received}`,
    ],
    not: [
      `what the ${upheld.undecided} undecided ones are worth: if none or all were upheld, ${percent(upheld.bounds?.lower)} to ${percent(upheld.bounds?.upper)}`,
      "that an anonymous complaint is untrue, or that those who misunderstood were told clearly",
    ],
  };
}

function number({ year, earlier }: Found): Answer {
  const { rate, scenarios, findings } = year;
  const line = ({ count, exposure, rate: value, interval, norm }: typeof rate.adjusted) =>
    `${count.least} over ${thousands(exposure.total ?? Number.NaN)} customers: ${fixed(value?.lower, 1)} per 10,000 (95 % interval ${fixed(interval?.lower, 1)} to ${fixed(interval?.upper, 1)}); norm ${norm?.rate}: ${norm?.outcome}`;
  if (scenarios === null) throw new Error("the question asks for no condition");
  const { base, counts } = scenarios;
  const differing = (out: typeof base.out) =>
    scenarios.factors.filter((one) => out.includes(one) !== base.out.includes(one));
  const near = scenarios.scenarios.filter(({ out }) => differing(out).length === 1 || out.length === 0);
  const table = near.map(({ out, count, interval, outcome }) => {
    const factors = differing(out);
    const change =
      out.length === 0 ? "nothing left out" : `${factors} ${out.includes(factors[0] as never) ? "out" : "in"}`;
    return `- ${change}: ${count.lower === count.upper ? count.lower : `${count.lower} to ${count.upper}`} complaints, ${fixed(interval?.lower, 1)} to ${fixed(interval?.upper, 1)} per 10,000: ${outcome}`;
  });
  return {
    argued: "A number of complaints is an arbitrary ground, a strange precedent",
    says: [
      `all received: ${line(rate.unadjusted)}`,
      `without duplicates and anonymous ones: ${line(rate.adjusted)}`,
      `${scenarios.of} scenarios of ${scenarios.factors.join(", ")}: ${counts.violated} violated, ${counts.undetermined} undetermined, ${counts.satisfied} satisfied`,
      `the result, ${base.outcome}, holds in ${scenarios.holds} of ${scenarios.of}; smallest change that flips it: ${scenarios.flips.map((set) => set.join(" and ")).join(", or ") || "none"}`,
      ...table,
      `a bare count as the criterion: ${findings.some(({ code }) => code === "COUNT_WITHOUT_EXPOSURE") ? "a finding about the association" : "not used"}`,
      `earlier cases: at least as serious and met with less: ${earlier.tooHarshAgainst.join(", ") || "none"}; at most as serious and met with more: ${earlier.tooLenientAgainst.join(", ") || "none"}; cases in all: ${earlier.compared.length}; pairs of them that contradict each other: ${earlier.inconsistentPairs.length}`,
    ],
    not: [
      "that the norm is the right one, or was laid down before the year: when it was asked about is not known",
      "anything of earlier cases that the list does not hold",
      "that a rate beyond a norm is a breach, or one within it none: each complaint is evidence on its merits",
    ],
  };
}

function warning({ procedure }: Found): Answer {
  const count = (wanted: Standing["standing"]) => procedure.filter(({ standing }) => standing === wanted).length;
  // Those that speak of warning and dialogue; the others stand in the report.
  const titles = procedure.flatMap(({ standing, title, rule }) =>
    standing === "violated" && /notice|disclosed|reply|heard|hearing|step/.test(rule) ? [`violated: ${title.en}`] : [],
  );
  return {
    argued: "The decision came with no warning; dialogue would have been right",
    says: [
      `the ${procedure.length} rules of the model procedure: ${count("violated")} violated, ${count("contested")} contested, ${count("undocumented")} undocumented, ${count("satisfied")} satisfied, ${count("inapplicable")} inapplicable`,
      ...titles,
    ],
    not: [
      "that the decision was wrong on its merits",
      "that the model procedure binds this association: it is a template",
    ],
  };
}

function others({ year, peers }: Found): Answer {
  if (year.peers === null) throw new Error("there are no peers");
  const { received, own, outcome, admissible } = year.peers;
  const norm = (year.question.norm?.rate ?? Number.NaN) / year.question.per;
  const intervals = peers.rows.map((row) => poissonRateCI({ events: row.received ?? 0, exposure: row.exposure ?? 0 }));
  const beyond = intervals.filter(({ lower }) => lower > norm).length;
  const within = intervals.filter(({ upper }) => upper < norm).length;
  const [least] = admissible ?? [];
  const adjusted = least?.members.find(({ member }) => member === own.member);
  return {
    argued: "We share these challenges with most members",
    says: [
      `all received: ${own.count}, ${fixed(own.expected, 1)} expected at the rate of the others, adjusted p ${fixed(own.pAdjusted, 3)}`,
      `without duplicates and anonymous ones: ${adjusted?.count}, ${fixed(adjusted?.expected, 1)} expected, adjusted p ${fixed(adjusted?.pAdjusted, 3)}; that it stands out: ${outcome === "violated" ? "shown" : "not shown"}`,
      `the norm of the year for the ${intervals.length} others, all received: ${beyond} beyond it, ${within} within, ${intervals.length - beyond - within} undetermined`,
      `spread among the ${received.compared} members: φ ${fixed(received.phi, 2)}, 1 where chance is all`,
    ],
    not: [
      "why a member stands out: the complaints of the surge and those on ended terms are in these figures",
      "that a member that stands out broke a rule, or that one that does not is like the others",
      "anything of a member's place: nobody is ranked",
    ],
  };
}

function share(part: number, of: number): string {
  if (of === 0) return "0 of 0";
  const [lower, upper] = proportionCI({ successes: part, n: of }).clopperPearson;
  return `${part} of ${of}, ${percent(part / of)} (exact 95 % interval ${percent(lower)} to ${percent(upper)})`;
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
const percent = (value: number | undefined): string =>
  value === undefined ? "not known" : `${(value * 100).toFixed(1)} %`;
const thousands = (value: number | undefined): string =>
  value === undefined ? "not known" : String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");
const fixed = (value: number | null | undefined, digits: number): string => value?.toFixed(digits) ?? "not known";
const shown = (outcome: string | undefined): string =>
  outcome === "satisfied" ? "shown" : outcome === "violated" ? "the contrary is shown" : "not shown";
