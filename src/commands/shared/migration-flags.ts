import * as Flags from '@oclif/core/flags';
import type { CheckOptions } from '../../app/check/check-options.js';

const helpGroup = 'MIGRATION';

function yes(description: string) {
  return Flags.boolean({ default: false, description, helpGroup });
}

function word(helpValue: string, description: string) {
  return Flags.string({ description, helpValue, helpGroup });
}

function count(helpValue: string, description: string, min: number, max: number) {
  return Flags.integer({ description, helpValue, min, max, helpGroup });
}

/** Flags that are printed as an option of `virsh migrate` of the same name, in this order. docs/migration-options.md explains each. */
const plainFlags = {
  suspend: yes('the guest stays paused on the destination'),
  'change-protection': yes('libvirt refuses changes of the configuration meanwhile'),
  unsafe: yes("skip libvirt's own safety checks; the report says which"),
  'abort-on-error': yes('an I/O error of the guest ends the migration'),
  dname: word('NAME', 'the name of the guest on the destination'),
  xml: word(
    'FILE',
    'definition for the destination; a file where the command will run (plan and migrate: a file of this machine)',
  ),
  'persistent-xml': word(
    'FILE',
    'definition that the destination keeps; a file where the command will run (plan and migrate: a file of this machine)',
  ),
  parallel: yes('send the memory over several connections'),
  'parallel-connections': count('N', 'how many', 1, 255),
  zerocopy: yes('with --parallel: send memory pages without copying them'),
  compressed: yes('compress memory pages'),
  'comp-methods': word('LIST', 'with --compressed: mt, xbzrle, zlib or zstd, with commas between them'),
  'auto-converge': yes('slow the guest down until the migration converges'),
  postcopy: yes('the migration may be switched to post-copy'),
  bandwidth: count('MIB/S', 'limit of the bandwidth', 1, 8_796_093_022_207),
  timeout: count('SECONDS', 'after which a live migration goes on with the guest suspended', 1, 2_147_483),
  'timeout-suspend': yes('what --timeout does unless told otherwise'),
  'timeout-postcopy': yes('--timeout switches to post-copy instead'),
  tls: yes('QEMU encrypts memory and disks'),
  'tls-destination': word('NAME', "the name that the destination's certificate is for"),
  'listen-address': word('ADDRESS', 'the address that the destination listens on'),
  graphicsuri: word('URI', 'where a graphics client is sent'),
  'disks-port': count('PORT', 'the TCP port for disk copies', 1, 65_535),
  'copy-storage-synchronous-writes': yes('the guest waits until its writes have reached the copied disks'),
  'migrate-disks-detect-zeroes': word('LIST', 'copied disks, by target name, whose zeroes are not sent'),
  'rdma-pin-all': yes('pin all memory at once for a migration over RDMA'),
};

/** How the guests are to be moved. */
export const migrationFlags = {
  mode: Flags.option({
    options: ['live', 'non-live', 'offline'] as const,
    default: 'live' as const,
    description:
      'live: the guest goes on running; non-live: it is suspended meanwhile; offline: only its definition moves',
    helpGroup,
  })(),
  storage: Flags.option({
    options: ['auto', 'shared', 'copy', 'copy-incremental'] as const,
    default: 'auto' as const,
    description:
      'auto, shared: disks must be on shared storage; copy: those that are not shared are copied; copy-incremental: only what differs from their backing files',
    helpGroup,
  })(),
  'copy-disk': Flags.string({
    description: 'with a storage copy: copy only this disk, by its target name; repeatable',
    helpValue: 'TARGET',
    multiple: true,
    multipleNonGreedy: true,
    helpGroup,
  }),
  map: Flags.string({
    description:
      'what is called otherwise on the destination: bridge:NAME=NAME, network:NAME=NAME, path:/FOLDER=/FOLDER, emulator:auto or emulator:/FILE; repeatable, see docs/migrate.md',
    helpValue: 'KIND:HERE=THERE',
    multiple: true,
    multipleNonGreedy: true,
    helpGroup,
  }),
  via: Flags.option({
    options: ['auto', 'source', 'here'] as const,
    default: 'auto' as const,
    description: 'who opens the libvirt connection to the destination: the source host (--p2p), or this machine',
    helpGroup,
  })(),
  transport: Flags.option({
    options: ['auto', 'ssh', 'tls', 'tcp', 'relay'] as const,
    default: 'auto' as const,
    description:
      'what that connection goes over; relay: the two ssh connections of this machine, so that the hosts need no keys for each other; see docs/transports.md',
    helpGroup,
  })(),
  migrateuri: word('URI', 'migration URI for the memory stream, as tcp://ADDRESS[:PORT]'),
  tunnelled: yes('the migration data goes through the libvirt connection'),
  concurrency: Flags.integer({
    description: 'migrations that are to run at once',
    default: 1,
    min: 1,
    max: 1000,
    helpGroup,
  }),
  persistent: Flags.boolean({
    allowNo: true,
    default: true,
    description:
      'a persistent guest takes its definition along; with --no-persistent the source keeps it, and the guest is gone from the destination once it shuts down',
    helpGroup,
  }),
  undefinesource: Flags.boolean({
    allowNo: true,
    description: 'the definition is removed from the source; as --persistent unless told otherwise',
    helpGroup,
  }),
  ...plainFlags,
  'migrate-option': Flags.string({
    description: 'one of the other options of `virsh migrate`, without its dashes; repeatable',
    helpValue: 'NAME[=VALUE]',
    multiple: true,
    multipleNonGreedy: true,
    helpGroup,
  }),
};

type MigrationFlagValues = Readonly<Record<keyof typeof plainFlags, boolean | number | string | undefined>> & {
  readonly mode: CheckOptions['mode'];
  readonly storage: CheckOptions['storage'];
  readonly 'copy-disk': string[] | undefined;
  readonly map: string[] | undefined;
  readonly via: CheckOptions['via'];
  readonly transport: CheckOptions['transport'];
  readonly migrateuri: string | undefined;
  readonly tunnelled: boolean;
  readonly concurrency: number;
  readonly persistent: boolean;
  readonly undefinesource: boolean | undefined;
  readonly 'migrate-option': string[] | undefined;
};

export function migrationOf(flags: MigrationFlagValues) {
  return {
    mode: flags.mode,
    storage: flags.storage,
    copyDisks: flags['copy-disk'] ?? [],
    mappings: flags.map ?? [],
    via: flags.via,
    transport: flags.transport,
    migrateUri: flags.migrateuri ?? null,
    tunnelled: flags.tunnelled,
    concurrency: flags.concurrency,
    persistent: flags.persistent,
    undefineSource: flags.undefinesource ?? null,
    migrateOptions: plainOptions(flags),
    otherMigrateOptions: flags['migrate-option'] ?? [],
  };
}

function plainOptions(flags: Readonly<Record<string, unknown>>): CheckOptions['migrateOptions'] {
  return Object.keys(plainFlags).flatMap((name) => {
    const given = flags[name];
    if (given === undefined || given === false) return [];
    return [{ name, value: given === true ? null : String(given) }];
  });
}
