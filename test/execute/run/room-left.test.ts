import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { withoutRoom } from '../../../src/execute/run/room-left.js';
import { installedShells } from '../../facts/collection/installed-shells.js';
import { machineSession } from '../machine-session.js';

/** A file system of no size at all. */
const full = { target: 'vdb', path: '/proc/web1 data.qcow2' };
const roomy = { target: 'vda', path: `${tmpdir()}/web1.qcow2` };

describe.each(installedShells)('room for images, asked by %s', (_, shell) => {
  const session = machineSession(shell);

  test('is told where there is none, with the disk and the host', async () => {
    expect(await withoutRoom(session, [roomy, full])).toBe(
      'this machine has no room left for vdb at /proc/web1 data.qcow2',
    );
  });

  test('is not told where there is some, where nobody knows, and of what is no file', async () => {
    const nowhere = { target: 'vdc', path: '/nowhere/at/all.qcow2' };
    expect(await withoutRoom(session, [roomy, nowhere, { target: 'sda', path: null }])).toBeNull();
    expect(await withoutRoom(session, [{ target: 'vdd', path: 'pool/volume' }])).toBeNull();
  });
});

test('a host that does not answer tells nothing', async () => {
  const silent = {
    host: 'kvm2',
    run: async () => ({ kind: 'unanswered', because: 'no route to host' }) as const,
    close: () => undefined,
  };
  expect(await withoutRoom(silent, [full])).toBeNull();
});
