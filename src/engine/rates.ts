import { canonicalJson } from "../base/canonical.js";
import { compareCodePoints } from "../base/identifier.js";
import { isInterval } from "../base/interval.js";
import type { Outcome } from "../base/outcome.js";
import type { FindingSubject } from "../findings/finding.js";
import type { ReportedRate } from "../findings/report.js";
import { evidenceValue, type Source } from "./explain.js";
import type { RulePlan } from "./plan.js";
import type { Rate } from "./rate.js";

/** The rates that rules about groups and about the member judged, each once however many rules read it. */
export function rateTally() {
  const rates = new Map<string, ReportedRate & { readonly rules: Record<string, Outcome> }>();
  return {
    add(plan: RulePlan, outcome: Outcome, subject: FindingSubject, source: Source): void {
      for (const { measure, prefix } of plan.rates) {
        const { rulebook } = plan.edition;
        const key = canonicalJson([rulebook.id, measure, subject.at ?? "", rulebook.version]);
        const known = rates.get(key);
        if (known !== undefined) {
          known.rules[plan.key] = outcome;
          continue;
        }
        const part = <Part extends keyof Rate>(name: Part) => source.read(`${prefix}.${name}`) as Rate[Part];
        const value = source.read(prefix === "measure" ? "measure.value" : prefix);
        const title = rulebook.measures?.[measure]?.title;
        const [from, until, counter] = [part("from"), part("until"), part("source")];
        const lacking = part("lacking");
        rates.set(key, {
          rulebook: rulebook.id,
          edition: rulebook.version,
          measure,
          ...(title === undefined ? {} : { title }),
          ...(subject.at === undefined ? {} : { at: subject.at }),
          value: evidenceValue(part("estimate")),
          lower: isInterval(value) ? bound(value.lower) : null,
          upper: isInterval(value) ? bound(value.upper) : null,
          confidence: part("confidence"),
          per: part("per"),
          count: evidenceValue(part("count")),
          total: evidenceValue(part("total")),
          exposure: {
            kind: part("exposure"),
            ...(from === undefined ? {} : { from }),
            ...(until === undefined ? {} : { until }),
            ...(counter === undefined ? {} : { source: counter }),
            ...(lacking === "nothing" ? {} : { lacking }),
          },
          rules: { [plan.key]: outcome },
        });
      }
    },
    done: (): readonly ReportedRate[] =>
      [...rates]
        .sort(([a], [b]) => compareCodePoints(a, b))
        .map(([, rate]) => ({
          ...rate,
          rules: Object.fromEntries(Object.entries(rate.rules).sort(([a], [b]) => compareCodePoints(a, b))),
        })),
  };
}

function bound(end: number): number | null {
  return Number.isFinite(end) ? end : null;
}
