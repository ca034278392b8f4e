import type { CheckOptions } from './check-options.js';
import type { ReadHost } from './read-collected-host.js';

/** The command line that makes the same check again, as argv: for next steps and plans. */
export function checkCommand(options: CheckOptions): readonly string[] {
  return [
    'virt-preflight',
    'check',
    ...(options.all ? ['--all'] : options.guests),
    '--from',
    options.from,
    '--to',
    options.to,
    ...settingArguments(options),
  ];
}

/** The same on the hosts themselves: a capture is of what was, and its host is called by its name. */
export function liveCheckCommand(
  options: CheckOptions,
  { source, destination }: Readonly<Record<'source' | 'destination', Pick<ReadHost, 'description'>>>,
): readonly string[] {
  const live = (argument: string, { description }: Pick<ReadHost, 'description'>) =>
    description.origin === 'capture' ? description.name : argument;
  return checkCommand({ ...options, from: live(options.from, source), to: live(options.to, destination) });
}

/** All of it but guests and hosts. */
export function settingArguments(options: CheckOptions): readonly string[] {
  const { access } = options;
  return [
    ...(options.mode === 'live' ? [] : ['--mode', options.mode]),
    ...(options.storage === 'auto' ? [] : ['--storage', options.storage]),
    ...options.copyDisks.flatMap((target) => ['--copy-disk', target]),
    ...options.mappings.flatMap((mapping) => ['--map', mapping]),
    ...(options.via === 'auto' ? [] : ['--via', options.via]),
    ...(options.transport === 'auto' ? [] : ['--transport', options.transport]),
    ...(options.migrateUri === null ? [] : ['--migrateuri', options.migrateUri]),
    ...(options.tunnelled ? ['--tunnelled'] : []),
    ...(options.persistent ? [] : ['--no-persistent']),
    ...undefineSource(options),
    ...options.migrateOptions.flatMap(({ name, value }) => (value === null ? [`--${name}`] : [`--${name}`, value])),
    ...options.otherMigrateOptions.flatMap((option) => ['--migrate-option', option]),
    ...(options.concurrency === 1 ? [] : ['--concurrency', String(options.concurrency)]),
    ...(options.profile === null ? [] : ['--profile', options.profile]),
    ...(options.dryRun === 'source' ? [] : ['--dry-run', options.dryRun]),
    ...options.probes.flatMap((probe) => ['--probe', probe]),
    ...(options.wayBack ? ['--way-back'] : []),
    ...options.ruleFolders.flatMap((folder) => ['--rules', folder]),
    ...(options.waiverFile === null ? [] : ['--waivers', options.waiverFile]),
    ...(access.sshConfig === null ? [] : ['--ssh-config', access.sshConfig]),
    ...(access.inventory === null ? [] : ['--inventory', access.inventory.path]),
    ...(access.sudo ? ['--sudo'] : []),
  ];
}

function undefineSource({ undefineSource: wanted }: CheckOptions): readonly string[] {
  if (wanted === null) return [];
  return [wanted ? '--undefinesource' : '--no-undefinesource'];
}
