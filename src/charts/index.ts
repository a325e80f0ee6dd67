export { type Chart, ChartError, type ChartOptions } from "./chart.js";
export { type FunnelInput, type FunnelLimits, type FunnelPoint, funnelChart } from "./funnel.js";
export { type DatedEvent, type Period, type PeriodsInput, periodsChart } from "./periods.js";
export { type Scenario, type ScenarioOutcome, type ScenariosInput, scenariosChart } from "./scenarios.js";
export { type SurgeInputOfChart, type SurgePeriod, surgeChart } from "./surge.js";
export { type TimelineInput, type TimelinePeriod, type TimelineStep, timelineChart } from "./timeline.js";
export { type Cohort, type VintageInput, vintageChart } from "./vintage.js";
