import type { Plan } from '../../planner/plan/plan.js';
import { mappingText } from '../check/parse-mappings.js';
import type { PlanOptions } from '../plan/plan-options.js';
import type { RunOptions } from './run-options.js';

/** What was asked for when a plan was made, so that it can be made again. */
export function optionsOfPlan(
  { request, wishes, policy, guests, source, destination }: Plan,
  {
    access,
    terminal,
    verbose,
    quiet,
    ruleFolders,
    waiverFile,
    progress,
  }: RunOptions & {
    readonly ruleFolders: readonly string[];
    readonly waiverFile: string | null;
  },
): PlanOptions {
  const { mode, storage, profile, migrateUri, tunnelled, copyDisks, persistent, undefineSource, concurrency } = request;
  return {
    ...{ mode, storage, profile, migrateUri, tunnelled, copyDisks, persistent, undefineSource, concurrency },
    guests: guests.map(({ uuid }) => uuid),
    guestsBy: 'uuid',
    all: false,
    from: source.label,
    to: destination.label,
    mappings: request.mappings.map(mappingText),
    via: wishes.via,
    migrateOptions: request.options,
    otherMigrateOptions: [],
    transport: wishes.transport,
    fix: wishes.fix,
    keepFixes: wishes.keepFixes,
    defineAndUndefine: wishes.defineAndUndefine,
    copyImages: wishes.copyImages,
    concurrencyAsked: wishes.concurrency,
    skipNoGo: false,
    policy,
    validMinutes: 60,
    wayBack: false,
    dryRun: 'source',
    probes: [],
    ruleFolders,
    waiverFile,
    outputs: [],
    detailedExitCode: false,
    verbose,
    quiet,
    access,
    terminal,
    progress,
  };
}
