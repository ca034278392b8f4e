import { tableSchema } from './data-table.js';

/** How storage behind a mount can be recognised on another host. */
export type FileSystemKind = 'local' | 'nfs' | 'cifs' | 'gluster' | 'ceph' | 'cluster' | 'other';

/** One row of rules/data/file-systems.yaml: a type name of the mount table. */
export interface FileSystemRow {
  readonly type: string;
  readonly kind: Exclude<FileSystemKind, 'other'>;
  /** Whether libvirt takes it for shared (its list is of statfs numbers). */
  readonly sharedByLibvirt: boolean;
  /** Whether libvirt exempts it from its test of the cache mode. */
  readonly coherentByLibvirt: boolean;
}

export const fileSystemsSchema = tableSchema({
  required: ['type', 'kind', 'sharedByLibvirt', 'coherentByLibvirt'],
  properties: {
    type: { type: 'string', pattern: '^[a-z0-9.-]+$' },
    kind: { enum: ['local', 'nfs', 'cifs', 'gluster', 'ceph', 'cluster'] },
    sharedByLibvirt: { type: 'boolean' },
    coherentByLibvirt: { type: 'boolean' },
  },
});
