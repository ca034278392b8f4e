import { exposition, type Metric, stateSamples } from '../../formats/prometheus/exposition.js';
import { results, runMetrics } from '../../formats/prometheus/run-metrics.js';
import type { AuditReport } from '../audit-report.js';

/** Metrics for the textfile collector: a few for the audit, one for each guest, and none for each pair of a guest and a candidate. */
export function formatAuditPrometheus(report: AuditReport): string {
  const sources = report.request.sources.join(',');
  return exposition([
    ...runMetrics(report, 'virt_preflight_audit', { sources }),
    ...hostMetrics(report, sources),
    ...guestMetrics(report, sources),
    ...memoryMetrics(report),
  ]);
}

function hostMetrics({ hosts }: AuditReport, sources: string): readonly Metric[] {
  return [
    {
      name: 'virt_preflight_audit_host_read',
      help: 'Whether the host could be read.',
      samples: hosts.map(({ name, role, problem }) => ({
        labels: { sources, host: name, role },
        value: problem === null ? 1 : 0,
      })),
    },
  ];
}

function guestMetrics({ counts, guests }: AuditReport, sources: string): readonly Metric[] {
  const { severalTargets, oneTarget, noTarget, incomplete } = counts.guests;
  const byTargets = { several: severalTargets, one: oneTarget, none: noTarget, unknown: incomplete };
  const { moves } = counts;
  const byResult = {
    go: moves.go,
    'go-with-warnings': moves.goWithWarnings,
    'no-go': moves.noGo,
    incomplete: moves.incomplete,
  } as const;
  return [
    {
      name: 'virt_preflight_audit_guests',
      help: 'Guests by how many targets they have.',
      samples: Object.entries(byTargets).map(([targets, value]) => ({ labels: { sources, targets }, value })),
    },
    {
      name: 'virt_preflight_audit_moves',
      help: 'Pairs of a guest and a candidate, by their verdict.',
      samples: results.map((result) => ({ labels: { sources, result }, value: byResult[result] })),
    },
    {
      name: 'virt_preflight_audit_guest_targets',
      help: 'How many candidates the guest may go to; what is not known is not counted.',
      samples: guests.map(({ name, uuid, host, goTargets }) => ({
        labels: { host, guest: name, uuid },
        value: goTargets,
      })),
    },
  ];
}

const answers = ['yes', 'no', 'unknown'] as const;

function memoryMetrics({ memory }: AuditReport): readonly Metric[] {
  return [
    {
      name: 'virt_preflight_audit_memory_suffices',
      help: 'Whether the candidates have memory for all guests of the host together: 1 for the answer that holds.',
      samples: memory.flatMap(({ host, suffices }) => stateSamples(answers, suffices, { host }, 'answer')),
    },
    {
      name: 'virt_preflight_audit_memory_needed_bytes',
      help: 'What all guests of the host need together; not there when it is not known.',
      samples: memory.flatMap(({ host, neededBytes }) =>
        neededBytes === null ? [] : [{ labels: { host }, value: neededBytes }],
      ),
    },
  ];
}
