import type { Finding } from '../../../checks/finding.js';
import type { VerdictResult } from '../../../checks/verdict.js';
import type { WaiverState } from '../../../checks/waivers/waiver.js';
import type { Report } from '../../document.js';
import { groupFindings } from '../../text/finding-groups.js';
import { epochSeconds, type Metric, type Sample, stateSamples } from './exposition.js';

export const results = ['go', 'go-with-warnings', 'no-go', 'incomplete'] as const satisfies readonly VerdictResult[];

const waiverStates = [
  'used',
  'unused',
  'expired',
  'not-begun',
  'over-long',
  'unknown-rule',
  'unwaivable',
  'duplicate',
] as const satisfies readonly WaiverState[];

type Run = Pick<Report, 'finishedAt' | 'durationMs' | 'verdict' | 'problems' | 'tool' | 'rules' | 'waivers'> & {
  readonly findings: readonly Finding[];
};

/** What checks and audits have in common; `prefix` is the name of what was run. */
export function runMetrics(run: Run, prefix: string, labels: Sample['labels']): readonly Metric[] {
  const { finishedAt, durationMs, verdict, problems, tool, rules, findings, waivers } = run;
  const one = (name: string, help: string, value: number): Metric => ({
    name: `${prefix}_${name}`,
    help,
    samples: [{ labels, value }],
  });
  return [
    one('finished_timestamp_seconds', 'When it finished, in seconds since the epoch.', epochSeconds(finishedAt)),
    one('duration_seconds', 'How long it took.', durationMs / 1000),
    one('exit_code', 'What it exited with: 0 go, 20 no-go, 21 incomplete.', verdict.exitCode),
    {
      name: `${prefix}_result`,
      help: 'The verdict: 1 for the one that holds.',
      samples: stateSamples(results, verdict.result, labels, 'result'),
    },
    one('problems', 'What went wrong beside the findings, such as hosts that did not answer.', problems.length),
    {
      name: `${prefix}_findings`,
      help: 'Findings by what they mean.',
      samples: findingSamples(findings, labels),
    },
    {
      name: `${prefix}_waivers`,
      help: 'Waivers by what became of them.',
      samples: waiverStates.map((state) => ({
        labels: { ...labels, state },
        value: waivers.filter((waiver) => waiver.state === state).length,
      })),
    },
    {
      name: `${prefix}_info`,
      help: 'Which version and which rules it was.',
      samples: [{ labels: { ...labels, version: tool.version, rules: rules.digest }, value: 1 }],
    },
  ];
}

function findingSamples(findings: readonly Finding[], labels: Sample['labels']): readonly Sample[] {
  const { blockers, unknowns, warnings, infos, waived, passes } = groupFindings(findings);
  const counts = { blocker: blockers, unknown: unknowns, warning: warnings, info: infos, waived, passed: passes };
  return Object.entries(counts).map(([meaning, { length }]) => ({ labels: { ...labels, meaning }, value: length }));
}
