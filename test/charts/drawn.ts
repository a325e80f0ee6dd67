import {
  type Chart,
  funnelChart,
  periodsChart,
  type ScenarioOutcome,
  scenariosChart,
  surgeChart,
  timelineChart,
  vintageChart,
} from "../../src/charts/index.js";

const quarters = ["2011-Q1", "2011-Q2", "2011-Q3", "2011-Q4", "2012-Q1", "2012-Q2", "2012-Q3", "2012-Q4"];
const complaints = [40, 42, 38, 60, 55, 30, 20, 18];
const factors = ["anonymous", "duplicates", "legacy"];

/** One of each kind, of invented figures. */
export async function drawn(): Promise<Readonly<Record<string, Chart>>> {
  const event = { at: "2011-Q4", label: "Broadcast", source: "invented broadcast" };
  return {
    funnel: await funnelChart({
      points: [
        ...Array.from({ length: 20 }, (_, index) => ({
          id: `m${index}`,
          events: 8 + 6 * index,
          exposure: 2000 + 1500 * index,
        })),
        { id: "far", name: "Member Far", events: 90, exposure: 9500 },
      ],
      per: 1000,
      subject: "m3",
      phi: 2.1,
      source: "invented",
    }),
    periods: await periodsChart({
      periods: quarters.map((label, index) => ({
        label,
        events: complaints[index] as number,
        exposure: 10_000 + 200 * index,
      })),
      per: 1000,
      event: { at: "2012-Q2", label: "Terms ended" },
    }),
    surge: await surgeChart({
      periods: quarters.map((label, index) => ({
        label,
        observed: complaints[index] as number,
        expected: 36 - 2 * index,
      })),
      window: [4, 5],
      event,
    }),
    vintage: await vintageChart({
      cohorts: [
        { label: "2011", terms: "v1", contracts: 5000, cumulative: [5, 14, 22, 30, 33, 35] },
        { label: "2012", terms: "v1", contracts: 5200, cumulative: [4, 13, 20, 27], complete: 3 },
        { label: "2013", terms: "v2", contracts: 5000, cumulative: [1, 3], complete: 1 },
      ],
    }),
    scenarios: await scenariosChart({
      factors,
      norm: 30,
      unit: "complaints per 10,000 customers",
      scenarios: Array.from({ length: 8 }, (_, number) => {
        const leftOut = factors.filter((_factor, bit) => (number >> bit) & 1);
        const estimate = 42 - 8 * leftOut.length;
        const [lower, upper] = [estimate - 6, estimate + 7];
        const outcome: ScenarioOutcome = lower > 30 ? "violated" : upper <= 30 ? "satisfied" : "undetermined";
        return { leftOut, estimate, lower, upper, outcome };
      }),
    }),
    timeline: await timelineChart({
      steps: [
        { on: "2014-01-10", actor: "Association", label: "case opened" },
        { on: "2014-02-01", actor: "Association", label: "notice" },
        { on: "2014-02-10", actor: "Member", label: "reply" },
        { on: "2014-03-01", actor: "Association", label: "decision" },
      ],
      periods: [
        {
          from: "2014-02-01",
          until: "2014-02-15",
          actor: "Member",
          label: "fourteen days to reply",
          outcome: "broken",
        },
        { from: "2014-03-01", until: "2014-03-15", actor: "Member", label: "appeal", outcome: "undetermined" },
      ],
    }),
  };
}
