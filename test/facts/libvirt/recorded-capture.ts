import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Capture } from '../../../src/facts/capture.js';
import type { ProbeOutput } from '../../../src/facts/probe.js';

const folder = join(import.meta.dirname, 'recorded');

/**
 * What the libvirt probes gave on Debian 12 (libvirt 9.0.0, QEMU 7.2, no KVM) with guests of hostile names; of the test
 * machine's own paths only the folder was replaced, and the connection was a private one in place of qemu:///system.
 */
export function recordedCapture(): Capture {
  const outputs: ProbeOutput[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) outputs.push(ran(withoutEnding(entry.name), null, textOf(entry.name)));
    else {
      for (const name of readdirSync(join(folder, entry.name))) {
        const key = withoutEnding(name).replace('_', '/');
        outputs.push(ran(entry.name, key, textOf(join(entry.name, name))));
      }
    }
  }
  return captureOf(outputs);
}

/** A capture with some outputs. */
export function captureOf(outputs: readonly ProbeOutput[]): Capture {
  return {
    schemaVersion: 1,
    host: 'kvm01',
    tool: { name: 'virt-preflight', version: '0.1.0' },
    collectedAt: '2026-01-01T00:00:00Z',
    origin: { kind: 'recorded' },
    outputs,
  };
}

/** The output of a probe that ran. */
export function ran(probe: string, key: string | null, stdout: string, stderr = '', exitCode = 0): ProbeOutput {
  return { status: 'ran', probe, key, stdout, stderr, exitCode, durationMs: 12 };
}

/** A capture in which one output is another. */
export function withOutput(capture: Capture, output: ProbeOutput): Capture {
  const others = capture.outputs.filter((one) => one.probe !== output.probe || one.key !== output.key);
  return { ...capture, outputs: [...others, output] };
}

function textOf(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

function withoutEnding(name: string): string {
  return name.replace(/\.txt$/, '');
}
