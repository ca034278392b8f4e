import { valueIfKnown } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { CheckInput } from '../../check-input.js';
import { pathOnHost } from '../path-on-host.js';
import { destinationPath } from '../sharing/destination-path.js';
import { diskPath } from '../sharing/disk-path.js';
import { whenKnown } from '../when-known.js';

/** The folders of the source in which a probe file tells whether the images are shared, each once. */
export function plannedFolders(input: CheckInput): readonly string[] {
  if (input.request.mode === 'offline') return [];
  const folders = input.guests.flatMap((guest) => guest.disks.flatMap((disk) => imageFolder(input, disk) ?? []));
  return [...new Set(folders)].sort();
}

/**
 * The folder that holds the image of a disk on the source, with all symbolic links resolved. Null where a file in it proves nothing: for
 * content that is no file or is never written, and when the path leads elsewhere on the destination.
 */
export function imageFolder(input: CheckInput, disk: DiskFacts): string | null {
  const device = valueIfKnown(disk.device) ?? '';
  if (!['disk', 'lun'].includes(device) || valueIfKnown(disk.readonly) !== false) return null;
  const path = diskPath(input, disk);
  // The file is looked for at the same path.
  if (valueIfKnown(path) !== valueIfKnown(destinationPath(input, disk))) return null;
  const source = valueIfKnown(whenKnown(path, (name) => pathOnHost(input.source, name)));
  const destination = valueIfKnown(whenKnown(path, (name) => pathOnHost(input.destination, name)));
  if (source?.kind !== 'file' || source.realPath === null) return null;
  if (destination?.exists === true && destination.realPath !== source.realPath) return null;
  return source.realPath.slice(0, source.realPath.lastIndexOf('/')) || '/';
}
