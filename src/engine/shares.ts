import { canonicalJson } from "../base/canonical.js";
import { compareCodePoints } from "../base/identifier.js";
import type { Outcome } from "../base/outcome.js";
import type { EvidenceValue, FindingSubject } from "../findings/finding.js";
import type { LeftOut, ReportedShare } from "../findings/report.js";
import { evidenceValue, type Source } from "./explain.js";
import type { RulePlan } from "./plan.js";

/** The shares that rules about groups and about the member judged, each once however many rules read it. */
export function shareTally() {
  const shares = new Map<string, ReportedShare & { readonly rules: Record<string, Outcome> }>();
  return {
    add(plan: RulePlan, outcome: Outcome, subject: FindingSubject, source: Source): void {
      for (const { measure, prefix } of plan.shares) {
        const { rulebook } = plan.edition;
        const key = canonicalJson([rulebook.id, measure, subject.at ?? "", subject.group ?? {}, rulebook.version]);
        const known = shares.get(key);
        if (known !== undefined) {
          known.rules[plan.key] = outcome;
          continue;
        }
        const read = (fact: string): EvidenceValue => evidenceValue(source.read(fact));
        const left = (part: string) => Number(source.read(`${prefix}.${part}`) ?? 0);
        const title = rulebook.measures?.[measure]?.title;
        shares.set(key, {
          rulebook: rulebook.id,
          edition: rulebook.version,
          measure,
          ...(title === undefined ? {} : { title }),
          ...(subject.group === undefined ? {} : { group: subject.group }),
          ...(subject.at === undefined ? {} : { at: subject.at }),
          value: read(prefix === "measure" ? "measure.value" : prefix),
          count: read(`${prefix}.count`),
          total: read(`${prefix}.total`),
          leftOut: left("leftOut"),
          leftOutBecause: (source.read(`${prefix}.leftOutBecause`) ?? []) as readonly LeftOut[],
          unsure: left("unsure"),
          ungrouped: left("ungrouped"),
          missing: [...((source.read(`${prefix}.missing`) ?? []) as readonly string[])].sort(compareCodePoints),
          rules: { [plan.key]: outcome },
        });
      }
    },
    done: (): readonly ReportedShare[] =>
      [...shares]
        .sort(([a], [b]) => compareCodePoints(a, b))
        .map(([, share]) => ({
          ...share,
          rules: Object.fromEntries(Object.entries(share.rules).sort(([a], [b]) => compareCodePoints(a, b))),
        })),
  };
}
