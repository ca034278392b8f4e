import { data } from '../fact-definition.js';
import type { Mount, PathStatus, Pool } from '../model/storage.js';

export const hostStorageFacts = {
  mounts: data<readonly Mount[]>('mounts', 'The mount table'),
  paths: data<readonly PathStatus[]>(
    'path-status',
    'What the host says of each path that a guest of the collection uses',
  ),
  pools: data<readonly Pool[]>('pools', 'Storage pools that libvirt knows, active or not'),
};
