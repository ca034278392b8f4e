import { describe, expect, test } from 'vitest';
import { deriveDiskFacts } from '../../../../src/checks/derived/derive-disk-facts.js';
import { derivePairFacts } from '../../../../src/checks/derived/derive-pair-facts.js';
import type { CheckRequest } from '../../../../src/checks/request.js';
import { nothingProbed, type ProbedFacts } from '../../../../src/facts/active/probed-facts.js';
import { type Fact, known, missing } from '../../../../src/facts/fact.js';
import type { Mount } from '../../../../src/facts/model/storage.js';
import { guestOf, inputOf } from '../../engine/hand-made.js';
import { pathStatusOf } from '../path-status-of.js';

const folder = '/var/lib/libvirt/images';
const path = `${folder}/web01.qcow2`;
const nfs: Mount = { target: folder, source: 'nas:/vm', fileSystemType: 'nfs4', options: ['rw'] };
const otherNfs: Mount = { ...nfs, source: 'other:/images' };

function diskFactsWith(parts: {
  readonly mounts?: readonly [Mount, Mount];
  readonly probes?: CheckRequest['probes'];
  readonly probed?: Partial<ProbedFacts>;
  readonly request?: Partial<CheckRequest>;
}) {
  const { mounts: [near, far] = [nfs, nfs], probes = ['shared-storage', 'disks'], probed = {}, request = {} } = parts;
  const guest = guestOf({}, [
    { target: 'vda', device: 'disk', type: 'file', source: path, empty: false, readonly: false, shareable: false },
  ]);
  const input = inputOf({
    request: { ...request, probes },
    source: { paths: [pathStatusOf({ path, mount: near })] },
    destination: { paths: [pathStatusOf({ path, mount: far })] },
    guests: [guest],
  });
  const [only] = guest.disks;
  if (only === undefined) throw new Error('the guest has one disk');
  return deriveDiskFacts({ ...input, probed: { ...nothingProbed, ...probed } }, guest, only);
}

function file(seen: Fact<boolean>): Partial<ProbedFacts> {
  return { probeFiles: new Map([[folder, seen]]) };
}

describe('a probe file', () => {
  test('that was seen proves what the mounts leave open', () => {
    const mounts = [nfs, otherNfs] as const;
    expect(diskFactsWith({ mounts }).shared.status).toBe('missing');
    const { shared, sharingEvidence } = diskFactsWith({ mounts, probed: file(known(true, 'p')) });
    expect(shared).toMatchObject({ value: true });
    expect(sharingEvidence).toMatchObject({ value: `kvm02 saw a file that kvm01 made in ${folder}` });
  });

  test('that was not seen disproves what the mounts say', () => {
    expect(diskFactsWith({}).shared).toMatchObject({ value: true });
    const { shared, probeFileSeen } = diskFactsWith({ probed: file(known(false, 'p')) });
    expect([shared, probeFileSeen]).toMatchObject([{ value: false }, { value: false }]);
  });

  test('that could not be made leaves the judgement to the mounts', () => {
    const { shared, probeFileSeen } = diskFactsWith({ probed: file(missing('read-only', 'p')) });
    expect(shared).toMatchObject({ value: true });
    expect(probeFileSeen).toMatchObject({ because: 'read-only' });
  });

  test('decides which disks are copied', () => {
    const parts = { mounts: [nfs, otherNfs] as const, request: { storage: 'copy' as const } };
    expect(diskFactsWith(parts).copied).toMatchObject({ value: true });
    expect(diskFactsWith({ ...parts, probed: file(known(true, 'p')) }).copied).toMatchObject({ value: false });
  });

  test('without --probe there is none', () => {
    expect(diskFactsWith({ probes: [] }).probeFileSeen).toMatchObject({
      because: '--probe shared-storage makes such a file',
    });
  });
});

describe('an opened disk', () => {
  test('what came of it', () => {
    const opened = { byQemuUser: false, mayBeGiven: true, message: 'Permission denied' };
    const facts = diskFactsWith({ probed: { openedDisks: new Map([[path, known(opened, 'p')]]) } });
    expect([facts.openedByQemuUser, facts.mayBeGiven, facts.openMessage]).toMatchObject([
      { value: false },
      { value: true },
      { value: 'Permission denied' },
    ]);
  });

  test('one that was not opened', () => {
    expect(diskFactsWith({}).openedByQemuUser).toMatchObject({ because: `${path} was not opened` });
    expect(diskFactsWith({ probes: [] }).openedByQemuUser).toMatchObject({ because: '--probe disks opens it' });
  });
});

describe('facts of the pair', () => {
  test('are those of the probes', () => {
    const facts = derivePairFacts({
      ...inputOf(),
      probed: {
        ...nothingProbed,
        ports: known({ address: '192.0.2.12', reached: [49153], unreached: ['49154: refused'], busy: [49152] }, 'p'),
        pathMtu: known({ pathBytes: 1400, linkBytes: 1500, evidence: 'eth0' }, 'p'),
        bandwidthBytesPerSecond: known(117_000_000, 'p'),
      },
    });
    const { probedAddress, reachablePorts, unreachablePorts, busyPorts } = facts;
    expect([probedAddress, reachablePorts, unreachablePorts, busyPorts]).toMatchObject([
      { value: '192.0.2.12', probe: 'active-ports' },
      { value: [49153] },
      { value: ['49154: refused'] },
      { value: [49152] },
    ]);
    const { pathMtuBytes, linkMtuBytes, pathMtuEvidence, bandwidthBytesPerSecond } = facts;
    expect([pathMtuBytes, linkMtuBytes, pathMtuEvidence, bandwidthBytesPerSecond]).toMatchObject([
      { value: 1400, probe: 'active-mtu' },
      { value: 1500 },
      { value: 'eth0' },
      { value: 117_000_000 },
    ]);
  });

  test('without probes they are missing, and say which probe gives them', () => {
    const { reachablePorts, pathMtuBytes, bandwidthBytesPerSecond } = derivePairFacts(inputOf());
    expect([reachablePorts, pathMtuBytes, bandwidthBytesPerSecond]).toMatchObject([
      { because: 'it was not probed: --probe ports does that' },
      { because: 'it was not probed: --probe mtu does that' },
      { because: 'it was not probed: --probe bandwidth does that' },
    ]);
  });
});
