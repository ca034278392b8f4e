import { describe, expect, it } from 'vitest';
import { worldWideName } from '../../../src/facts/readers/world-wide-name.js';

const name = (...values: readonly (readonly [string, string])[]) => worldWideName(new Map(values));

describe('worldWideName', () => {
  it('is the same for a path and for the multipath device above it', () => {
    const expected = '0x600a098000a4b28d000004f25fe0b7c1';
    expect(name(['dm-uuid', 'mpath-3600a098000a4b28d000004f25fe0b7c1'])).toBe(expected);
    expect(name(['wwid', 'naa.600a098000a4b28d000004f25fe0b7c1'])).toBe(expected);
    expect(name(['ID_WWN', '0x600a098000a4b28d'], ['ID_WWN_WITH_EXTENSION', expected])).toBe(expected);
    expect(name(['ID_SERIAL', '3600a098000a4b28d000004f25fe0b7c1'])).toBe(expected);
  });

  it('is the id of a logical volume, which LVM makes at random', () => {
    expect(name(['dm-uuid', 'LVM-Xk2vDGq0rHkE'], ['DM_UUID', 'LVM-Xk2vDGq0rHkE'])).toBe('LVM-Xk2vDGq0rHkE');
  });

  it('is the name space of an NVMe disk', () => {
    expect(name(['wwid', 'eui.0025388b910f2d3e'])).toBe('eui.0025388b910f2d3e');
    expect(name(['ID_WWN', 'uuid.5c1d4bb0-6e1c-4f2e-9d0b-3f6a2a2f5b10'])).toBe(
      'uuid.5c1d4bb0-6e1c-4f2e-9d0b-3f6a2a2f5b10',
    );
  });

  it('tells partitions of one disk apart', () => {
    expect(name(['wwid', 'naa.5000c500a1b2c3d4'], ['partition', '2'])).toBe('0x5000c500a1b2c3d4-part2');
  });

  it('is nothing that different disks can share', () => {
    expect(
      name(['ID_SERIAL', '0QEMU_QEMU_HARDDISK_drive-scsi0-0-0-0'], ['wwid', 't10.ATA QEMU HARDDISK QM00001']),
    ).toBeNull();
    expect(name(['ID_WWN', '0x600a098000a4b28d'])).toBeNull();
    expect(name(['wwid', 'nvme.1b36-64656164-51454d55-00000001'])).toBeNull();
    expect(name()).toBeNull();
  });
});
