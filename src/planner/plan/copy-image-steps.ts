import { valueIfKnown } from '../../facts/fact.js';
import type { StepDraft } from './chain-steps.js';
import { gibibytes } from './gibibytes.js';
import type { PlanInput, PlanInputGuest } from './plan-input.js';

/** The image of one disk, as far as a step may copy it. */
export interface ImageToCopy {
  readonly target: string;
  readonly from: string;
  readonly path: string;
  readonly sizeBytes: number;
  /** Whether something is there that has to be the same. */
  readonly exists: boolean;
}

/** What is read twice and written once, at a speed that any disk has, in bytes per second. */
const slowestBytesPerSecond = 20 * 2 ** 20;

/** Images that the hosts are not known to share, where an offline move was asked to take them along: each goes where nothing is, and is compared. */
export function copyImageSteps(input: PlanInput, planned: PlanInputGuest): readonly StepDraft[] {
  const { source, destination } = input;
  return imagesForSteps(input, planned).map(({ target, from, path, sizeBytes, exists }) => ({
    name: `copy-image-${target}`,
    host: 'destination',
    title: exists
      ? `Compare the image of ${target} (${gibibytes(sizeBytes)}) on ${source.name} with ${path} on ${destination.name}`
      : `Copy the image of ${target} (${gibibytes(sizeBytes)}) from ${source.name} to ${destination.name}, as ${path}`,
    action: { kind: 'copy-image', from, path, sizeBytes },
    precondition: `the guest is shut off on ${source.name}, nothing but the same image is at ${path}, and there is room for it`,
    verify: `both hosts give the image the same SHA-256, and the guest is still shut off`,
    undo: { title: `Remove ${path} if it is still the same as on ${source.name}`, afterwards: false },
    pointOfNoReturn: null,
    timeoutSeconds: 120 + Math.ceil(sizeBytes / slowestBytesPerSecond),
  }));
}

/** Those that nothing speaks against; the others are left to people. Empty where nobody asked for copies. */
export function imagesForSteps({ request, wishes }: PlanInput, planned: PlanInputGuest): readonly ImageToCopy[] {
  if (request.mode !== 'offline' || !wishes.copyImages) return [];
  return planned.guest.disks.flatMap((disk, index) => {
    const target = valueIfKnown(disk.target);
    const pair = planned.disks[index];
    const here = valueIfKnown(pair?.sourcePath);
    const there = valueIfKnown(pair?.destinationPath);
    if (target === undefined || here === undefined || there === undefined || valueIfKnown(disk.type) !== 'file')
      return [];
    if (here.kind !== 'file' || here.sizeBytes === null || valueIfKnown(pair?.shared) === true) return [];
    // What it reads through would have to come along.
    if ((valueIfKnown(disk.backingFiles) ?? []).length > 0) return [];
    if (!there.exists && tooBig(here.allocatedBytes, there.availableBytes)) return [];
    return [{ target, from: here.path, path: there.path, sizeBytes: here.sizeBytes, exists: there.exists }];
  });
}

function tooBig(neededBytes: number | null, availableBytes: number | null): boolean {
  return neededBytes !== null && availableBytes !== null && neededBytes > availableBytes;
}
