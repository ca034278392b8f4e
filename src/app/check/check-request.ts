import type { CheckRequest, MigrateOption } from '../../checks/request.js';
import { parseProbes } from '../active/parse-probes.js';
import type { CheckOptions } from './check-options.js';
import type { Connection } from './choose-connection.js';
import { parseMappings } from './parse-mappings.js';

/** What the rules and the planner see of the command line. */
export function checkRequest(
  options: CheckOptions,
  { via, transport }: Pick<Connection, 'via' | 'transport'>,
  migrateOptions: readonly MigrateOption[],
): CheckRequest {
  return {
    mode: options.mode,
    storage: options.storage,
    via,
    transport,
    concurrency: options.concurrency,
    profile: options.profile,
    migrateUri: options.migrateUri,
    probes: parseProbes(options.probes).kinds,
    tunnelled: options.tunnelled,
    copyDisks: options.copyDisks,
    mappings: parseMappings(options.mappings),
    persistent: options.persistent,
    undefineSource: options.undefineSource ?? options.persistent,
    options: migrateOptions,
  };
}
