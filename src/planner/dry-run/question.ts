import type { MoveToMake } from '../migrate/migrate-fields.js';
import { localUri, migrateFlags } from '../migrate-command.js';

/** The command that asks libvirt about one move, or why it is not asked. */
export type DryRunQuestion =
  | { readonly ask: true; readonly argv: readonly string[] }
  | { readonly ask: false; readonly because: string };

export interface QuestionInput extends MoveToMake {
  /** False when nobody knows of some disk whether the plan copies it. */
  readonly copiedDisksKnown: boolean;
}

/** Files that are written for the destination, and that only the machine which runs the migration has. */
const fileOptions = ['xml', 'persistent-xml'];

/**
 * Asks libvirt on the source whether it would let the guest go: the planned migration, driven by the daemon there, to a place that cannot be
 * reached. The definition stays in any case.
 * @param unreachableSocket a path that no host can have a socket at
 */
export function sourceQuestion(input: QuestionInput, unreachableSocket: string): DryRunQuestion {
  const because = whyNotAsked(input);
  if (because !== null) return { ask: false, because };
  const { request, guest } = input;
  const options = request.options.filter(({ name }) => !fileOptions.includes(name));
  const flags = migrateFlags({ ...input, request: { ...request, via: 'source', undefineSource: false, options } });
  const unreachableUri = `qemu+unix:///system?socket=${unreachableSocket}`;
  return { ask: true, argv: ['virsh', '-c', localUri, 'migrate', ...flags, guest.uuid, unreachableUri] };
}

/** Why neither host is asked about a move; null when they can be. */
export function whyNotAsked({ request, guest, copiedDisksKnown }: QuestionInput): string | null {
  if (request.mode === 'offline')
    return 'libvirt makes its checks for guests that run; an offline migration moves a definition';
  if (guest.state === null) return 'the state of the guest is not known';
  if (!['running', 'paused', 'idle', 'blocked'].includes(guest.state)) return `the guest is ${guest.state}`;
  if (!copiedDisksKnown) return 'it is not known which disks the plan copies';
  if (request.options.some(({ name }) => name === 'postcopy-resume'))
    return 'it would resume a migration that has begun';
  return null;
}
