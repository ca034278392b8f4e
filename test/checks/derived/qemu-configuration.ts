import type { QemuConfiguration } from '../../../src/facts/model/host-services.js';

/** A qemu.conf that says nothing about migration: libvirt's defaults. */
export const defaultQemuConfiguration: QemuConfiguration = {
  migrationPortMin: 49152,
  migrationPortMax: 49215,
  migrationAddress: null,
  migrationHost: null,
  lockManager: null,
  user: null,
  group: null,
  migrateTlsForce: false,
  sharedFileSystems: [],
};
