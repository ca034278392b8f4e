import type { Finding } from '../../checks/finding.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Pool } from '../../facts/model/storage.js';
import type { StepDraft } from '../plan/chain-steps.js';
import { cleanedPool } from './cleaned-definition.js';
import { createImage } from './create-image.js';
import { type Fix, type FixInput, findingsToMend, personalFix } from './fix.js';
import { fixStep } from './fix-step.js';
import { diskOf, folderOf } from './found-disk.js';
import { namesNothingElse } from './plain-name.js';

/** Pools that a disk is a volume of, and pools for the folder that an image is copied to. */
export function definePools(fix: FixInput): readonly Fix[] {
  return [
    ...findingsToMend(fix, 'storage/pool-active').map((finding) => poolOfVolume(fix, finding)),
    ...findingsToMend(fix, 'storage/pool-for-copy').map((finding) => poolOfFolder(fix, finding)),
  ];
}

function poolOfVolume(fix: FixInput, finding: Finding): Fix {
  const source = valueIfKnown(diskOf(fix, finding)?.disk.source) ?? '';
  const own = sourcePools(fix).find((pool) => source.startsWith(`${pool.name}/`));
  const steps = own === undefined ? null : stepsFor(fix, own);
  if (own === undefined || steps === null)
    return personalFix(
      finding,
      `Define and start the pool of ${source} as the source has it`,
      fix.input.destination.name,
    );
  return mendedBy(finding, steps);
}

/** Where the source has no pool for the folder, the image itself is made. */
function poolOfFolder(fix: FixInput, finding: Finding): Fix {
  const folder = folderOf(diskOf(fix, finding));
  const own = folder === null ? undefined : sourcePools(fix).find((pool) => pool.targetPath === folder);
  const steps = own === undefined ? null : stepsFor(fix, own);
  return steps === null ? createImage(fix, finding) : mendedBy(finding, steps);
}

function sourcePools({ input }: FixInput): readonly Pool[] {
  return valueIfKnown(input.source.facts.pools) ?? [];
}

/** Null when the destination has a pool of that name which is another one, or nobody knows. */
function stepsFor(fix: FixInput, own: Pool): readonly StepDraft[] | null {
  const { destination, definitions } = fix.input;
  const there = valueIfKnown(destination.facts.pools);
  if (there === undefined || !namesNothingElse(own.name)) return null;
  const same = there.find((pool) => pool.name === own.name);
  if (same !== undefined) {
    const isIt = same.type === own.type && same.targetPath === own.targetPath && !same.active;
    return isIt ? [startStep(fix, own.name)] : null;
  }
  const xml = definitions.pools.get(own.name);
  const cleaned = xml === undefined ? null : cleanedPool(xml);
  if (cleaned === null) return null;
  const define = fixStep({
    name: `define-pool-${own.name}`,
    title: `Define the pool ${own.name} as the source has it`,
    action: { kind: 'define-pool', name: own.name, xml: cleaned, autostart: own.autostart },
    precondition: `${destination.name} has no pool ${own.name}`,
    verify: `${destination.name} lists the pool`,
    undo: `Remove the pool ${own.name}; what it holds stays`,
  });
  return [define, startStep(fix, own.name)];
}

function startStep({ input }: FixInput, name: string): StepDraft {
  return fixStep({
    name: `start-pool-${name}`,
    title: `Start the pool ${name}`,
    action: { kind: 'start-pool', name },
    precondition: `the pool ${name} of ${input.destination.name} is not active`,
    verify: 'pool-info says that it is running',
    undo: `Stop the pool ${name}; what it holds stays`,
  });
}

function mendedBy({ ruleId, id }: Finding, before: readonly StepDraft[]): Fix {
  return { ruleId, findingIds: [id], before, after: [], byPeople: [], mends: true };
}
