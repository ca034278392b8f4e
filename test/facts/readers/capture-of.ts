import type { Capture } from '../../../src/facts/capture.js';
import type { ProbeOutput } from '../../../src/facts/probe.js';

/** A capture of these outputs and of nothing else. */
export function captureOf(...outputs: readonly ProbeOutput[]): Capture {
  return {
    schemaVersion: 1,
    host: 'alpha.example.org',
    tool: { name: 'virt-preflight', version: '0.1.0' },
    collectedAt: '2025-01-01T00:00:00.000Z',
    origin: { kind: 'recorded' },
    outputs,
  };
}

/** What a probe gave that succeeded. */
export function gave(probe: string, stdout: string, key: string | null = null): ProbeOutput {
  return { status: 'ran', probe, key, stdout, stderr: '', exitCode: 0, durationMs: 5 };
}

/** What a probe gave that failed. */
export function failed(probe: string, exitCode: number, stderr: string, key: string | null = null): ProbeOutput {
  return { status: 'ran', probe, key, stdout: '', stderr, exitCode, durationMs: 5 };
}

/** Name and text of a section, and an exit status where it is not 0. */
export type SectionParts = readonly [name: string, text: string, exitCode?: number];

/** Sections as the probes print them. */
export function sections(...parts: readonly SectionParts[]): string {
  return parts.map(([name, text, exitCode = 0]) => `== ${name}\n${text}\n== end ${exitCode}\n`).join('');
}
