import { describe, expect, test, vi } from 'vitest';
import { localHost } from '../../../src/hosts/local/local-host.js';
import { hasEnded } from '../has-ended.js';
import { runShell } from '../run-shell.js';

const noSudo = { sudo: false } as const;

describe('this machine', () => {
  test('runs sh with both streams apart', async () => {
    const { stdout, stderr, exit } = await runShell(localHost('localhost', noSudo), 'echo out; echo err >&2; exit 3\n');
    expect({ stdout, stderr, exit }).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      exit: { exitCode: 3, stderr: 'err\n', notStarted: null },
    });
  });

  test('has a process group of its own, so that Ctrl-C reaches us alone', async () => {
    const { stdout } = await runShell(
      localHost('localhost', noSudo),
      'read -r _ _ _ _ group _ </proc/$$/stat; echo "$$ $group"\n',
    );
    const [pid, group] = stdout.trim().split(' ');
    expect(group).toBe(pid);
  });

  test('killing the shell ends its children, and the output with it', async () => {
    const shell = await localHost('localhost', noSudo).openShell();
    shell.write('sleep 60 & echo "$$ $!"; wait\n');
    const chunks: string[] = [];
    for await (const { bytes } of shell.output) {
      chunks.push(Buffer.from(bytes).toString());
      shell.kill();
    }
    expect(chunks).toHaveLength(1);
    expect((await shell.exit).exitCode).toBeNull();
    const processes = (chunks[0] ?? '').trim().split(' ').map(Number);
    expect(processes).toHaveLength(2);
    await vi.waitFor(() => expect(processes.map(hasEnded)).toEqual([true, true]));
  });

  test('says when its shell does not start or does not answer', async () => {
    const missing = localHost('localhost', noSudo, ['/nonexistent/sh']);
    const { exit } = await runShell(missing, '');
    const problem = await missing.explainFailure(exit);
    expect([problem.code, problem.why]).toEqual([
      'host-command-failed',
      '`/nonexistent/sh -s` ended before it answered: spawn /nonexistent/sh ENOENT',
    ]);
  });

  test('says when sudo would have asked', async () => {
    const host = localHost('localhost', { sudo: true });
    const problem = await host.explainFailure({
      exitCode: 1,
      stderr: 'sudo: a password is required\n',
      notStarted: null,
    });
    expect([problem.code, problem.what, problem.why]).toEqual([
      'host-access-refused',
      'localhost did not allow sudo',
      'sudo: a password is required',
    ]);
  });
});
