import { type Fact, known } from '../../../facts/fact.js';
import type { Pool } from '../../../facts/model/storage.js';
import type { CheckInput } from '../../check-input.js';
import { entryWith } from '../entry-with.js';
import { onHost, whenKnown } from '../when-known.js';
import { type SharingJudgement, separate, shared, unproven } from './sharing-judgement.js';

/** Pool types whose content lives on a server, so that an equal source means equal content. */
const REMOTE_POOLS = new Set(['netfs', 'iscsi', 'iscsi-direct', 'rbd', 'sheepdog', 'gluster']);

/** Whether a pool of one name shows the same volumes on both hosts. */
export function judgePoolSharing(input: CheckInput, name: string): Fact<SharingJudgement> {
  const { source, destination } = input;
  return whenKnown(onHost(source, source.facts.pools), (from) =>
    whenKnown(onHost(destination, destination.facts.pools), (to) => {
      const pools = {
        source: entryWith(from, 'name', name),
        destination: entryWith(to, 'name', name),
      };
      return known(comparePools(name, pools.source, pools.destination, destination.name), 'derived');
    }),
  );
}

function comparePools(
  name: string,
  source: Pool | undefined,
  destination: Pool | undefined,
  destinationName: string,
): SharingJudgement {
  if (destination === undefined) return separate(`${destinationName} has no storage pool ${name}`);
  if (source === undefined) return unproven(`the source lists no storage pool ${name}`);
  if (source.type !== destination.type) {
    return separate(
      `pool ${name} is of type ${source.type} on the source and ${destination.type} on ${destinationName}`,
    );
  }
  if (REMOTE_POOLS.has(source.type) && source.source !== null && source.source === destination.source) {
    return shared(`pool ${name} is ${source.source} on both hosts`);
  }
  return unproven(`pool ${name} (${source.type}) does not say where its content comes from`);
}
