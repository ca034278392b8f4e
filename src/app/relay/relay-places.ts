import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { RunFolder } from '../../execute/journal/run-folder.js';
import { controlFolder } from '../../hosts/ssh/control-folder.js';

/** Where the relay of one guest has its files. */
export interface RelayPlaces {
  readonly folder: string;
  /** The socket between the two ssh connections. */
  readonly socket: string;
  /** Its folder on the source, with the socket that libvirt there connects to. */
  readonly sourceFolder: string;
  readonly sourceSocket: string;
}

/** The folder is the run's; a socket needs a shorter path, which no other relay has, and an earlier process of the run had as well. */
export function relayPlaces({ path }: RunFolder, guestUuid: string): RelayPlaces {
  const folder = join(path, `relay-${guestUuid}`);
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const sockets = controlFolder({
    runtimeFolder: plainFolder(process.env.XDG_RUNTIME_DIR),
    userId: process.getuid?.() ?? 0,
  });
  const sourceFolder = `/run/virt-preflight-relay/${name}`;
  return { folder, socket: join(sockets, `relay-${name}`), sourceFolder, sourceSocket: `${sourceFolder}/socket` };
}

/** ssh reads some characters in the path of a socket as something else. */
function plainFolder(folder: string | undefined): string | undefined {
  return folder !== undefined && /^[A-Za-z0-9/_.@,+=-]+$/.test(folder) ? folder : undefined;
}
