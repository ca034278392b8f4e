import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { type Look, look } from '../../../src/execute/watch/look.js';
import { startMigration } from '../../../src/execute/watch/start-migration.js';
import { installedShells } from '../../facts/collection/installed-shells.js';
import { waitUntil } from '../../lab/wait-until.js';
import { machineSession } from '../machine-session.js';

const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-look-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A folder with a virsh that answers so. */
function virshThat(name: string, script: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'virsh'), `#!/bin/sh\n${script}\n`);
  chmodSync(join(path, 'virsh'), 0o755);
  return path;
}

const guestUuid = '6f0f6f6e-0000-4000-8000-000000000001';
const job = 'Job type:         Unbounded   \nOperation:        Outgoing migration\nTime elapsed:     20           ms';
const current = virshThat(
  'current',
  `case $3 in domstate) echo 'paused (post-copy)' ;; *) [ "$4" = --rawstats ] && printf 'Job type: 2\\n\\noperation: 5\\ntime_elapsed: 21\\n' ;; esac`,
);
const old = virshThat(
  'old',
  `case $* in *domstate*) echo running ;; *--rawstats*) echo "error: command 'domjobinfo' doesn't support option --rawstats" >&2; exit 1 ;; *) echo '${job}' ;; esac`,
);
const refusing = virshThat('refusing', "echo 'error: failed to connect to the hypervisor' >&2; exit 1");

describe.each(installedShells)('a look by %s', (name, shell) => {
  function lookAt(runFolder: string | null, virsh: string, seconds = 0): Promise<Look> {
    const session = machineSession(shell, [virsh]);
    return look({ sourceSession: session, virshSession: session, runFolder, guestUuid }, seconds);
  }

  test('at a migration that runs, and then has ended', async () => {
    const runFolder = join(folder, name.replaceAll(' ', '-'), 'guest');
    const go = join(folder, `go-${name}`);
    const wait = ['sh', '-c', 'while [ ! -e "$1" ]; do sleep 0.05; done; echo "error: it broke" >&2; exit 3', 'sh', go];
    await startMigration(machineSession(shell), { runFolder, argv: wait, files: [] });
    expect(await lookAt(runFolder, current)).toMatchObject({
      runner: { kind: 'alive' },
      job: {
        kind: 'read',
        phase: 'post-copy',
        job: { type: 'active', operation: 'Outgoing migration', elapsedMs: 21 },
      },
    });
    const waiting = lookAt(runFolder, current, 20);
    await execa('touch', [go]);
    expect(await waiting).toMatchObject({ runner: { kind: 'ended', exitCode: 3, message: 'it broke' } });
  });

  test('at a runner that was killed, whose number another process has by now', async () => {
    const runFolder = join(folder, name.replaceAll(' ', '-'), 'killed');
    mkdirSync(runFolder, { recursive: true });
    writeFileSync(join(runFolder, 'pid'), `${process.pid}\n`);
    expect(await lookAt(runFolder, current)).toMatchObject({ runner: { kind: 'gone', message: '' } });
  });

  test('at a folder that is not there, and at none', async () => {
    expect(await lookAt(join(folder, 'nowhere'), current)).toMatchObject({ runner: { kind: 'no-folder' } });
    expect(await lookAt(null, current)).toMatchObject({ runner: { kind: 'not-asked' }, job: { kind: 'read' } });
  });

  test('by an old virsh, and at a libvirt that does not answer', async () => {
    expect(await lookAt(null, old)).toMatchObject({ job: { kind: 'read', phase: 'pre-copy', job: { elapsedMs: 20 } } });
    const because = 'failed to connect to the hypervisor';
    expect(await lookAt(null, refusing)).toMatchObject({ job: { kind: 'unreadable', because } });
  });
});

test('a session that lost its connection tells nothing', async () => {
  const session = {
    host: 'host-a',
    run: async () => ({ kind: 'unanswered', because: 'lost' }) as const,
    close: () => undefined,
  };
  const seen = await look({ sourceSession: session, virshSession: session, runFolder: null, guestUuid }, 0);
  expect(seen).toEqual({ kind: 'unanswered', because: 'lost' });
});

test('the wait is over when virsh has ended', async () => {
  const runFolder = join(folder, 'ended');
  const session = machineSession(['sh'], [current]);
  await startMigration(session, { runFolder, argv: ['true'], files: [] });
  const seen = await waitUntil('the end', 10_000, async () => {
    const now = await look({ sourceSession: session, virshSession: session, runFolder, guestUuid }, 600);
    return 'runner' in now && now.runner;
  });
  expect(seen).toEqual({ kind: 'ended', exitCode: 0, message: '' });
});
