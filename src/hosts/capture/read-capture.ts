import { createHash } from 'node:crypto';
import type { ProbeOutput } from '../../facts/probe.js';
import { Problem } from '../../problem.js';
import type { LoadedCapture } from '../host.js';
import type { CaptureFiles } from './capture-files.js';
import { type Manifest, type ManifestProbe, manifestFile, readableVersions } from './manifest.js';
import { ShapeError } from './manifest-shape.js';
import { openCaptureFiles } from './open-capture-files.js';
import { parseManifest } from './parse-manifest.js';

/**
 * Reads a capture: a folder, or a `.tar.gz` of one. Without a readable manifest there is no capture and a Problem is
 * thrown; every other damage costs only the probe that it hit.
 */
export function readCapture(path: string): LoadedCapture {
  const files = open(path);
  const manifest = readManifest(files);
  const damage: Problem[] = [];
  const outputs = manifest.probes.map((probe) => readOutput(files, probe, damage));
  const { schemaVersion, host, tool, collectedAt, origin } = manifest;
  return { capture: { schemaVersion, host, tool, collectedAt, origin, outputs }, damage };
}

function open(path: string): CaptureFiles {
  try {
    const files = openCaptureFiles(path);
    if (files !== null) return files;
  } catch (error) {
    throw new Problem(
      'capture-corrupt',
      {
        what: `The capture ${path} cannot be read`,
        why: messageOf(error),
        fix: 'Give the folder of a capture, or a .tar.gz of it.',
      },
      { cause: error },
    );
  }
  throw new Problem('capture-missing-file', {
    what: `There is no capture at ${path}`,
    why: 'neither a folder nor an archive is there',
    fix: 'Check the path; `virt-preflight facts collect HOST -o DIR` makes captures. A host name has no / in it.',
  });
}

function readManifest(files: CaptureFiles): Manifest {
  const bytes = readFile(files, manifestFile);
  if (bytes === null) {
    throw new Problem('capture-missing-file', {
      what: `${files.place} is not a capture`,
      why: `it has no ${manifestFile}`,
      fix: 'Give the folder that holds manifest.json; docs/capture-format.md shows how to make one.',
    });
  }
  const value = parseJson(files, bytes);
  refuseOtherVersions(files, value);
  try {
    return parseManifest(value);
  } catch (error) {
    if (error instanceof ShapeError) throw corruptManifest(files, error.message, error);
    throw error;
  }
}

function parseJson(files: CaptureFiles, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw corruptManifest(files, `it is not JSON: ${messageOf(error)}`, error);
  }
}

function refuseOtherVersions(files: CaptureFiles, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const version = 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (typeof version === 'number' && readableVersions.includes(version)) return;
  throw new Problem('capture-schema', {
    what: `The capture ${files.place} has the schema version ${JSON.stringify(version) ?? '(none)'}`,
    why: `this version of virt-preflight reads the schema version ${readableVersions.join(', ')}`,
    fix: 'Collect the host again, or use a version of virt-preflight that knows this one.',
  });
}

function corruptManifest(files: CaptureFiles, why: string, cause: unknown): Problem {
  return new Problem(
    'capture-corrupt',
    {
      what: `The ${manifestFile} of ${files.place} cannot be read`,
      why,
      fix: 'Correct it by docs/capture-format.md and its JSON Schema, or collect the host again.',
    },
    { cause },
  );
}

function readOutput(files: CaptureFiles, probe: ManifestProbe, damage: Problem[]): ProbeOutput {
  if (probe.status === 'not-run') {
    return { status: 'not-run', probe: probe.id, key: probe.key, because: probe.because };
  }
  const { id, key, file, exitCode, durationMs, stderr } = probe;
  try {
    const bytes = readFile(files, file);
    if (bytes === null) throw missingFile(files, file);
    verify(files, file, bytes, probe.sha256);
    return { status: 'ran', probe: id, key, stdout: bytes.toString('utf8'), stderr, exitCode, durationMs };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    damage.push(error);
    return { status: 'not-run', probe: id, key, because: `the capture's file ${file} is unusable: ${error.why}` };
  }
}

function readFile(files: CaptureFiles, file: string): Buffer | null {
  try {
    return files.read(file);
  } catch (error) {
    throw corruptFile(files, file, messageOf(error));
  }
}

function verify(files: CaptureFiles, file: string, bytes: Buffer, expected: string | null): void {
  if (expected === null) return;
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== expected) throw corruptFile(files, file, `its sha256 is ${actual}, and the manifest says ${expected}`);
}

function missingFile(files: CaptureFiles, file: string): Problem {
  return new Problem('capture-missing-file', {
    what: `The capture ${files.place} lacks the file ${file}`,
    why: 'the manifest names it, and it is not there',
    fix: 'Copy the capture again as a whole, or collect the host again.',
  });
}

function corruptFile(files: CaptureFiles, file: string, why: string): Problem {
  return new Problem('capture-corrupt', {
    what: `The file ${file} of the capture ${files.place} is not what was collected`,
    why,
    fix: 'Copy the capture again as a whole or collect the host again; if you edited the file, set its sha256 in the manifest to null.',
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
