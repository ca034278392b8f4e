import type { ConnectionAddress, MigrateAction } from '../plan/plan-action.js';
import { connectionUri } from './connection-uri.js';
import { fieldOptions } from './field-options.js';

/** What only the run knows: files that it has written, and a socket that it holds, on the machine that runs virsh. */
export interface MigrateFiles {
  /** The file with `destinationXml`; null when that is null. */
  readonly xml: string | null;
  /** The file with `persistentXml`; null when that is null. */
  readonly persistentXml: string | null;
  /** The socket of the relay; null without one. */
  readonly relaySocket: string | null;
}

/**
 * Whoever watches for a dead connection by libvirt's defaults, 5 s five times: daemons do so between each other, virsh only when told.
 * Without it a managed migration hangs for as long as a partition lasts.
 */
const keepalive = ['-k', '5', '-K', '5'];

/**
 * The `virsh migrate` of an action, as argv with `virsh` in front. Only the options that the action has in typed fields, and those of
 * `virsh migrate` by name; the guest is named by its UUID.
 */
export function migrateArguments(action: MigrateAction, guestUuid: string, files: MigrateFiles): readonly string[] {
  return [
    'virsh',
    ...(action.peerToPeer ? [] : keepalive),
    ...['-c', openedBySelf(action.source, files), 'migrate'],
    ...fieldOptions(action),
    ...(files.xml === null ? [] : ['--xml', files.xml]),
    ...(files.persistentXml === null ? [] : ['--persistent-xml', files.persistentXml]),
    guestUuid,
    action.peerToPeer ? connectionUri(action.destination, files.relaySocket) : openedBySelf(action.destination, files),
  ];
}

/** A connection that virsh itself opens: ssh is to ask nobody for a password. */
function openedBySelf(address: ConnectionAddress, files: MigrateFiles): string {
  const uri = connectionUri(address, files.relaySocket);
  return uri.startsWith('qemu+ssh:') ? `${uri}?no_tty=1` : uri;
}
