import type { FileSystemKind, FileSystemRow } from '../../tables/file-systems.js';

export type FileSystemRows = readonly FileSystemRow[];

/** How storage on a file system of that type, as the mount table names it, can be recognised on another host. */
export function fileSystemKind(rows: FileSystemRows, type: string): FileSystemKind {
  return rowOf(rows, type)?.kind ?? 'other';
}

/** libvirt's own test: FUSE counts only as GlusterFS or Quobyte, so sshfs and virtiofs do not. */
export function libvirtTakesForShared(rows: FileSystemRows, type: string): boolean {
  return rowOf(rows, type)?.sharedByLibvirt ?? false;
}

/** Whether libvirt accepts every cache mode there. */
export function libvirtTakesForCoherent(rows: FileSystemRows, type: string): boolean {
  return rowOf(rows, type)?.coherentByLibvirt ?? false;
}

function rowOf(rows: FileSystemRows, type: string): FileSystemRow | undefined {
  return rows.find((row) => row.type === type);
}
