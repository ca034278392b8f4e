import { type Fact, valueIfKnown } from '../../../facts/fact.js';
import type { OptionFault } from '../../../facts/model/option-fault.js';
import type { CheckInput } from '../../check-input.js';
import { compareVersions } from '../../functions/versions.js';
import type { MigrateOption } from '../../request.js';
import type { MigrateOptionRow } from '../../tables/migrate-options.js';
import type { ReadFact } from '../when-known.js';
import { type Decider, daemonOf, deciderText, virshOf } from './deciders.js';

/** Options up to this release are known to a libvirt whose version nobody knows: RHEL 7.2 had it in 2015, and no distribution that is still cared for has an older one. */
const oldestRelease = '1.2.17';

/** Options that are newer than the virsh, or than one of the daemons, which would have to understand them. */
export function optionsTooNew(
  input: CheckInput,
  options: readonly MigrateOption[],
  rows: readonly MigrateOptionRow[],
  read: ReadFact,
): readonly OptionFault[] {
  const faults: OptionFault[] = [];
  for (const row of rows.filter(({ name }) => options.some((option) => option.name === name))) {
    const older = needsOf(input, row).find(({ decider, since }) => isOlder(decider.version, since, read));
    if (older !== undefined) faults.push(faultOf(row.name, older.since, deciderText(older.decider)));
  }
  return faults;
}

interface Need {
  readonly decider: Decider;
  readonly since: string;
}

/** Who has to know the option, and since when they do. */
function needsOf(input: CheckInput, row: MigrateOptionRow): readonly Need[] {
  const needs: Need[] = [{ decider: virshOf(input.client), since: row.virsh }];
  if (row.source !== null) needs.push({ decider: daemonOf(input.source), since: row.source });
  if (row.destination !== null) needs.push({ decider: daemonOf(input.destination), since: row.destination });
  return needs;
}

function isOlder(version: Fact<string>, since: string, read: ReadFact): boolean {
  if (valueIfKnown(version) === undefined && compareVersions(since, oldestRelease) <= 0) return false;
  return compareVersions(read(version), since) < 0;
}

function faultOf(name: string, since: string, by: string): OptionFault {
  const message = `the option came with libvirt ${since}`;
  return {
    name,
    options: [`--${name}`],
    without: [],
    by,
    message,
    remedy: `--${name}: Leave it out, or update to libvirt ${since} or newer.`,
    text: `--${name} is not known to ${by}: ${message}`,
  };
}
