import { LOCAL_IMAGES, SHARED_IMAGES } from '../lab/shared-storage.js';

/** A file on the storage that all hosts see, or in the folder that each host has for itself. */
export const shared = (file: string): string => `${SHARED_IMAGES}/${file}`;
export const local = (file: string): string => `${LOCAL_IMAGES}/${file}`;

export interface DiskParts {
  readonly target: string;
  readonly bus: string;
  readonly path?: string;
  readonly format?: string;
  readonly device?: 'disk' | 'cdrom' | 'floppy';
  readonly cache?: string;
  /** Elements within `<disk>`, such as `<readonly/>`. */
  readonly within?: string;
}

/** A `<disk>` element that the lab's own disks cannot express. */
export function diskElement({ target, bus, path, format, device, cache, within }: DiskParts): string {
  return [
    `<disk type='file' device='${device ?? 'disk'}'>`,
    `<driver name='qemu' type='${format ?? 'raw'}' cache='${cache ?? 'none'}'/>`,
    path === undefined ? '' : `<source file='${path}'/>`,
    `<target dev='${target}' bus='${bus}'/>`,
    within ?? '',
    '</disk>',
  ].join('');
}

/** A `<cpu>` element of an exact model. */
export function cpuModel(model: string, features: Readonly<Record<string, string>> = {}): string {
  const list = Object.entries(features).map(([name, policy]) => `<feature policy='${policy}' name='${name}'/>`);
  return `<cpu mode='custom' match='exact'><model fallback='forbid'>${model}</model>${list.join('')}</cpu>`;
}

/** The command that makes an image where there is none. */
export function image(path: string, format: string, size: string): readonly string[] {
  return ['qemu-img', 'create', '-q', '-f', format, path, size];
}
