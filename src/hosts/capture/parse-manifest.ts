import type { CaptureOrigin } from '../../facts/capture.js';
import type { Manifest, ManifestProbe } from './manifest.js';
import {
  count,
  list,
  type Members,
  matching,
  members,
  onlyKnown,
  ShapeError,
  text,
  textOrNull,
  wrong,
} from './manifest-shape.js';

const probeId = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const sha256 = /^[0-9a-f]{64}$/;
const utcTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/**
 * Reads a manifest of version 1, member by member: what docs/schemas/capture-manifest-1.json says, without the tens
 * of milliseconds that a schema validator takes to start. Throws ShapeError.
 */
export function parseManifest(value: unknown): Manifest {
  const manifest = members(value, '');
  onlyKnown(manifest, '', ['$schema', 'schemaVersion', 'host', 'tool', 'collectedAt', 'origin', 'probes']);
  const tool = members(manifest.tool, 'tool');
  onlyKnown(tool, 'tool', ['name', 'version']);
  const probes = list(manifest.probes, 'probes', parseProbe);
  refuseDuplicates(probes);
  return {
    schemaVersion: 1,
    host: text(manifest.host, 'host'),
    tool: { name: text(tool.name, 'tool.name'), version: text(tool.version, 'tool.version') },
    collectedAt: matching(manifest.collectedAt, 'collectedAt', utcTime, 'a time such as 2025-01-31T12:00:00Z'),
    origin: parseOrigin(manifest.origin),
    probes,
  };
}

function parseOrigin(value: unknown): CaptureOrigin {
  const origin = members(value, 'origin');
  if (origin.kind === 'recorded') {
    onlyKnown(origin, 'origin', ['kind']);
    return { kind: 'recorded' };
  }
  if (origin.kind !== 'assembled') throw wrong('origin.kind', '"recorded" or "assembled"');
  onlyKnown(origin, 'origin', ['kind', 'sources', 'invented']);
  return {
    kind: 'assembled',
    sources: list(origin.sources, 'origin.sources', text),
    invented: list(origin.invented, 'origin.invented', text),
  };
}

function parseProbe(value: unknown, path: string): ManifestProbe {
  const probe = members(value, path);
  const id = matching(probe.id, `${path}.id`, probeId, 'lower case letters, digits and single dashes');
  const key = textOrNull(probe.key, `${path}.key`);
  if (key === '') throw wrong(`${path}.key`, 'null or text with at least one character');
  if (probe.status === 'not-run') {
    onlyKnown(probe, path, ['id', 'key', 'status', 'because']);
    return { id, key, status: 'not-run', because: text(probe.because, `${path}.because`) };
  }
  if (probe.status !== undefined && probe.status !== 'ran') throw wrong(`${path}.status`, '"ran" or "not-run"');
  return { id, key, status: 'ran', ...parseRan(probe, path) };
}

/** What a person who makes a capture by hand may leave out gets the value of a command that simply worked. */
function parseRan(probe: Members, path: string) {
  const known = ['id', 'key', 'status', 'file', 'argv', 'scriptSha256', 'exitCode', 'durationMs', 'stderr', 'sha256'];
  onlyKnown(probe, path, known);
  const digest = (member: string) => {
    const value = probe[member] ?? null;
    return value === null ? null : matching(value, `${path}.${member}`, sha256, 'a sha256 in lower case hexadecimal');
  };
  const argv = probe.argv ?? null;
  return {
    file: safePath(text(probe.file, `${path}.file`), `${path}.file`),
    argv: argv === null ? null : list(argv, `${path}.argv`, text),
    scriptSha256: digest('scriptSha256'),
    exitCode: count(probe.exitCode ?? 0, `${path}.exitCode`),
    durationMs: count(probe.durationMs ?? 0, `${path}.durationMs`),
    stderr: text(probe.stderr ?? '', `${path}.stderr`),
    sha256: digest('sha256'),
  };
}

/** A file inside of the capture: nobody's capture may read another file of ours. */
function safePath(file: string, path: string): string {
  const odd = file.split('/').some((part) => part === '' || part === '.' || part === '..');
  if (odd || /[\0\\]/.test(file)) throw wrong(path, 'a path inside of the capture');
  return file;
}

function refuseDuplicates(probes: readonly ManifestProbe[]): void {
  const seen = new Set<string>();
  for (const { id, key } of probes) {
    const name = JSON.stringify([id, key]);
    if (seen.has(name)) throw new ShapeError(`the probe ${id}${key === null ? '' : ` for ${key}`} is listed twice`);
    seen.add(name);
  }
}
