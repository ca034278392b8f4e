import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { rulesExplaining } from '../../../src/checks/functions/explaining-rules.js';
import { ruleTables } from '../rule-tables.js';

const { rows } = ruleTables['libvirt-messages'];

test('every rule that the table names exists', () => {
  const missing = rows
    .flatMap(({ rules }) => rules)
    .filter((id) => !existsSync(new URL(`../../../rules/${id}.yaml`, import.meta.url)));
  expect(missing).toEqual([]);
});

describe('messages as libvirt and QEMU said them', () => {
  test.each([
    ['Requested operation is not valid: cannot migrate domain with 1 snapshots', ['guest/snapshots']],
    ['Requested operation is not valid: domain has active block job', ['guest/block-jobs']],
    ['Unsafe migration: Migration without shared storage is unsafe', ['storage/libvirt-accepts', 'storage/shared']],
    [
      'Operation not supported: cannot migrate domain: 0000:03:00.0: VFIO migration is not supported in kernel; State blocked by non-migratable CPU device (invtsc flag)',
      ['cpu/invtsc', 'devices/mdev', 'devices/pci-passthrough', 'devices/sr-iov'],
    ],
    [
      "unsupported configuration: Emulator '/usr/bin/qemu-system-x86_64' does not support machine type 'pc-q35-10.0'",
      ['machine/type'],
    ],
    ["operation failed: guest CPU doesn't match specification: missing features: avx2", ['cpu/model-usable']],
    [
      "operation failed: domain 'web1' already exists with uuid 6c0f4f9e-6d5c-4c1e-9a3b-0d8f6f0e2b11",
      ['guest/name-free'],
    ],
    ["network 'default' is not active", ['network/active']],
    ["is not active network '", []],
    ['internal error: something new', []],
    ['', []],
  ])('%s', (message, rules) => {
    expect(rulesExplaining(rows, message)).toEqual(rules);
  });

  test('the pieces count in their order, and none twice', () => {
    const row = { pieces: ['one', 'one'], rules: ['area/name'] };
    expect(rulesExplaining([row], 'one')).toEqual([]);
    expect(rulesExplaining([row], 'one and one')).toEqual(['area/name']);
  });
});
