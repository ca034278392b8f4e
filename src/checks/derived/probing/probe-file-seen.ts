import { type Fact, missing } from '../../../facts/fact.js';
import type { DiskFacts } from '../../../facts/host-facts.js';
import type { CheckInput } from '../../check-input.js';
import { imageFolder } from './planned-folders.js';

/** Whether the destination saw the file that the source made beside the image of a disk. */
export function probeFileSeen(input: CheckInput, disk: DiskFacts): Fact<boolean> {
  if (!input.request.probes.includes('shared-storage')) return notProbed('--probe shared-storage makes such a file');
  const folder = imageFolder(input, disk);
  if (folder === null)
    return notProbed('a file beside it would prove nothing: it is no file, or leads elsewhere there');
  return input.probed.probeFiles.get(folder) ?? notProbed(`no file was made in ${folder}`);
}

function notProbed(because: string): Fact<boolean> {
  return missing(because, 'active-shared-storage');
}
