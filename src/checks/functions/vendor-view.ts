import { severities } from '../engine/severities.js';
import type { RuleFunction } from '../expression/rule-function.js';
import type { VendorView } from '../tables/vendor-views.js';

type VendorViews = readonly VendorView[];

/** The views that count: those of the hosts' distributions, or of the one that the request names. */
function viewsOf(rows: VendorViews, topic: string, chosen: string, profiles: readonly string[]): VendorViews {
  const counting = chosen === '' ? profiles : [chosen];
  return rows.filter((row) => row.topic === topic && counting.includes(row.profile));
}

export function vendorView(rows: VendorViews): RuleFunction {
  return {
    signature: 'vendorView(string, string, list<string>): string',
    description:
      'What vendors say of a topic of vendor-views.yaml, for the profile that was chosen (empty: none) or those of the hosts; empty when they say nothing',
    handler: (topic: string, chosen: string, profiles: readonly string[]) =>
      viewsOf(rows, topic, chosen, profiles)
        .map(({ statement }) => statement)
        .join('; '),
  };
}

export function vendorSeverity(rows: VendorViews): RuleFunction {
  return {
    signature: 'vendorSeverity(string, string, list<string>, string): string',
    description: "The worst of the severities that vendorView's vendors give to a topic and of the last argument",
    handler: (topic: string, chosen: string, profiles: readonly string[], otherwise: string) => {
      const given: readonly string[] = [
        otherwise,
        ...viewsOf(rows, topic, chosen, profiles).map(({ severity }) => severity),
      ];
      return severities.find((severity) => given.includes(severity)) ?? otherwise;
    },
  };
}
