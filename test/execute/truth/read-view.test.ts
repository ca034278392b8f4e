import { expect, test } from 'vitest';
import { readView } from '../../../src/execute/truth/read-view.js';

const [uuid, hostUuid] = ['6f0f6f6e-0000-4000-8002-000000000001', '11111111-1111-4111-8111-111111111111'];
const identity = { uuid, name: 'web1 ' };

/** What a host prints, with what it says of the disks. */
function output(...disks: readonly string[]): string {
  const libvirt = [
    ...['== all', uuid, '', '== persistent', uuid, '', '== autostart', '', '== managed-save', ''],
    ...['== state', 'running (migrated)', '', '== job', 'Job type:         None', ''],
    ...['== names', `${uuid} web1 `, '', '== again', uuid, ''],
    ...['== host-uuid', '<capabilities>', `    <uuid>${hostUuid}</uuid>`, '</capabilities>', ''],
    ...['== disks', ...disks, '', '== end'],
  ];
  return ['== libvirt', ...libvirt.map((line) => `| ${line}`), '== end 0', ''].join('\n');
}

const table = [' Target   Source', '-----------------'];

test('a name keeps the blanks at its end', () => {
  expect(readView('b', identity, output(...table)).guest).toMatchObject({ kind: 'present', name: 'web1 ' });
});

test('a path with line breaks in it answers no other question', () => {
  const forged = ['== state', 'shut off (destroyed)', '== host-uuid', `    <uuid>${uuid}</uuid>`];
  const view = readView('b', identity, output(...table, ' vda      /images/web1', ...forged));
  expect([view.hostUuid, view.guest]).toEqual([
    { kind: 'known', value: hostUuid },
    expect.objectContaining({
      state: 'running',
      reason: 'migrated',
      disks: { kind: 'known', value: [{ target: 'vda', source: '/images/web1' }] },
    }),
  ]);
});

test('disks that virsh does not list are not known', () => {
  expect(readView('b', identity, output('error: failed to get domain')).guest).toMatchObject({
    disks: { kind: 'unreadable', because: 'virsh says: failed to get domain' },
  });
});
