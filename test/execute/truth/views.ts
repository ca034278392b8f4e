import { known, unreadable } from '../../../src/execute/truth/answer.js';
import type { GuestJob, GuestView, HostView, PresentGuest } from '../../../src/execute/truth/host-view.js';

export const UUID = '5d0d6190-59c9-4daf-834a-a35b1b840788';
const other = '0b2a42f4-5a5e-4c46-9a6c-111111111111';
const hostUuids: Readonly<Record<string, string>> = {
  a: 'a435efc5-4897-4be3-b5d3-4f15f2a6c205',
  b: '8056530f-1e48-44bc-a5f8-bb44f0edf080',
};

/** A guest as libvirt describes it: `running (booted)`, processor time advancing where it runs. */
export function guestThat(words: string, differences: Partial<PresentGuest> = {}): PresentGuest {
  const [state = '', reason = ''] = words.replace(/\)$/, '').split(' (');
  return {
    kind: 'present',
    name: 'web1',
    state,
    reason,
    persistent: true,
    autostart: false,
    managedSave: false,
    job: known<GuestJob>({ kind: 'none' }),
    cpu:
      state === 'running'
        ? { kind: 'advancing', firstNs: 1_000_000, lastNs: 2_000_000, overMs: 20 }
        : { kind: 'not-sampled', because: `it is ${state}` },
    disks: known([{ target: 'vda', source: '/images/web1.qcow2' }]),
    namesake: null,
    ...differences,
  };
}

export const absent: GuestView = { kind: 'absent', namesake: null };
export const namesake: GuestView = { kind: 'absent', namesake: other };
export const unreachable: GuestView = { kind: 'unreadable', because: 'the connection was lost' };

export function active(operation: string | null): Partial<PresentGuest> {
  return { job: known<GuestJob>({ kind: 'active', operation }) };
}

/** What a host says; as many QEMU processes as its guest needs. */
export function viewOf(host: 'a' | 'b', guest: GuestView, differences: Partial<HostView> = {}): HostView {
  const isActive = guest.kind === 'present' && guest.state !== 'shut off';
  return {
    host,
    identity: { uuid: UUID, name: 'web1' },
    hostUuid: known(hostUuids[host] ?? ''),
    bootId: known('2467743c-7b62-4a25-8293-8a44c243bfe7'),
    processes: guest.kind === 'unreadable' ? guest : known(isActive ? 1 : 0),
    guest,
    signs: { completedJob: silence, nics: silence, neighbours: silence },
    ...differences,
  };
}

const silence = unreadable('it was not asked');
