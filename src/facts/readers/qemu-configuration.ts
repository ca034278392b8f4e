import type { Capture } from '../capture.js';
import { hostServiceFacts } from '../catalogue/host-services.js';
import type { QemuConfiguration } from '../model/host-services.js';
import { type LibvirtSetting, readLibvirtConfiguration } from './libvirt-configuration.js';
import { textOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';

const configurationFacts = someOf(hostServiceFacts, 'qemuConfiguration');

export function readQemuConfiguration(capture: Capture) {
  return readArea(configurationFacts, capture, (from) => {
    const text = textOf(from, 'qemu-config');
    if (text === undefined) return undefined;
    return { qemuConfiguration: configurationOf(readLibvirtConfiguration(text)) };
  });
}

/** Defaults are those of qemu.conf.in. */
function configurationOf(settings: ReadonlyMap<string, LibvirtSetting>): QemuConfiguration {
  const text = (key: string): string | null => {
    const value = settings.get(key);
    return typeof value === 'string' ? value : null;
  };
  const number = (key: string, unset: number): number => {
    const value = settings.get(key);
    return typeof value === 'number' ? value : unset;
  };
  const shared = settings.get('shared_filesystems');
  return {
    migrationPortMin: number('migration_port_min', 49152),
    migrationPortMax: number('migration_port_max', 49215),
    migrationAddress: text('migration_address'),
    migrationHost: text('migration_host'),
    lockManager: text('lock_manager'),
    user: text('user'),
    group: text('group'),
    migrateTlsForce: number('migrate_tls_force', 0) !== 0,
    sharedFileSystems: Array.isArray(shared) ? shared : [],
  };
}
