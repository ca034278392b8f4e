import type { MigrateFields } from './migrate-fields.js';

/** The options of `virsh migrate` for those fields: those that follow from the plan, then those that were asked for. */
export function fieldOptions(fields: MigrateFields): readonly string[] {
  return [
    ...kindOptions(fields),
    ...transportOptions(fields),
    ...(fields.persistent ? ['--persistent'] : []),
    ...(fields.undefineSource ? ['--undefinesource'] : []),
    ...storageOptions(fields),
    ...fields.options.flatMap(({ name, value }) => (value === null ? [`--${name}`] : [`--${name}`, value])),
  ];
}

function kindOptions({ mode }: MigrateFields): string[] {
  switch (mode) {
    case 'live':
      return ['--live'];
    case 'offline':
      return ['--offline'];
    case 'non-live':
      return [];
  }
}

function transportOptions({ peerToPeer, tunnelled, migrateUri }: MigrateFields): string[] {
  return [
    ...(peerToPeer ? ['--p2p'] : []),
    ...(tunnelled ? ['--tunnelled'] : []),
    ...(migrateUri === null ? [] : ['--migrateuri', migrateUri]),
  ];
}

function storageOptions({ storageCopy, copyDisks }: MigrateFields): string[] {
  if (storageCopy === 'none') return [];
  const copy = storageCopy === 'incremental' ? '--copy-storage-inc' : '--copy-storage-all';
  return copyDisks.length === 0 ? [copy] : [copy, '--migrate-disks', copyDisks.join(',')];
}
