import { describe, expect, it } from 'vitest';
import type { PathStatus } from '../../../src/facts/model/storage.js';
import { findingOf } from '../../report/finding-of.js';
import { type PlanParts, plainWishes, plannedGuestOf, planOf, uuid } from './plan-parts.js';

const gibibyte = 2 ** 30;
const status: Omit<PathStatus, 'path'> = {
  ...{ exists: true, kind: 'file', realPath: null, mount: null, fileSystemId: null, fileSystemName: null, inode: null },
  ...{ sizeBytes: 12 * gibibyte, imageSizeBytes: null, allocatedBytes: 5 * gibibyte, ownerUserId: null },
  ...{ ownerGroupId: null, mode: null, availableBytes: null, worldWideName: null },
};
const path = '/srv/web1.qcow2';
const disk = {
  target: 'vda',
  type: 'file',
  source: path,
  device: 'disk',
  readonly: false,
  shareable: false,
  empty: false,
};
const here = { ...status, path };
const there = {
  ...status,
  path,
  exists: false,
  kind: null,
  sizeBytes: null,
  allocatedBytes: null,
  availableBytes: 6 * gibibyte,
};
const missing = findingOf({
  ruleId: 'storage/offline-image',
  status: 'fail',
  device: 'vda',
  guest: { name: 'web1', uuid },
});
const asked: PlanParts = {
  request: { mode: 'offline' },
  guest: { state: 'shut off' },
  disks: [disk],
  derived: [{ sourcePath: here, destinationPath: there }],
  planned: { findings: [missing] },
  input: { wishes: { ...plainWishes, copyImages: true } },
};

function namesOf(parts: PlanParts): readonly string[] {
  return plannedGuestOf(parts).steps.map(({ id }) => id);
}

function left(parts: PlanParts): number {
  return planOf(parts).byPeople.length;
}

const plainSteps = ['web1/keep-definition', 'web1/migrate', 'web1/verify-moved'];

describe('--copy-images', () => {
  it('copies an image before its definition moves, and leaves nothing of it to people', () => {
    const step = plannedGuestOf(asked).steps[1];
    expect(namesOf(asked)).toEqual(plainSteps.toSpliced(1, 0, 'web1/copy-image-vda'));
    expect(step).toMatchObject({
      host: 'destination',
      title: 'Copy the image of vda (12 GiB) from alpha to beta, as /srv/web1.qcow2',
      action: { kind: 'copy-image', from: path, path, sizeBytes: 12 * gibibyte },
      argv: null,
      mutates: true,
      undo: { title: 'Remove /srv/web1.qcow2 if it is still the same as on alpha', argv: null, afterwards: false },
      timeoutSeconds: 735,
    });
    expect(left(asked)).toBe(0);
  });

  it('compares one that is there, unless the hosts share it', () => {
    const same = { sourcePath: here, destinationPath: here };
    const parts: PlanParts = { ...asked, planned: { findings: [] } };
    expect(plannedGuestOf({ ...parts, derived: [{ ...same, shared: false }] }).steps[1]?.title).toBe(
      'Compare the image of vda (12 GiB) on alpha with /srv/web1.qcow2 on beta',
    );
    expect(namesOf({ ...parts, derived: [{ ...same, shared: true }] })).toEqual(plainSteps);
  });

  it('copies before it defines, where the move goes in two steps', () => {
    const wishes = { ...plainWishes, copyImages: true, defineAndUndefine: true };
    expect(namesOf({ ...asked, input: { wishes }, planned: { ...asked.planned, definition: '<domain/>' } })).toEqual([
      'web1/keep-definition',
      'web1/copy-image-vda',
      'web1/define-guest',
      'web1/verify-moved',
      'web1/undefine-guest',
    ]);
  });

  it.each<[string, PlanParts]>([
    ['nobody asked', { ...asked, input: { wishes: plainWishes } }],
    ['it is a device', { ...asked, disks: [{ ...disk, type: 'block' }] }],
    ['it reads through another image', { ...asked, disks: [{ ...disk, backingFiles: ['/srv/base.qcow2'] }] }],
    [
      'there is no room for it',
      { ...asked, derived: [{ sourcePath: here, destinationPath: { ...there, availableBytes: 4 * gibibyte } }] },
    ],
    ['nobody knows what is there', { ...asked, derived: [{ sourcePath: here }] }],
    [
      'nobody knows how big it is',
      { ...asked, derived: [{ sourcePath: { ...here, sizeBytes: null }, destinationPath: there }] },
    ],
  ])('leaves it to people where %s', (_why, parts) => {
    expect([namesOf(parts), left(parts)]).toEqual([plainSteps, 1]);
  });
});
