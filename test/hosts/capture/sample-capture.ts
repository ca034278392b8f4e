import type { Capture } from '../../../src/facts/capture.js';
import type { ProbeOutput, ProbeRan } from '../../../src/facts/probe.js';

export const guestUuid = '2a5b08e4-3dca-4ff9-9a1d-40389758d081';

export function ran(probe: string, key: string | null, stdout: string, rest: Partial<ProbeRan> = {}): ProbeRan {
  return { status: 'ran', probe, key, stdout, stderr: '', exitCode: 0, durationMs: 10, ...rest };
}

export function captureOf(outputs: readonly ProbeOutput[]): Capture {
  return {
    schemaVersion: 1,
    host: 'root@alpha',
    tool: { name: 'virt-preflight', version: '0.1.0' },
    collectedAt: '2025-01-31T12:00:00.000Z',
    origin: { kind: 'recorded' },
    outputs,
  };
}

export const sampleCapture = captureOf([
  ran('uname', null, 'x86_64\n'),
  ran('guest-live-xml', guestUuid, '<domain/>', { stderr: 'warning\n', exitCode: 1 }),
  ran('path-status', '/var/lib/../x', 'missing'),
  { status: 'not-run', probe: 'peer-resolve', key: 'beta', because: 'the host beta could not be collected' },
]);
