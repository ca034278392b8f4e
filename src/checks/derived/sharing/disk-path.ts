import { type Fact, known, missing } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { CheckInput } from '../../check-input.js';
import { entryWith } from '../entry-with.js';
import { onHost, whenKnown } from '../when-known.js';

/** The path of a disk's content on its source; missing, with the reason, for content that has none. */
export function diskPath(input: CheckInput, disk: DiskFacts): Fact<string> {
  return whenKnown(disk.type, (type) =>
    whenKnown(disk.source, (source): Fact<string> => {
      if (source === '') return missing('the drive has no medium', 'derived');
      if (type === 'file' || type === 'block' || type === 'dir') return known(source, disk.source.probe);
      if (type === 'volume') return volumePath(input, source);
      return missing(`a disk of type ${type} has no path`, 'derived');
    }),
  );
}

/** `pool/volume` to the path below the pool's target, for pools that are directories or devices. */
function volumePath(input: CheckInput, volume: string): Fact<string> {
  const slash = volume.indexOf('/');
  const [poolName, name] = [volume.slice(0, slash), volume.slice(slash + 1)];
  return whenKnown(onHost(input.source, input.source.facts.pools), (pools): Fact<string> => {
    const target = entryWith(pools, 'name', poolName)?.targetPath ?? null;
    if (target === null) return missing(`pool ${poolName} of ${input.source.name} has no target path`, 'derived');
    return known(`${target.replace(/\/+$/, '')}/${name}`, 'pools');
  });
}
