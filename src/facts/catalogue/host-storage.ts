import { data } from '../fact-definition.js';
import type { Mount, PathStatus, Pool, ServerStatus, VolumeStatus } from '../model/storage.js';

export const hostStorageFacts = {
  mounts: data<readonly Mount[]>('mounts', 'The mount table'),
  paths: data<readonly PathStatus[]>(
    'path-status',
    'What the host says of each path that a guest of the collection uses',
  ),
  volumes: data<readonly VolumeStatus[]>(
    'volume',
    'Volumes that guests of the other hosts use, and whether libvirt lists them here',
  ),
  storageServers: data<readonly ServerStatus[]>(
    'storage-server',
    'Servers of network disks of guests of the other hosts, and whether they can be reached from here',
  ),
  pools: data<readonly Pool[]>('pools', 'Storage pools that libvirt knows, active or not'),
};
