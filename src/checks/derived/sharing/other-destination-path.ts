import { type Fact, known } from '../../../facts/fact.js';
import type { Mount, PathStatus } from '../../../facts/model/storage.js';
import type { CheckInput } from '../../check-input.js';
import { onHost, whenKnown } from '../when-known.js';
import { fileSystemKind } from './file-system-kinds.js';
import { pathBelowMount } from './remote-path.js';

/**
 * Where the destination has the same export or volume mounted, if not where the guest asks for it: the disk's path there; else empty.
 * @param asked the path that the guest asks the destination for
 */
export function otherDestinationPath(
  input: CheckInput,
  sourcePath: Fact<PathStatus>,
  asked: Fact<string>,
): Fact<string> {
  const { destination, tables } = input;
  return whenKnown(asked, (pathThere) =>
    whenKnown(sourcePath, ({ mount, path, realPath }): Fact<string> => {
      if (mount === null || fileSystemKind(tables['file-systems'].rows, mount.fileSystemType) === 'local') {
        return known('', 'derived');
      }
      return whenKnown(onHost(destination, destination.facts.mounts), (mounts) => {
        const found = mounts.filter((other) => isSameExport(mount, other));
        const below = pathBelowMount(mount, realPath ?? path);
        const paths = found.map(({ target }) => `${target.replace(/\/$/, '')}/${below}`);
        return known(paths.includes(pathThere) ? '' : (paths[0] ?? ''), 'derived');
      });
    }),
  );
}

function isSameExport(mount: Mount, other: Mount): boolean {
  return mount.source === other.source && mount.fileSystemType === other.fileSystemType;
}
