import { type Fact, known, valueIfKnown } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { PathStatus } from '../../../facts/model/storage.js';
import type { CheckInput } from '../../check-input.js';
import { whenKnown } from '../when-known.js';
import { judgeBlockSharing } from './judge-block-sharing.js';
import { judgeFileSharing } from './judge-file-sharing.js';
import { judgePoolSharing } from './judge-pool-sharing.js';
import { judgeProbeFile } from './judge-probe-file.js';
import { type SharingJudgement, separate, shared, unproven } from './sharing-judgement.js';

/** What both hosts say of the place where a disk's content lives. */
export interface DiskPaths {
  readonly source: Fact<PathStatus>;
  readonly destination: Fact<PathStatus>;
}

/** Whether both hosts see the same content for a disk; missing when the facts to say so are missing. */
export function judgeDiskSharing(input: CheckInput, disk: DiskFacts, paths: DiskPaths): Fact<SharingJudgement> {
  return whenKnown(disk.type, (type) => {
    switch (type) {
      case 'network':
        return whenKnown(disk.source, (source) =>
          judged(shared(`the disk is ${source}, which is the same on the network for every host`)),
        );
      case 'file':
      case 'dir':
        return probed(input, disk) ?? comparePaths(input, paths, judgeFileSharing);
      case 'block':
        return comparePaths(input, paths, judgeBlockSharing);
      case 'volume':
        return judgeVolume(input, disk, paths);
      case 'nvme':
        return judged(separate('an NVMe controller that is passed to the guest belongs to its host'));
      default:
        return judged(unproven(`nothing is known about sharing disks of type ${type}`));
    }
  });
}

type ComparePaths = typeof judgeFileSharing;

function comparePaths(input: CheckInput, paths: DiskPaths, compare: ComparePaths): Fact<SharingJudgement> {
  const hosts = { source: input.source.name, destination: input.destination.name };
  return whenKnown(paths.source, (source) =>
    whenKnown(paths.destination, (destination) =>
      judged(compare(source, destination, hosts, input.tables['file-systems'].rows)),
    ),
  );
}

/** A volume is a path where its pool has one; else the pools decide. */
function judgeVolume(input: CheckInput, disk: DiskFacts, paths: DiskPaths): Fact<SharingJudgement> {
  const proven = probed(input, disk);
  if (proven !== null) return proven;
  const status = valueIfKnown(paths.source);
  if (status !== undefined)
    return comparePaths(input, paths, status.kind === 'block' ? judgeBlockSharing : judgeFileSharing);
  return whenKnown(disk.source, (source) => judgePoolSharing(input, source.split('/')[0] ?? ''));
}

/** A probe file is proof, whatever the mounts look like. */
function probed(input: CheckInput, disk: DiskFacts): Fact<SharingJudgement> | null {
  const judgement = judgeProbeFile(input, disk);
  return judgement === null ? null : judged(judgement);
}

function judged(judgement: SharingJudgement): Fact<SharingJudgement> {
  return known(judgement, 'derived');
}
