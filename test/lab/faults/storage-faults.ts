import { join } from 'node:path';
import { LOCAL_IMAGES, SHARED_IMAGES } from '../shared-storage.js';
import type { Fault } from './fault.js';

const MOUNT_SHARED = join(import.meta.dirname, '..', 'namespace', 'mount-shared.sh');

export const storageFaults: readonly Fault[] = [
  {
    name: 'local-images-full',
    description: `its ${LOCAL_IMAGES} is a full file system of 1 MiB`,
    inject: async (host) => {
      await host.output(['mount', '-t', 'tmpfs', '-o', 'size=1m', 'full', LOCAL_IMAGES]);
      await host.output(['fallocate', '--length', '1M', `${LOCAL_IMAGES}/filler`]);
    },
    heal: async (host) => void (await host.output(['umount', LOCAL_IMAGES])),
  },
  {
    name: 'shared-images-unmounted',
    description: `nothing is mounted on its ${SHARED_IMAGES}`,
    inject: async (host) => void (await host.output(['umount', '--lazy', SHARED_IMAGES])),
    heal: async (host) => void (await host.output(['bash', MOUNT_SHARED])),
  },
];
