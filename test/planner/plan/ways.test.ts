import { describe, expect, it } from 'vitest';
import { findingOf } from '../../report/finding-of.js';
import { type PlanParts, plainWishes, plannedGuestOf, planOf, uuid } from './plan-parts.js';

const disk = { target: 'vda', device: 'disk', readonly: false, shareable: false, empty: false };
const off: PlanParts = { request: { mode: 'offline' }, guest: { state: 'shut off', autostart: true } };
const definition = '<domain type="kvm"><name>web1</name></domain>';

function needs(parts: PlanParts): readonly string[] {
  return plannedGuestOf(parts).otherWays.map((other) => `${other.way}: ${other.needs}`);
}

describe('the ways', () => {
  it('says what the others would need', () => {
    const gibibyte = 2 ** 30;
    expect(
      needs({
        guest: { 'memory.maximumBytes': 4 * gibibyte },
        disks: [disk],
        derived: [{ shared: false, sourcePath: { ...status, allocatedBytes: 12 * gibibyte } }],
        planned: { copiedDisks: ['vda'] },
      }),
    ).toEqual([
      'live: shared storage for vda (12 GiB)',
      'non-live: the guest to stand still while its 4 GiB of memory is sent; shared storage for vda (12 GiB)',
      'non-live-with-storage-copy: the guest to stand still while its 4 GiB of memory is sent; a storage copy of vda (12 GiB)',
      'offline: the guest shut down; vda (12 GiB) copied, by --copy-images or by hand',
      'define-and-undefine: the guest shut down; two steps instead of one, which libvirt does not tie together; vda (12 GiB) copied, by --copy-images or by hand',
    ]);
    expect(needs({ ...off, disks: [disk], derived: [{ shared: true }] })).toContain('live: the guest running');
  });

  it('leaves the images that the destination does not have to people', () => {
    const guest = { name: 'web1', uuid };
    const findings = [findingOf({ ruleId: 'storage/offline-image', status: 'fail', device: 'vda', guest })];
    const { byPeople } = planOf({ ...off, disks: [{ ...disk, source: '/srv/web1.qcow2' }], planned: { findings } });
    expect(byPeople.map(({ title, host }) => [host, title])).toEqual([
      [
        'beta',
        'Copy the image of vda (/srv/web1.qcow2) to the same path, unless it is shared: an offline move takes only the definition',
      ],
    ]);
  });

  it('defines and undefines where a libvirt is too old for an offline move', () => {
    const planned = plannedGuestOf({ ...off, destination: { 'libvirt.version': '0.10.2' }, planned: { definition } });
    expect([planned.way, planned.reason]).toEqual([
      'define-and-undefine',
      'Offline, in two steps: libvirt 0.10.2 of beta knows no offline migration, which came with 1.0.1; the destination defines the guest, and the source forgets it when both have proved that.',
    ]);
    expect(planned.steps.map(({ id, host }) => `${host}: ${id}`)).toEqual([
      'source: web1/keep-definition',
      'destination: web1/define-guest',
      'destination: web1/verify-moved',
      'source: web1/undefine-guest',
      'destination: web1/set-autostart-destination',
    ]);
  });

  it('does so when asked, but not without the definition', () => {
    const input = { wishes: { ...plainWishes, defineAndUndefine: true } };
    expect(plannedGuestOf({ ...off, input, planned: { definition } }).way).toBe('define-and-undefine');
    expect(plannedGuestOf({ ...off, input }).way).toBe('offline');
    expect(plannedGuestOf({ input, planned: { definition } }).way).toBe('live');
  });

  it('sets the clock of a guest that stood still, when it has an agent', () => {
    const stood: PlanParts = { request: { mode: 'non-live' }, guest: { guestAgent: 'connected' } };
    expect(plannedGuestOf(stood).steps.at(-1)?.id).toBe('web1/synchronise-clock');
    const paused: PlanParts = { ...stood, guest: { ...stood.guest, state: 'paused' } };
    expect(plannedGuestOf(paused).steps.at(-1)?.id).toBe('web1/verify-moved');
  });

  it.each([
    ['connected', true],
    ['disconnected', false],
    ['none', false],
    ['unknown', null],
  ] as const)('expects an answer of an agent that was %s: %s', (guestAgent, expected) => {
    const planned = plannedGuestOf({ request: { mode: 'non-live' }, guest: { guestAgent } });
    expect(planned.expected.guestAgent).toBe(expected);
    expect(planned.steps.some(({ action }) => action.kind === 'synchronise-clock')).toBe(expected === true);
  });

  it('expects of a temporary move a guest without definition, and turns autostart off on the source', () => {
    const { expected, steps } = plannedGuestOf({
      request: { persistent: false },
      guest: { autostart: true },
    });
    expect(expected).toMatchObject({ persistent: false, autostart: false, sourceDefinition: 'kept' });
    expect(steps.at(-1)?.action).toEqual({ kind: 'set-autostart', on: false });
  });
});

const status = {
  path: '/srv/web1.qcow2',
  exists: true,
  kind: 'file',
  realPath: null,
  mount: null,
  fileSystemId: null,
  fileSystemName: null,
  inode: null,
  sizeBytes: null,
  imageSizeBytes: null,
  ownerUserId: null,
  ownerGroupId: null,
  mode: null,
  availableBytes: null,
  worldWideName: null,
} as const;
