import { expect, test } from 'vitest';
import { judgeBlockSharing } from '../../../../src/checks/derived/sharing/judge-block-sharing.js';
import type { PathStatus } from '../../../../src/facts/model/storage.js';
import { absentPath, pathStatusOf } from '../path-status-of.js';

const hosts = { source: 'kvm01', destination: 'kvm02' };

function judge(path: string, source: Partial<PathStatus>, destination: Partial<PathStatus>) {
  const device = { path, kind: 'block' as const, inode: null };
  return judgeBlockSharing(pathStatusOf({ ...device, ...source }), pathStatusOf({ ...device, ...destination }), hosts);
}

test('one world-wide name is one unit, however it is spelled', () => {
  const judgement = judge(
    '/dev/mapper/data1',
    { worldWideName: '0x600508b1001c7e3b4d5a6f708192a3b4' },
    { worldWideName: '3600508b1001c7e3b4d5a6f708192a3b4' },
  );
  expect(judgement).toEqual({
    verdict: 'shared',
    evidence: '/dev/mapper/data1 is unit 600508b1001c7e3b4d5a6f708192a3b4 on both hosts',
  });
});

test('two names are two units', () => {
  expect(judge('/dev/sdb', { worldWideName: '0x5000c500a1b2c3d4' }, { worldWideName: '0x5000c500a1b2c3d5' })).toEqual({
    verdict: 'separate',
    evidence: '/dev/sdb is unit 5000c500a1b2c3d4 on kvm01 and 5000c500a1b2c3d5 on kvm02',
  });
});

test('a path by id or by iSCSI target carries the name', () => {
  expect(judge('/dev/disk/by-id/wwn-0x600508b1001c7e3b4d5a6f708192a3b4', {}, {}).verdict).toBe('shared');
  expect(
    judge('/dev/disk/by-path/ip-10.0.1.99:3260-iscsi-iqn.2003-01.org.linux-iscsi.nas:vm-lun-1', {}, {}).verdict,
  ).toBe('shared');
});

test('without names sizes can only disprove', () => {
  expect(judge('/dev/vg0/web01', { sizeBytes: 1 }, { sizeBytes: 2 })).toEqual({
    verdict: 'separate',
    evidence: '/dev/vg0/web01 has 1 bytes on kvm01 and 2 on kvm02',
  });
  expect(judge('/dev/vg0/web01', {}, {})).toEqual({
    verdict: 'unproven',
    because: 'kvm01 gives no world-wide name of /dev/vg0/web01',
  });
  expect(judge('/dev/sdb', { worldWideName: 'naa.5000c500a1b2c3d4' }, {})).toEqual({
    verdict: 'unproven',
    because: 'kvm02 gives no world-wide name of /dev/sdb',
  });
});

test('a device that is not there', () => {
  const there = pathStatusOf({ path: '/dev/sdb', kind: 'block' });
  expect(judgeBlockSharing(there, absentPath('/dev/sdb'), hosts).verdict).toBe('separate');
  expect(judgeBlockSharing(absentPath('/dev/sdb'), there, hosts).verdict).toBe('unproven');
});
