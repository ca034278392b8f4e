import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm02 } from './own-capture.js';
import { plainEnvironment, program } from './run-program.js';

const folder = ownFolder();
const check = ['check', 'web1', '--from', 'kvm1', '--to', kvm02];

/** An ssh that never answers. As long as it or a child of it lives, the pipe of its run has a writer. */
function silentSsh(name: string) {
  const place = join(folder, name);
  const pipe = join(place, 'pipe');
  mkdirSync(place);
  execFileSync('mkfifo', [pipe]);
  writeFileSync(join(place, 'ssh'), `#!/bin/bash\nexec 3>'${pipe}'\necho started >&3\nsleep 300 & wait\n`);
  chmodSync(join(place, 'ssh'), 0o755);
  const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
  return {
    env: plainEnvironment({ PATH: `${place}:${plainEnvironment().PATH}`, XDG_RUNTIME_DIR: place, SHELL: '/bin/sh' }),
    started: new Promise((resolve) => reader.stdout.once('data', resolve)),
    /** Resolves when no process of it is left. */
    gone: new Promise((resolve) => reader.once('close', resolve)),
  };
}

function outputOf(child: ChildProcess) {
  const text = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
    text.stdout += piece;
  });
  child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
    text.stderr += piece;
  });
  return text;
}

function end(child: ChildProcess): Promise<readonly [number | null, string | null]> {
  return new Promise((resolve) => child.once('close', (code, signal) => resolve([code, signal])));
}

describe.concurrent('a collection that is interrupted', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s: dies of it, and leaves no ssh behind', async (signal) => {
    const ssh = silentSsh(signal);
    const child = spawn(process.execPath, [program, ...check], { stdio: ['ignore', 'pipe', 'pipe'], env: ssh.env });
    const output = outputOf(child);
    await ssh.started;
    child.kill(signal);
    expect(await end(child)).toEqual([null, signal]);
    await ssh.gone;
    expect(output.stdout).toBe('');
    expect(output.stderr).toBe(
      `checking migration from kvm1 to ${kvm02}\ncollecting facts from kvm1\ninterrupted by ${signal}; nothing was changed on any host\n`,
    );
  });

  test('ends its stream of events with the status that a shell shows', async () => {
    const ssh = silentSsh('events');
    const file = join(folder, 'events.jsonl');
    const argv = [program, ...check, '--quiet', '--events', file];
    const child = spawn(process.execPath, argv, { stdio: 'ignore', env: ssh.env });
    await ssh.started;
    child.kill('SIGTERM');
    expect(await end(child)).toEqual([null, 'SIGTERM']);
    await ssh.gone;
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const records = lines.map((line): Record<string, unknown> => JSON.parse(line));
    expect(records.map(({ kind, because, exitCode }) => [kind, because ?? exitCode])).toEqual([
      ['started', undefined],
      ['host-connecting', undefined],
      ['interrupted', 'SIGTERM'],
      ['finished', 143],
    ]);
  });

  test('a shell shows the status that stands for the signal', async () => {
    const ssh = silentSsh('shell');
    // The shell tells the number of its child first.
    const script = '"$0" "$@" & echo $!; wait $!; echo "status $?"';
    const shell = spawn('bash', ['-c', script, process.execPath, program, ...check], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: ssh.env,
    });
    const output = outputOf(shell);
    await ssh.started;
    process.kill(Number(output.stdout), 'SIGTERM');
    await end(shell);
    await ssh.gone;
    expect(output.stdout).toMatch(new RegExp(`^\\d+\\nstatus ${128 + constants.signals.SIGTERM}\\n$`));
  });

  test('by Ctrl-C on a terminal: the progress line is cleared first', async () => {
    const ssh = silentSsh('terminal');
    const words = [process.execPath, program, ...check].join(' ');
    const script = spawn('script', ['--quiet', '--return', '--command', words, '/dev/null'], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...ssh.env, TERM: 'xterm' },
    });
    const output = outputOf(script);
    await ssh.started;
    script.stdin.write('\u0003');
    const [status] = await end(script);
    await ssh.gone;
    expect(output.stdout).toContain('\r\u001b[Kinterrupted by SIGINT; nothing was changed on any host\r\n');
    expect(status).toBe(130);
  });
});
