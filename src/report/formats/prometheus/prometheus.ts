import type { Report } from '../../document.js';
import { exposition, type Metric } from './exposition.js';
import { results, runMetrics } from './run-metrics.js';

/** Metrics for the textfile collector of Prometheus' node_exporter: a few for each pair of hosts, and one for each guest. */
export function formatPrometheus(report: Report): string {
  const { source, destination } = report.request;
  const labels = { source, destination };
  return exposition([
    ...runMetrics(report, 'virt_preflight_check', labels),
    ...hostMetrics(report),
    ...guestMetrics(report),
  ]);
}

function hostMetrics({ hosts, coverage, request }: Report): readonly Metric[] {
  const { source, destination } = request;
  const labelsOf = (host: Report['hosts'][number]) => ({ source, destination, host: host.name, role: host.role });
  return [
    {
      name: 'virt_preflight_check_host_read',
      help: 'Whether the host could be read.',
      samples: hosts.map((host) => ({ labels: labelsOf(host), value: host.problem === null ? 1 : 0 })),
    },
    {
      name: 'virt_preflight_check_host_missing_facts',
      help: 'Facts that rules needed and could not see.',
      samples: hosts.map((host) => ({
        labels: labelsOf(host),
        value: coverage.missingFacts.filter((missing) => missing.host === host.name).length,
      })),
    },
  ];
}

function guestMetrics({ guests, request: { source, destination } }: Report): readonly Metric[] {
  return [
    {
      name: 'virt_preflight_check_guests',
      help: 'Guests by their verdict.',
      samples: results.map((result) => ({
        labels: { source, destination, result },
        value: guests.filter(({ verdict }) => verdict.result === result).length,
      })),
    },
    {
      name: 'virt_preflight_check_guest_can_move',
      help: 'Whether the guest may go, with or without warnings; what is not known is 0.',
      samples: guests.map(({ name, uuid, verdict: { result } }) => ({
        labels: { source, destination, guest: name, uuid },
        value: result === 'go' || result === 'go-with-warnings' ? 1 : 0,
      })),
    },
  ];
}
