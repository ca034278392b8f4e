import type { Capture } from '../capture.js';
import { hostStorageFacts } from '../catalogue/host-storage.js';
import type { ServerStatus, VolumeStatus } from '../model/storage.js';
import { type KeyedOutput, keyedOutputs, linesOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';

const volumeFacts = someOf(hostStorageFacts, 'volumes');
const serverFacts = someOf(hostStorageFacts, 'storageServers');

/** What the host says of the storage of guests of other hosts. What it could not be asked about is not in the lists. */
export function readStorageElsewhere(capture: Capture) {
  return {
    ...readArea(volumeFacts, capture, (from) => {
      const volumes = keyedOutputs(from, 'volume').flatMap((output) => readVolume(output) ?? []);
      return { volumes: volumes.length > 0 ? volumes : undefined };
    }),
    ...readArea(serverFacts, capture, (from) => {
      const servers = keyedOutputs(from, 'storage-server').flatMap((output) => readServer(output) ?? []);
      return { storageServers: servers.length > 0 ? servers : undefined };
    }),
  };
}

function readVolume({ key, exitCode, stdout }: KeyedOutput): VolumeStatus | undefined {
  if (exitCode !== 0) return undefined;
  if (stdout.startsWith('not listed')) return { name: key, listed: false, path: null };
  const path = /^path=(\/.*)$/m.exec(stdout)?.[1];
  return stdout.startsWith('path=') ? { name: key, listed: true, path: path ?? null } : undefined;
}

/** A bash that was built without network connections looks for a file of that name. */
function readServer({ key, exitCode, stdout }: KeyedOutput): ServerStatus | undefined {
  if (exitCode !== 0) return undefined;
  const [, status, said = ''] = /^exit status (\d+)\n([\s\S]*)$/.exec(stdout) ?? [];
  if (status === undefined || status === '127' || said.includes('No such file or directory')) return undefined;
  if (status === '0') return { server: key, reached: true, message: '' };
  if (status === '124') return { server: key, reached: false, message: 'no answer within 4 seconds' };
  const reason = linesOf(said)[0]?.split(': ').at(-1) ?? `bash ended with exit status ${status}`;
  return { server: key, reached: false, message: reason };
}
