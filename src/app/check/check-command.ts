import type { CheckOptions } from './check-options.js';

/** The command line that makes the same check again, as argv: for next steps and plans. */
export function checkCommand(options: CheckOptions): readonly string[] {
  const { access } = options;
  return [
    'virt-preflight',
    'check',
    ...(options.all ? ['--all'] : options.guests),
    '--from',
    options.from,
    '--to',
    options.to,
    ...(options.mode === 'live' ? [] : ['--mode', options.mode]),
    ...(options.storage === 'auto' ? [] : ['--storage', options.storage]),
    ...options.copyDisks.flatMap((target) => ['--copy-disk', target]),
    ...(options.via === 'auto' ? [] : ['--via', options.via]),
    ...(options.migrateUri === null ? [] : ['--migrateuri', options.migrateUri]),
    ...(options.tunnelled ? ['--tunnelled'] : []),
    ...(options.concurrency === 1 ? [] : ['--concurrency', String(options.concurrency)]),
    ...options.ruleFolders.flatMap((folder) => ['--rules', folder]),
    ...(access.sshConfig === null ? [] : ['--ssh-config', access.sshConfig]),
    ...(access.sudo ? ['--sudo'] : []),
  ];
}
