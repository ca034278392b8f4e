import { spawnSync } from 'node:child_process';
import { loopBatches } from '../../../src/facts/collection/loop-batch.js';
import { settleBatch } from '../../../src/facts/collection/settle-batch.js';
import type { Probe, ProbeRan } from '../../../src/facts/probe.js';
import { systemProbes } from '../../../src/facts/probes/system-probes.js';

/** Every shell that /bin/sh can be on a host. */
export const shells = {
  dash: ['dash'],
  bash: ['bash', '--posix'],
  busybox: ['busybox', 'sh'],
} as const satisfies Record<string, readonly string[]>;

export type Shell = keyof typeof shells;
export const shellNames: readonly Shell[] = ['dash', 'bash', 'busybox'];

export interface Circumstances {
  readonly shell: Shell;
  readonly user?: 'root' | 'nobody';
  readonly key?: string;
  /** Shell text that runs as root first, in mount, network and process namespaces that end with the probe. */
  readonly prepare?: string;
}

/** Whether this process may make namespaces and change users. */
export const isRoot = process.getuid?.() === 0;

/** Runs a probe for real, as the collector does. */
export function runProbe(id: string, { key, ...circumstances }: Circumstances): ProbeRan {
  const { command } = probeNamed(id);
  if (command.kind === 'virsh') throw new Error(`${id} asks libvirt`);
  if (command.kind === 'loop') return runLoop(id, [key ?? ''], circumstances)[0] ?? { ...nothing, probe: id };
  const { shell } = circumstances;
  const words =
    command.kind === 'argv'
      ? command.argv
      : [...shells[shell], '-c', command.script, id, ...(key === undefined ? [] : [key])];
  return { ...run(words, circumstances), probe: id, key: key ?? null };
}

/** Runs a probe for many keys at once. */
export function runLoop(id: string, keys: readonly string[], circumstances: Circumstances): readonly ProbeRan[] {
  const { command, timeoutSeconds } = probeNamed(id);
  if (command.kind !== 'loop') throw new Error(`${id} is no loop`);
  const questions = keys.map((key) => ({ kind: 'loop', probe: id, key, timeoutSeconds, command }) as const);
  const mark = 'f'.repeat(32);
  return loopBatches(questions, mark).flatMap((batch) => {
    const [, ...words] = batch.words;
    const frame = run([...shells[circumstances.shell], ...words], circumstances);
    return settleBatch(batch, frame, mark, []).answers.map(({ output }) => output);
  });
}

const nothing = { status: 'ran', probe: '', key: null, stdout: '', stderr: '', exitCode: 0, durationMs: 0 } as const;

function probeNamed(id: string): Probe {
  const probe = systemProbes.find((each) => each.id === id);
  if (probe === undefined) throw new Error(`there is no probe ${id}`);
  return probe;
}

function run(words: readonly string[], { user = 'root', prepare }: Circumstances): ProbeRan {
  const asUser =
    user === 'nobody' ? ['setpriv', '--reuid=nobody', '--regid=nogroup', '--clear-groups', ...words] : words;
  const [file = '', ...rest] = prepare === undefined ? asUser : [...inNamespaces(prepare), ...asUser];
  const { status, stdout, stderr, error } = spawnSync(file, rest, {
    encoding: 'utf8',
    // A bash whose input is a socket and that is the first shell of all takes itself for one of rshd, and reads ~/.bashrc.
    env: { ...process.env, SHLVL: '2' },
    input: '',
    timeout: 20_000,
    maxBuffer: 16 * 1024 * 1024,
  });
  if (error !== undefined) throw error;
  return { ...nothing, stdout, stderr, exitCode: status ?? 255 };
}

function inNamespaces(prepare: string): readonly string[] {
  const script = `set -e\n${prepare}\nset +e\nexec "$@"`;
  return ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc', 'sh', '-c', script, 'sh'];
}

/** Shell text for `prepare`: executables, by name and text, that stand in for tools that this machine does not have. */
export function fakeTools(tools: Readonly<Record<string, string>>): string {
  const lines = Object.entries(tools).map(
    ([name, text]) => `printf '#!/bin/sh\n%s\n' ${quoted(text)} >/mnt/${name}; chmod 755 /mnt/${name}`,
  );
  return ['mount -t tmpfs -o mode=755 tools /mnt', ...lines, 'PATH=/mnt:$PATH; export PATH'].join('\n');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
