import { once } from 'node:events';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Lock, LockRequest, LockResult } from '../../../src/execute/locks/lock.js';
import { lockGuest } from '../../../src/execute/locks/lock-guest.js';
import { processHost } from './process-holder.js';

const GUEST = '5d0d6190-59c9-4daf-834a-a35b1b840788';
const first: LockRequest = {
  guestUuid: GUEST,
  runId: 'run-1',
  who: 'anna@desk',
  startedAt: '2026-11-21T15:00:00Z',
  takeOver: false,
};
const second: LockRequest = { ...first, runId: 'run-2', who: 'ben@laptop' };
const shells: readonly (readonly string[])[] = [['dash'], ['bash'], ['busybox', 'ash']];

function locked(result: LockResult): Lock {
  if (result.kind !== 'locked') throw new Error(JSON.stringify(result));
  return result;
}

describe.each(shells)('a guest is locked by %s', (...shell) => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'virt-preflight-lock-')), 'locks');
    file = join(folder, `${GUEST}.lock`);
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  test('the second one learns who holds it, and gets it once it is released', async () => {
    const host = processHost(shell);
    const lock = locked(await lockGuest([host], first, folder));
    const pid = String(host.processes[0]?.pid);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const refused = await lockGuest([host], second, folder);
    const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const owner = { runId: 'run-1', who: 'anna@desk', pid, since: '2026-11-21T15:00:00Z', bootId };
    expect(refused).toEqual({ kind: 'locked-by', host: 'a', owner });
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
    const now = locked(await lockGuest([host], second, folder));
    expect(now.stale).toEqual([]);
    await now.release();
  });

  test.each(['SIGTERM', 'SIGHUP', 'SIGINT'] as const)('nothing is left after %s', async (signal) => {
    const host = processHost(shell);
    const lock = locked(await lockGuest([host], first, folder));
    host.processes[0]?.kill(signal);
    expect(await lock.lost).toBe('a');
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a killed holder leaves a file, and no lock', async () => {
    const host = processHost(shell);
    const lock = locked(await lockGuest([host], first, folder));
    host.processes[0]?.kill('SIGKILL');
    expect(await lock.lost).toBe('a');
    expect(existsSync(file)).toBe(true);
    const next = locked(await lockGuest([host], second, folder));
    expect(next.stale.map(({ owner }) => owner.who)).toEqual(['anna@desk']);
    await next.release();
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a dead process of the same run is ended, one of another run never', async () => {
    const host = processHost(shell);
    locked(await lockGuest([host], first, folder));
    expect((await lockGuest([host], { ...second, takeOver: true }, folder)).kind).toBe('locked-by');
    const taken = locked(await lockGuest([host], { ...first, takeOver: true }, folder));
    const old = host.processes[0];
    if (old?.exitCode === null && old.signalCode === null) await once(old, 'exit');
    expect(old?.exitCode).toBe(0);
    await taken.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a process that is no holder is not ended, whatever the file says', async () => {
    const host = processHost(shell);
    const lock = locked(await lockGuest([host], first, folder));
    writeFileSync(file, `run run-1\nwho x\npid ${process.pid}\nsince x\nboot x\n`);
    expect((await lockGuest([host], { ...first, takeOver: true }, folder)).kind).toBe('locked-by');
    await lock.release();
  });

  test('one of many at once gets it', async () => {
    const host = processHost(shell);
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) => lockGuest([host], { ...first, runId: `run-${index}` }, folder)),
    );
    expect(results.filter(({ kind }) => kind === 'locked-by')).toHaveLength(7);
    for (const result of results) if (result.kind === 'locked') await result.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('a folder that is a link is refused', async () => {
    symlinkSync('/tmp', folder);
    expect(await lockGuest([processHost(shell)], first, folder)).toEqual({
      kind: 'unable',
      host: 'a',
      because: `${folder} cannot be made by this user`,
    });
  });
});

describe('two hosts', () => {
  test('are locked in the order of their UUIDs, and both are free again when one refuses', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'virt-preflight-lock-'));
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    const order: string[] = [];
    const at = (path: string, uuid: string): ReturnType<typeof processHost> => {
      const host = processHost(['sh'], uuid);
      return {
        ...host,
        openHolder: (script, words) => {
          order.push(uuid);
          return host.openHolder(script, [...words.slice(0, -1), path]);
        },
      };
    };
    const held = locked(await lockGuest([at(other, 'b')], second));
    order.length = 0;
    const refused = await lockGuest([at(other, 'b'), at(one, 'a')], first);
    expect(refused.kind).toBe('locked-by');
    expect(order).toEqual(['a', 'b']);
    expect(readdirSync(one)).toEqual([]);
    await held.release();
    rmSync(folder, { recursive: true });
  });
});
