import type { GuestResult } from '../../../src/execute/run/guest-result.js';
import type { Truth } from '../../../src/execute/truth/truth.js';
import type { RunReport } from '../../../src/report/run/run-report.js';
import { runExitCode, runSummary } from '../../../src/report/run/run-summary.js';

const truth: Truth = {
  ...{ kind: 'migrated', because: 'kvm1 has no such guest; on kvm2 it is running (migrated)', exitCode: 0 },
  ...{ runsOn: 'destination', copies: 1, evidence: [], advice: [], health: { kind: 'as-expected' }, allowed: 'finish' },
};

export function guestResult(changed: Partial<GuestResult> = {}): GuestResult {
  return {
    guest: { uuid: '6f0f6f6e-0000-4000-8000-000000000001', name: 'web1' },
    ...{ outcome: 'moved', because: truth.because, exitCode: 0, truth, checks: [], steps: [], decisions: [] },
    ...{ downtimeMs: 34, durationMs: 24_400, virsh: { exitCode: 0, message: null }, evidence: [], advice: [] },
    ...changed,
  };
}

export function runReport(guests: readonly GuestResult[], ended = true): RunReport {
  return {
    ...{ kind: 'virt-preflight-run', schemaVersion: '1.0', runId: '20261121T153802Z-ffd3c512', planId: 'p' },
    ...{
      planChecksum: `sha256:${'0'.repeat(64)}`,
      startedAt: '2026-11-21T15:38:02.000Z',
      finishedAt: '2026-11-21T15:38:30.000Z',
    },
    ...{ durationMs: 28_000, tool: { name: 'virt-preflight', version: '1.0.0' }, source: 'kvm1', destination: 'kvm2' },
    ...{ folder: '/runs/20261121T153802Z-ffd3c512', ended, exitCode: runExitCode(guests) },
    ...{ summary: runSummary(guests), guests },
  };
}
