import { describe, expect, test } from 'vitest';
import type { Capture } from '../../../src/facts/capture.js';
import { known, missing, valueIfKnown } from '../../../src/facts/fact.js';
import type { Guest } from '../../../src/facts/host-facts.js';
import { readLibvirtFacts } from '../../../src/facts/readers/libvirt-facts.js';
import { rowOf } from '../guest/guest-of-xml.js';
import { captureOf, ran, recordedCapture, withOutput } from './recorded-capture.js';

const disked = '11111111-2222-4333-8444-555555555555';
const copying = '22222222-2222-4333-8444-555555555555';

function guestOf(capture: Capture, uuid: string): Guest {
  const guest = readLibvirtFacts(capture).guests.find(({ facts }) => valueIfKnown(facts.uuid) === uuid);
  if (guest === undefined) throw new Error(`no guest ${uuid}`);
  return guest;
}

describe('guests of the recorded host', () => {
  test('are known by UUID, whatever their names look like', () => {
    const { guests } = readLibvirtFacts(recordedCapture());
    expect(guests.map(({ facts }) => [valueIfKnown(facts.uuid)?.slice(0, 4), valueIfKnown(facts.name)])).toEqual([
      ['1111', 'disked'],
      ['2222', 'a job; "list" --all'],
      ['4c5c', 'plain'],
      ['5981', 'odd\u{1F600}ns'],
      ['5bc8', 'rtl\u202eabc'],
      ['6d7e', 'has space'],
      ['864d', `q"u'ote<&`],
      ['8adc', '35'],
      ['f6cc', '--config'],
    ]);
  });

  test('are listed with what name, MAC and memory clashes need', () => {
    const summaries = valueIfKnown(readLibvirtFacts(recordedCapture()).facts.guests) ?? [];
    expect(summaries.length).toBe(9);
    expect(summaries[0]).toEqual({
      uuid: disked,
      name: 'disked',
      state: 'paused',
      persistent: true,
      autostart: false,
      macs: ['52:54:00:52:05:e0'],
      memoryMaximumBytes: 67108864,
    });
  });

  test('have state, snapshots, checkpoints and jobs', () => {
    const { facts } = guestOf(recordedCapture(), disked);
    expect(facts.state).toEqual(known('paused', 'guest-status'));
    expect(facts.stateReason).toEqual(known('user', 'guest-status'));
    expect(facts.active).toEqual(known(true, 'guest-live-xml'));
    expect(facts.snapshotCount).toEqual(known(1, 'guest-status'));
    expect(facts.checkpointCount).toEqual(known(0, 'guest-status'));
    expect(facts.job).toEqual(known('none', 'guest-status'));
    expect(facts.blockJobs).toEqual(known([], 'guest-status'));
    const other = guestOf(recordedCapture(), copying);
    expect(other.facts.checkpointCount).toEqual(known(1, 'guest-status'));
    expect(other.facts.blockJobs).toEqual(known(['vdb'], 'guest-status'));
    expect(other.disks.map(({ mirrorJob }) => valueIfKnown(mirrorJob))).toEqual(['', 'copy']);
  });

  test('that are saved are off, with a managed save image and without jobs', () => {
    const { facts } = guestOf(recordedCapture(), '4c5c25d6-c567-48f4-a8c5-8a3a7b273899');
    expect(facts.state).toEqual(known('shut off', 'guest-status'));
    expect(facts.stateReason).toEqual(known('saved', 'guest-status'));
    expect(facts.active).toEqual(known(false, 'guest-live-xml'));
    expect(facts.managedSave).toEqual(known(true, 'guest-list'));
    expect(facts.job).toEqual(known('none', 'guest-status'));
    expect(facts.blockJobs).toEqual(known([], 'guest-status'));
  });

  test('have the backing chain of a running disk, and an empty drive', () => {
    const { disks } = guestOf(recordedCapture(), disked);
    expect(disks.map(({ target, source, empty, backingFiles }) => rowOf(target, source, empty, backingFiles))).toEqual([
      [
        'vda',
        '/var/lib/libvirt/images/snap1.qcow2',
        false,
        ['/var/lib/libvirt/images/d2.qcow2', '/var/lib/libvirt/images/d1.qcow2'],
      ],
      ['sda', '', true, []],
    ]);
  });

  test('keep the CPU that the definition asks for apart from the one that libvirt made of it', () => {
    const { facts } = guestOf(recordedCapture(), disked);
    expect(valueIfKnown(facts.cpu)?.check).toBe('full');
    expect(valueIfKnown(facts.configuredCpu)?.check).toBe('none');
  });
});

describe('a guest with lost outputs', () => {
  test('whose definition cannot be read has one disk and one interface of which nothing is known', () => {
    const guest = guestOf(withOutput(recordedCapture(), ran('guest-live-xml', disked, '<domain><devices>')), disked);
    const because = 'could not be understood: the XML is not well-formed: unclosed xml tag(s): domain, devices';
    expect(guest.facts.machine).toEqual(missing(because, 'guest-live-xml'));
    expect(guest.facts.diskCount).toEqual(missing(because, 'guest-live-xml'));
    expect(guest.disks.map(({ source }) => source)).toEqual([missing(because, 'guest-live-xml')]);
    expect(guest.nics.map(({ mac }) => mac)).toEqual([missing(because, 'guest-live-xml')]);
    expect(guest.facts.name).toEqual(known('disked', 'guest-list'));
  });

  test('is there with its own outputs when the list of guests is lost', () => {
    const capture = withOutput(recordedCapture(), ran('guest-list', null, '', 'error: Failed to list domains\n', 1));
    const because = 'the probe guest-list failed with exit status 1: error: Failed to list domains';
    expect(readLibvirtFacts(capture).facts.guests).toEqual(missing(because, 'guest-list'));
    const { facts } = guestOf(capture, disked);
    expect(facts.name).toEqual(known('disked', 'guest-live-xml'));
    expect(facts.persistent).toEqual(missing(because, 'guest-list'));
  });

  test('went away: its status says so, and nothing is taken for none', () => {
    const gone = 'error: failed to get domain\nerror: Domain not found: no domain with matching uuid';
    const names = ['state', 'job', 'snapshots', 'checkpoints', 'disks'];
    const text = names.map((name) => `== ${name}\n${gone}`).join('\n');
    const { facts } = guestOf(withOutput(recordedCapture(), ran('guest-status', disked, `${text}\n== end\n`)), disked);
    const because = 'virsh says: Domain not found: no domain with matching uuid';
    expect([facts.state, facts.job, facts.snapshotCount, facts.checkpointCount, facts.blockJobs]).toEqual(
      Array.from({ length: 5 }, () => missing(because, 'guest-status')),
    );
  });
});

describe('guest-status', () => {
  function statusOf(...lines: readonly string[]) {
    return guestOf(captureOf([ran('guest-status', disked, lines.join('\n'))]), disked).facts;
  }
  const noDisks = ['== disks', ' Target   Source', '------------------', '== end'];

  test('names the operation of a job, or its type where libvirt names no operation', () => {
    const running = ['== state', 'running (booted)', '== job'];
    expect(statusOf(...running, 'Job type:         Unbounded', 'Operation:        Outgoing migration').job).toEqual(
      known('Outgoing migration', 'guest-status'),
    );
    expect(statusOf(...running, 'Job type:         Bounded   ').job).toEqual(known('bounded', 'guest-status'));
  });

  test('of a virsh without checkpoints counts none; a section that is not there is missing', () => {
    expect(statusOf('== checkpoints', 'not known to this virsh', ...noDisks).checkpointCount).toEqual(
      known(0, 'guest-status'),
    );
    expect(statusOf(...noDisks).checkpointCount).toEqual(
      missing('the output has no section checkpoints', 'guest-status'),
    );
  });

  test.each([
    ["Domain: 'disked'\n  dirtyrate.calc_status=2\n  dirtyrate.megabytes_per_second=3", 3145728],
    ["Domain: 'disked'\n  dirtyrate.calc_status=1\n  dirtyrate.megabytes_per_second=3", null],
    ["Domain: 'disked'\n  dirtyrate.calc_status=0", null],
    ["Domain: 'disked'", null],
    ['not known to this virsh', null],
  ])('%j: the guest writes %s bytes a second', (text, bytesPerSecond) => {
    expect(statusOf('== dirty-rate', text, '== end').dirtyRate).toEqual(known({ bytesPerSecond }, 'guest-status'));
  });

  test('without an answer for a disk does not say that no block job runs', () => {
    const disks = ['== disks', ' Target   Source', '------------------', ' vda      /a', ' v$(x)    /b', '== end'];
    const found = statusOf(
      '== state',
      'running',
      ...disks,
      '== block-job vda',
      'No current block job for vda',
      '== end',
    );
    expect(found.blockJobs).toEqual(
      missing('block job of v$(x): the output has no section block-job v$(x)', 'guest-status'),
    );
  });
});
