import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Capture } from '../../facts/capture.js';
import type { Probe, ProbeCommand, ProbeOutput } from '../../facts/probe.js';
import { Problem } from '../../problem.js';
import { holdsCapture } from './holds-capture.js';
import { type Manifest, type ManifestProbe, manifestFile } from './manifest.js';
import { outputFileName } from './output-file-name.js';

export interface WriteCaptureOptions {
  /** From which the manifest says what ran; a probe that is not in the list has no command there. */
  readonly probes: readonly Probe[];
  /** Replace the capture that is in the folder already. */
  readonly replace: boolean;
}

/**
 * Writes a capture as a folder that only its owner can read. It appears as a whole or not at all.
 * Rejects with a Problem of code `output-not-writable`.
 */
export async function writeCapture(capture: Capture, folder: string, options: WriteCaptureOptions): Promise<void> {
  const target = resolve(folder);
  const unfinished = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
  try {
    await refuseToOverwrite(target, options.replace);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await mkdir(unfinished, { mode: 0o700 });
    await fill(unfinished, capture, options.probes);
    await putInPlace(unfinished, target);
  } catch (error) {
    throw error instanceof Problem ? error : failedWrite(folder, error);
  }
}

/** A folder that could not be filled does not stay. */
async function fill(folder: string, capture: Capture, probes: readonly Probe[]): Promise<void> {
  try {
    await writeFiles(capture, folder, probes);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeFiles(capture: Capture, folder: string, probes: readonly Probe[]): Promise<void> {
  const commands = new Map(probes.map((probe) => [probe.id, probe.command]));
  const entries: ManifestProbe[] = [];
  for (const output of capture.outputs) {
    entries.push(await writeOutput(folder, output, commands.get(output.probe)));
  }
  const { schemaVersion, host, tool, collectedAt, origin } = capture;
  const manifest: Manifest = { schemaVersion, host, tool, collectedAt, origin, probes: entries };
  await writeNew(join(folder, manifestFile), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function writeOutput(
  folder: string,
  output: ProbeOutput,
  command: ProbeCommand | undefined,
): Promise<ManifestProbe> {
  const { probe: id, key } = output;
  if (output.status === 'not-run') return { id, key, status: 'not-run', because: output.because };
  const file = outputFileName(id, key);
  if (key !== null) await mkdir(join(folder, id), { recursive: true, mode: 0o700 });
  await writeNew(join(folder, file), output.stdout);
  const { exitCode, durationMs, stderr } = output;
  const argv = command !== undefined && 'argv' in command ? command.argv : null;
  const scriptSha256 = command !== undefined && 'script' in command ? sha256(command.script) : null;
  return {
    id,
    key,
    status: 'ran',
    file,
    argv,
    scriptSha256,
    exitCode,
    durationMs,
    stderr,
    sha256: sha256(output.stdout),
  };
}

async function writeNew(path: string, text: string): Promise<void> {
  await writeFile(path, text, { mode: 0o600, flag: 'wx' });
}

async function refuseToOverwrite(folder: string, replace: boolean): Promise<void> {
  const content = await contentOf(folder);
  if (content === null || content.length === 0) return;
  if (!holdsCapture(folder)) {
    throw notWritable(folder, 'it holds something else than a capture', 'Give a folder that does not exist yet.');
  }
  if (replace) return;
  throw notWritable(folder, 'it holds a capture already', 'Give another folder, or say that it is to be replaced.');
}

/** Null when there is no such folder. */
async function contentOf(folder: string): Promise<readonly string[] | null> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** A folder cannot be replaced in one step, so the old one stands aside until the new one is there. */
async function putInPlace(unfinished: string, target: string): Promise<void> {
  const content = await contentOf(target);
  if (content === null || content.length === 0) return rename(unfinished, target);
  const old = `${unfinished}.old`;
  await rename(target, old);
  await rename(unfinished, target);
  await rm(old, { recursive: true });
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function failedWrite(folder: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return notWritable(folder, why, 'Check the path, its permissions and the free space.', error);
}

function notWritable(folder: string, why: string, fix: string, cause?: unknown): Problem {
  return new Problem(
    'output-not-writable',
    { what: `The capture cannot be written to ${folder}`, why, fix },
    { cause },
  );
}
