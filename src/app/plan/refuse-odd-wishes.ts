import { Problem } from '../../problem.js';
import type { PlanOptions } from './plan-options.js';

/** @throws Problem for a plan that contradicts itself */
export function refuseOddWishes({ copyImages, mode }: Pick<PlanOptions, 'copyImages' | 'mode'>): void {
  if (!copyImages || mode === 'offline') return;
  throw new Problem('usage', {
    what: `--copy-images with --mode ${mode}`,
    why: 'it copies the images of a guest that is shut off; of one that runs libvirt copies the disks',
    fix: 'Say --mode offline, or --storage copy.',
  });
}
