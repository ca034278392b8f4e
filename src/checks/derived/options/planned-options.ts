import type { CheckRequest, MigrateOption } from '../../request.js';

/**
 * The options of `virsh migrate` that the request amounts to, whatever the guest: with all that contradicts itself, since the
 * rules are to see it.
 */
export function plannedOptions(request: CheckRequest): readonly MigrateOption[] {
  const { mode, storage, persistent } = request;
  return [
    ...flag('live', mode === 'live'),
    ...flag('offline', mode === 'offline'),
    ...flag('p2p', request.via === 'source'),
    ...flag('tunnelled', request.tunnelled),
    ...value('migrateuri', request.migrateUri),
    ...flag('persistent', persistent),
    ...flag('undefinesource', request.undefineSource),
    ...flag('copy-storage-all', storage === 'copy'),
    ...flag('copy-storage-inc', storage === 'copy-incremental'),
    ...value('migrate-disks', request.copyDisks.length > 0 ? request.copyDisks.join(',') : null),
    // The plan makes the files.
    ...value('xml', request.mappings.length > 0 ? 'DESTINATION.xml' : null),
    ...value(
      'persistent-xml',
      request.mappings.length > 0 && persistent && mode !== 'offline' ? 'PERSISTENT.xml' : null,
    ),
    ...request.options,
  ];
}

function flag(name: string, given: boolean): readonly MigrateOption[] {
  return given ? [{ name, value: null }] : [];
}

function value(name: string, given: string | null): readonly MigrateOption[] {
  return given === null ? [] : [{ name, value: given }];
}
