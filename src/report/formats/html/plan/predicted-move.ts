import type { Report, ReportGuest } from '../../../document.js';
import { binarySize } from '../../../text/binary-size.js';

/** How long the move of a guest takes, as far as anything measured says so. */
export interface PredictedMove {
  readonly name: string;
  /** Null where nothing says it. */
  readonly durationMs: number | null;
  /** What makes it so, or why it is not known. */
  readonly because: string;
}

/** The move of each guest that has a plan, in the order of the report. */
export function predictedMoves(report: Pick<Report, 'guests' | 'findings' | 'request'>): readonly PredictedMove[] {
  const rate = sendingRate(report);
  const unmeasured = whyNotMeasured(report.request);
  return report.guests
    .filter(({ plan }) => plan !== null)
    .map((guest) => ({ name: guest.name, ...predictionFor(guest, rate, unmeasured) }));
}

function predictionFor(
  { plan, memoryBytes }: ReportGuest,
  rate: number | null,
  unmeasured: string,
): Omit<PredictedMove, 'name'> {
  const unknown = (because: string) => ({ durationMs: null, because });
  if (plan === null) return unknown('there is no plan');
  if (plan.way === 'offline') return unknown('only the definition is moved, and how long that takes was not measured');
  if (plan.way.endsWith('storage-copy')) return unknown('how much its disks hold is not in this report');
  if (rate === null) return unknown(unmeasured);
  if (memoryBytes === null) return unknown('how much memory it has is not known');
  return {
    durationMs: Math.round((memoryBytes / rate) * 1000),
    because: `its ${binarySize(memoryBytes)} of memory sent once at ${binarySize(rate)}/s; what it writes meanwhile is sent again`,
  };
}

/** The bandwidth comes into a report by the rules that looked at it. */
function whyNotMeasured({ probes }: Report['request']): string {
  return probes.includes('bandwidth')
    ? 'no rule of this report looked at the measured bandwidth'
    : 'the bandwidth between the hosts was not measured (--probe bandwidth)';
}

/** Bytes a second: what `--probe bandwidth` measured and a rule looked at, or `--bandwidth` where that is less; null where nothing was measured. */
function sendingRate({ findings, request }: Pick<Report, 'findings' | 'request'>): number | null {
  const evidence = findings.flatMap((finding) => finding.evidence);
  const measured = evidence.find(({ fact }) => fact === 'pair.bandwidthBytesPerSecond')?.value;
  if (typeof measured !== 'number' || measured <= 0) return null;
  const limit = Number(request.options.find(({ name }) => name === 'bandwidth')?.value ?? 0);
  return limit > 0 ? Math.min(measured, limit * bytesPerMebibyte) : measured;
}

const bytesPerMebibyte = 1024 ** 2;
