import type { Fact } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { mappedName } from '../../facts/mapping/mapped-name.js';
import type { CheckedHost, CheckInput } from '../check-input.js';
import { pathOnHost } from './path-on-host.js';
import { derive } from './when-known.js';

/** Those of the paths of a guest that the destination does not have, as that calls them; missing when it was not asked about one of them. */
function absentThere({ destination, request }: CheckInput, paths: readonly string[]): Fact<readonly string[]> {
  return absentPaths(
    destination,
    paths.map((path) => mappedName(request.mappings, 'path', path)),
  );
}

/** Those of some paths that a host does not have; missing when it was not asked about one of them. */
export function absentPaths(host: CheckedHost, paths: readonly string[]): Fact<readonly string[]> {
  return derive((read) => [...new Set(paths)].filter((path) => !read(pathOnHost(host, path)).exists));
}

/** Files that the guest is started with, its firmware or its kernel, that the destination does not have. */
export function missingFirmwareFiles(input: CheckInput, guest: Guest): Fact<readonly string[]> {
  return derive((read) => {
    const { loader, nvramTemplate, kernel, initrd, dtb } = read(guest.facts.firmware);
    const files = [loader, nvramTemplate, kernel, initrd, dtb].flatMap((path) => (path?.startsWith('/') ? [path] : []));
    return read(absentThere(input, files));
  });
}

/**
 * Host devices behind serial and parallel ports that the destination does not have, and folders of the files that they
 * write. A folder counts when the destination was asked about it and lacks it: QEMU creates the file itself.
 */
export function missingDevicePaths(input: CheckInput, guest: Guest): Fact<readonly string[]> {
  return derive((read) => {
    const devices = read(guest.facts.characterDevices);
    const pathsOf = (type: string): readonly string[] =>
      devices.flatMap((device) => (device.type === type && device.path !== null ? [device.path] : []));
    const folders = pathsOf('file').map((path) => path.slice(0, Math.max(1, path.lastIndexOf('/'))));
    const asked = folders.filter((folder) => wasAsked(input, folder));
    return read(absentThere(input, [...pathsOf('dev'), ...asked]));
  });
}

/** Folders shared with the guest that the destination does not have. */
export function missingSharedFolders(input: CheckInput, guest: Guest): Fact<readonly string[]> {
  return derive((read) => {
    const sources = read(guest.facts.fileSystems).flatMap(({ source }) => source ?? []);
    return read(
      absentThere(
        input,
        sources.filter((source) => source.startsWith('/')),
      ),
    );
  });
}

function wasAsked({ destination, request }: CheckInput, path: string): boolean {
  return pathOnHost(destination, mappedName(request.mappings, 'path', path)).status === 'known';
}
