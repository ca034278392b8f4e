import type { Finding } from '../../checks/finding.js';
import { valueIfKnown } from '../../facts/fact.js';
import { type Fix, type FixInput, personalFix } from './fix.js';
import { fixStep } from './fix-step.js';
import { diskOf } from './found-disk.js';

/** An empty image of the same format and size, for a copied disk whose folder has no pool; only where no file is. */
export function createImage(fix: FixInput, finding: Finding): Fix {
  const { destination } = fix.input;
  const found = diskOf(fix, finding);
  const target = valueIfKnown(found?.disk.target);
  const path = valueIfKnown(found?.derived?.destinationPath);
  const format = valueIfKnown(found?.disk.format);
  const sizeBytes = imageSize(found?.derived, format);
  if (target === undefined || path === undefined || path.exists || sizeBytes === null || !isMade(format)) {
    const title = `Make an image for ${finding.device ?? 'the disk'}, of the same format and virtual size`;
    return personalFix(finding, title, destination.name);
  }
  const step = fixStep({
    name: `create-image-${target}`,
    title: `Make an empty ${format} image for ${target} at ${path.path}`,
    action: { kind: 'create-image', path: path.path, format, sizeBytes },
    precondition: `nothing is at ${path.path}, and its folder is there`,
    verify: `an empty ${format} image of ${sizeBytes} bytes is there`,
    undo: `Remove ${path.path} if nothing was copied into it`,
  });
  return { ruleId: finding.ruleId, findingIds: [finding.id], before: [step], after: [], byPeople: [], mends: true };
}

function isMade(format: string | undefined): format is 'raw' | 'qcow2' {
  return format === 'raw' || format === 'qcow2';
}

/** What the guest sees: the size of a raw file, the size in the header of a qcow2 image. */
function imageSize(derived: NonNullable<ReturnType<typeof diskOf>>['derived'], format: string | undefined) {
  const source = valueIfKnown(derived?.sourcePath);
  return (format === 'qcow2' ? source?.imageSizeBytes : source?.sizeBytes) ?? null;
}
