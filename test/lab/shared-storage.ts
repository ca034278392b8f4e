import { spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlacedHost } from './host-options.js';

const PORT = 24007;

/** Where the shared storage and the host's own directory are, on every host. */
export const SHARED_IMAGES = '/var/lib/libvirt/images/shared';
export const LOCAL_IMAGES = '/var/lib/libvirt/images/local';

/**
 * Serves one directory of the machine to all hosts over GlusterFS, without its manager: libvirt recognises
 * `fuse.glusterfs` as shared and migrates there without `--unsafe`. The hosts mount it when they start.
 */
export function startSharedStorage(folder: string, switchPid: number, address: string): void {
  const brick = join(folder, 'shared');
  const volume = join(folder, 'shared-server.vol');
  mkdirSync(brick, { mode: 0o755 });
  writeFileSync(volume, serverVolume(brick, address));
  const log = openSync(join(folder, 'shared-server.log'), 'a');
  const argv = ['glusterfsd', '--no-daemon', `--volfile=${volume}`, '--log-file=-'];
  const enter = ['--target', String(switchPid), '--net', '--pid', '--'];
  spawn('nsenter', [...enter, ...argv], { detached: true, stdio: ['ignore', log, log] }).unref();
}

/** Tells a host which volume to mount. `findmnt` calls it `glusterfs:shared`; before GlusterFS 10, like this file. */
export function writeSharedMount(host: PlacedHost, serverAddress: string): void {
  writeFileSync(join(host.folder, 'etc/glusterfs/shared.vol'), clientVolume(serverAddress));
}

function serverVolume(brick: string, address: string): string {
  return `volume posix
  type storage/posix
  option directory ${brick}
end-volume
volume locks
  type features/locks
  subvolumes posix
end-volume
volume server
  type protocol/server
  option transport-type tcp
  option transport.socket.bind-address ${address}
  option transport.socket.listen-port ${PORT}
  option auth.addr.locks.allow *
  subvolumes locks
end-volume
`;
}

function clientVolume(serverAddress: string): string {
  return `volume shared
  type protocol/client
  option transport-type tcp
  option remote-host ${serverAddress}
  option remote-port ${PORT}
  option remote-subvolume locks
end-volume
`;
}
