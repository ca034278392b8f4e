import { describe, expect, test } from 'vitest';
import type { CheckRequest } from '../../../src/checks/request.js';
import {
  type DestinationQuestionInput,
  destinationQuestion,
} from '../../../src/planner/dry-run/destination-question.js';
import { sourceQuestion } from '../../../src/planner/dry-run/question.js';
import { movedGuest } from '../../../src/planner/moved-guest.js';
import { guestOf, inputOf } from '../../checks/engine/hand-made.js';

const uuid = '6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11';

interface Wanted extends Partial<Omit<DestinationQuestionInput, 'request'>> {
  readonly state?: string;
  readonly request?: Partial<CheckRequest>;
}

function input({ state = 'running', request, ...rest }: Wanted = {}): DestinationQuestionInput {
  const disk = {
    target: 'vda',
    device: 'disk',
    source: '/images/web1.qcow2',
    readonly: false,
    shareable: false,
    empty: false,
  };
  const guest = movedGuest(guestOf({ uuid, name: 'web1', state, persistent: true }, [disk]));
  if (guest === null) throw new Error('the guest has no UUID');
  return {
    request: inputOf(request === undefined ? {} : { request }).request,
    guest,
    copiedDisks: [],
    copiedDisksKnown: true,
    sourceUri: 'qemu:///system',
    destinationUri: 'qemu+ssh://kvm2/system',
    hostAddresses: ['10.0.0.1', '10.0.0.2'],
    guestsOnDestination: [],
    ...rest,
  };
}

function source(wanted?: Wanted): string {
  const question = sourceQuestion(input(wanted), '/no/socket');
  return question.ask ? question.argv.join(' ') : question.because;
}

function destination(wanted?: Wanted): string {
  const question = destinationQuestion(input(wanted));
  return question.ask ? question.argv.join(' ') : question.because;
}

const nowhere = `${uuid} qemu+unix:///system?socket=/no/socket`;
const there = `${uuid} qemu+ssh://kvm2/system?no_tty=1`;

describe('the question to the source', () => {
  test.each<[string, Wanted, string]>([
    ['live', {}, `virsh -c qemu:///system migrate --live --p2p --persistent ${nowhere}`],
    ['non-live', { request: { mode: 'non-live' } }, `virsh -c qemu:///system migrate --p2p --persistent ${nowhere}`],
    ['a paused guest', { state: 'paused' }, `virsh -c qemu:///system migrate --live --p2p --persistent ${nowhere}`],
    [
      'a move that this machine drives: the daemon of the source is asked all the same',
      { request: { via: 'here' } },
      `virsh -c qemu:///system migrate --live --p2p --persistent ${nowhere}`,
    ],
    [
      'a copied disk, without which libvirt would call it unsafe',
      { copiedDisks: ['vda'], request: { storage: 'copy' } },
      `virsh -c qemu:///system migrate --live --p2p --persistent --copy-storage-all ${nowhere}`,
    ],
    [
      'options that were asked for, but no file that only the machine of the move has',
      {
        request: {
          options: [
            { name: 'tls', value: null },
            { name: 'xml', value: 'web1.xml' },
          ],
        },
      },
      `virsh -c qemu:///system migrate --live --p2p --persistent --tls ${nowhere}`,
    ],
    [
      'tunnelled',
      { request: { tunnelled: true } },
      `virsh -c qemu:///system migrate --live --p2p --tunnelled --persistent ${nowhere}`,
    ],
  ])('%s', (_name, wanted, command) => {
    expect(source(wanted)).toBe(command);
  });

  test.each<[Wanted, string]>([
    [
      { request: { mode: 'offline' } },
      'libvirt makes its checks for guests that run; an offline migration moves a definition',
    ],
    [{ state: 'shut off' }, 'the guest is shut off'],
    [{ copiedDisksKnown: false }, 'it is not known which disks the plan copies'],
    [
      { request: { options: [{ name: 'postcopy-resume', value: null }] } },
      'it would resume a migration that has begun',
    ],
  ])('is not put: %j', (wanted, because) => {
    expect(source(wanted)).toBe(because);
    expect(destination(wanted)).toBe(because);
  });

  test('is not put when the state is not known', () => {
    const unknown = { ...input(), guest: { ...input().guest, state: null } };
    expect(sourceQuestion(unknown, '/no/socket')).toEqual({
      ask: false,
      because: 'the state of the guest is not known',
    });
  });
});

describe('the question to the destination', () => {
  test.each<[string, Wanted, string]>([
    ['live', {}, `virsh -c qemu:///system migrate --live --persistent --listen-address 192.0.2.1 ${there}`],
    [
      'from this machine',
      { sourceUri: 'qemu+ssh://kvm1/system', request: { via: 'here' } },
      `virsh -c qemu+ssh://kvm1/system?no_tty=1 migrate --live --persistent --listen-address 192.0.2.1 ${there}`,
    ],
    [
      'the listen address of the plan gives way',
      {
        request: {
          options: [
            { name: 'listen-address', value: '10.0.0.2' },
            { name: 'tls', value: null },
          ],
        },
      },
      `virsh -c qemu:///system migrate --live --persistent --tls --listen-address 192.0.2.1 ${there}`,
    ],
    [
      'never an address that a host owns',
      { hostAddresses: ['192.0.2.1', '198.51.100.1'] },
      `virsh -c qemu:///system migrate --live --persistent --listen-address 203.0.113.1 ${there}`,
    ],
    [
      'nor one that the migration is to go to',
      { request: { migrateUri: 'tcp://192.0.2.1' } },
      `virsh -c qemu:///system migrate --live --migrateuri tcp://192.0.2.1 --persistent --listen-address 198.51.100.1 ${there}`,
    ],
  ])('%s', (_name, wanted, command) => {
    expect(destination(wanted)).toBe(command);
  });

  test.each<[Wanted, string]>([
    [{ hostAddresses: null }, 'no address is certain to be foreign to both hosts'],
    [
      { hostAddresses: ['192.0.2.1', '198.51.100.1', '203.0.113.1'] },
      'no address is certain to be foreign to both hosts',
    ],
    [{ request: { tunnelled: true } }, 'libvirt takes no listen address for a tunnelled migration'],
    [
      { request: { migrateUri: 'rdma://kvm2' } },
      'only a migration over TCP can be given an address that nobody listens on',
    ],
    [
      { copiedDisks: ['vda'] },
      'libvirt would make the images of the copied disks on the destination, and leave them there',
    ],
    [{ guestsOnDestination: null }, 'it is not known which guests the destination has'],
    [
      { guestsOnDestination: [uuid] },
      'the destination has a guest with this UUID, and what is left could not be told apart',
    ],
  ])('is not put: %j', (wanted, because) => {
    expect(destination(wanted)).toBe(because);
  });
});
