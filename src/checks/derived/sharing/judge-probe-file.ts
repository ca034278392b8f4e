import { valueIfKnown } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { CheckInput } from '../../check-input.js';
import { imageFolder } from '../probing/planned-folders.js';
import { probeFileSeen } from '../probing/probe-file-seen.js';
import { type SharingJudgement, separate, shared } from './sharing-judgement.js';

/** What a probe file proves: that both hosts have one folder, or two. Null where none was made, or nobody can tell. */
export function judgeProbeFile(input: CheckInput, disk: DiskFacts): SharingJudgement | null {
  const seen = valueIfKnown(probeFileSeen(input, disk));
  if (seen === undefined) return null;
  const { source, destination } = input;
  const file = `a file that ${source.name} made in ${imageFolder(input, disk)}`;
  return seen ? shared(`${destination.name} saw ${file}`) : separate(`${destination.name} did not see ${file}`);
}
