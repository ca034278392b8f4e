import type { Capture } from '../../facts/capture.js';

/** The content of `manifest.json`; docs/capture-format.md explains each member. */
export interface Manifest {
  readonly schemaVersion: 1;
  readonly host: string;
  readonly tool: Capture['tool'];
  readonly collectedAt: string;
  readonly origin: Capture['origin'];
  readonly probes: readonly ManifestProbe[];
}

export type ManifestProbe = ManifestRan | ManifestNotRun;

export interface ManifestRan {
  readonly id: string;
  readonly key: string | null;
  readonly status: 'ran';
  /** Relative to the manifest, with `/`. */
  readonly file: string;
  /** What ran, for people. Null where that is not known, or where a script ran. */
  readonly argv: readonly string[] | null;
  /** Digest of the script that ran; null for an argv list and in captures made by hand. */
  readonly scriptSha256: string | null;
  readonly exitCode: number;
  readonly durationMs: number;
  readonly stderr: string;
  /** Digest of the file; null in captures made by hand. */
  readonly sha256: string | null;
}

export interface ManifestNotRun {
  readonly id: string;
  readonly key: string | null;
  readonly status: 'not-run';
  readonly because: string;
}

export const manifestFile = 'manifest.json';

/** Versions of the manifest that this tool reads. */
export const readableVersions: readonly number[] = [1];
