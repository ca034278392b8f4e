import type { Mount, PathStatus } from '../../../facts/model/storage.js';

/** Where a file lives on the server or volume behind a mount: what both hosts would have to agree on. */
export interface RemotePath {
  /** Server as the mount names it; empty where the source names none. */
  readonly server: string;
  /** Server address that the kernel connected to (mount option `addr`), or null. */
  readonly serverAddress: string | null;
  /** Export or volume with the path of the file below it. */
  readonly path: string;
}

/** The path of a file on its server; null when its mount is not known. */
export function remotePathOf(status: PathStatus): RemotePath | null {
  const { mount, realPath } = status;
  if (mount === null) return null;
  const { server, root } = splitSource(mount.source);
  return {
    server,
    serverAddress: optionOf(mount, 'addr'),
    path: joined(root, pathBelowMount(mount, realPath ?? status.path)),
  };
}

/** The part of a path below the mount's target, without a leading slash. */
export function pathBelowMount(mount: Mount, path: string): string {
  const target = mount.target.endsWith('/') ? mount.target : `${mount.target}/`;
  return path.startsWith(target) ? path.slice(target.length) : path.replace(/^\/+/, '');
}

/**
 * Splits `server:/export`, `[2001:db8::1]:/export`, `//server/share` and `server:volume`; anything else is a volume. A mounted
 * folder in brackets, as findmnt prints it, belongs to the path.
 */
function splitSource(text: string): { readonly server: string; readonly root: string } {
  const folder = /\[(\/[^\]]*)\]$/.exec(text)?.[1] ?? '';
  const { server, root } = splitDevice(folder === '' ? text : text.slice(0, -folder.length - 2));
  return { server, root: `${root}${folder}` };
}

function splitDevice(source: string): { readonly server: string; readonly root: string } {
  const share = /^\/\/([^/]+)\/(.*)$/.exec(source);
  if (share !== null) return { server: share[1] ?? '', root: share[2] ?? '' };
  const exported = /^(\[[^\]]+\]|[^/:[]+):(.*)$/.exec(source);
  if (exported !== null) return { server: (exported[1] ?? '').replace(/^\[|\]$/g, ''), root: exported[2] ?? '' };
  return { server: '', root: source };
}

function joined(root: string, below: string): string {
  return `${root.replace(/\/+$/, '')}/${below}`.replace(/^\/+/, '');
}

function optionOf(mount: Mount, name: string): string | null {
  const prefix = `${name}=`;
  const option = mount.options.find((candidate) => candidate.startsWith(prefix));
  return option === undefined ? null : option.slice(prefix.length);
}
