import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ShellSession } from '../../../src/app/sessions/shell-session.js';
import { localHost } from '../../../src/hosts/local/local-host.js';
import { ownFolder } from '../../own-folder.js';

const folder = ownFolder();

const sessions: ShellSession[] = [];
function session(shell: readonly string[] = ['sh']): ShellSession {
  const made = new ShellSession('kvm1', localHost('kvm1', { sudo: false }, shell), 1);
  sessions.push(made);
  return made;
}
afterEach(() => {
  for (const each of sessions.splice(0)) each.close();
});

const limits = { timeoutSeconds: 5 };

describe.each([[['dash']], [['bash']], [['busybox', 'sh']]])('a session over %s', (shell) => {
  test('answers with both streams and the exit status', async () => {
    const script = 'printf "%s|" "$@"; echo oops >&2; exit 3';
    const words = ["it's", '$(id)', '-x', '', '`id`;é'];
    const result = await session(shell).run({ kind: 'script', script, words }, limits);
    expect(result).toMatchObject({ exitCode: 3, stdout: "it's|$(id)|-x||`id`;é|", stderr: 'oops\n' });
  });

  test('keeps commands apart that were given at once', async () => {
    const it = session(shell);
    const results = await Promise.all(
      ['one', 'two', 'three'].map((word) => it.run({ kind: 'argv', argv: ['echo', word] }, limits)),
    );
    expect(results.map((result) => result.kind === 'answered' && result.stdout)).toEqual(['one\n', 'two\n', 'three\n']);
  });

  test('answers over a connection that was made before, and leaves none open that was made for nothing', async () => {
    const [used, unused] = [session(shell), session(shell)];
    used.connect();
    unused.connect();
    unused.close();
    expect(await used.run({ kind: 'argv', argv: ['echo', 'here'] }, limits)).toMatchObject({ stdout: 'here\n' });
  });

  test('does not know what a command did that took too long', async () => {
    const result = await session(shell).run({ kind: 'argv', argv: ['sleep', '30'] }, { timeoutSeconds: 1 });
    expect(result).toEqual({ kind: 'unanswered', because: 'no answer within 1 seconds' });
  });

  test('opens a lost connection anew', async () => {
    const numberFile = join(mkdtempSync(join(folder, 'one-')), 'number');
    const it = session(['sh', '-c', 'echo $$ >"$1"; shift; exec "$@"', 'sh', numberFile, ...shell]);
    await it.run({ kind: 'argv', argv: ['true'] }, limits);
    const cut = await it.run(
      { kind: 'script', script: 'kill -9 "$(cat "$1")"; sleep 10', words: [numberFile] },
      limits,
    );
    expect(cut).toMatchObject({
      kind: 'unanswered',
      because: expect.stringContaining('kvm1: the connection was lost'),
    });
    const after = await it.run({ kind: 'argv', argv: ['echo', 'back'] }, limits);
    expect(after).toMatchObject({ kind: 'answered', stdout: 'back\n' });
  });
});

test('says why there is no connection at all', async () => {
  const result = await session(['/nowhere/sh']).run({ kind: 'argv', argv: ['true'] }, limits);
  expect(result).toMatchObject({
    kind: 'unanswered',
    because: expect.stringMatching(/kvm1 did not run the collection: .*nowhere/),
  });
});
