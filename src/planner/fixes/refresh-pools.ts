import type { Finding } from '../../checks/finding.js';
import { valueIfKnown } from '../../facts/fact.js';
import { type Fix, type FixInput, findingsToMend, personalFix } from './fix.js';
import { diskOf } from './found-disk.js';
import { namesNothingElse } from './plain-name.js';

/** Pools of the destination that were started before the guest's volume was made. */
export function refreshPools(fix: FixInput): readonly Fix[] {
  return findingsToMend(fix, 'storage/volume-listed').map((finding) => refreshOf(fix, finding));
}

/** Only where the destination has the volume's file: what is not there is not found by looking again. */
function refreshOf(fix: FixInput, finding: Finding): Fix {
  const found = diskOf(fix, finding);
  const source = valueIfKnown(found?.disk.source) ?? '';
  const [name, volume] = [source.slice(0, source.indexOf('/')), source.slice(source.indexOf('/') + 1)];
  const { destination } = fix.input;
  const isThere = valueIfKnown(found?.derived?.destinationPath)?.exists === true;
  if (!isThere || !namesNothingElse(name) || volume === '') {
    return personalFix(finding, `Let the pool of ${source} have that volume, and refresh it`, destination.name);
  }
  return {
    ruleId: finding.ruleId,
    findingIds: [finding.id],
    before: [
      {
        name: `refresh-pool-${name}-${volume}`,
        host: 'destination',
        title: `Refresh the pool ${name}, so that libvirt lists the volume ${volume}`,
        action: { kind: 'refresh-pool', name, volume },
        precondition: `libvirt on ${destination.name} does not list the volume`,
        verify: `libvirt on ${destination.name} lists it`,
        undo: null,
        pointOfNoReturn: null,
        // A pool may be on a file server, and have many volumes.
        timeoutSeconds: 300,
      },
    ],
    after: [],
    byPeople: [],
    mends: true,
  };
}
