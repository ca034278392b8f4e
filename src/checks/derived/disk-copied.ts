import { type Fact, known, valueIfKnown } from '../../facts/fact.js';
import type { DiskFacts } from '../../facts/host-facts.js';
import type { CheckRequest } from '../request.js';
import type { SharingJudgement } from './sharing/sharing-judgement.js';
import { derive } from './when-known.js';

/**
 * Whether the plan copies a disk. Only a storage copy does: the disks that were named, else every disk with content
 * that the guest can write, is not marked as shareable, and is not proven to be on shared storage.
 */
export function diskCopied(
  request: CheckRequest,
  disk: DiskFacts,
  sharing: () => Fact<SharingJudgement>,
): Fact<boolean> {
  if (!request.storage.startsWith('copy') || request.mode === 'offline') return known(false, 'derived');
  return derive((read) => {
    if (request.copyDisks.length > 0) return request.copyDisks.includes(read(disk.target));
    const fixed = [disk.empty, disk.readonly, disk.shareable].some(read);
    return !fixed && valueIfKnown(sharing())?.verdict !== 'shared';
  });
}
