import type { RuleFunction } from '../expression/rule-function.js';
import { UnknownFact } from '../expression/unknown-fact.js';
import type { ReleaseRow } from '../tables/release-matrix.js';
import { compareVersions } from './versions.js';

type ReleaseRows = readonly ReleaseRow[];

/** What the vendor's table says of moving a machine type from one release of RHEL to another; null when it has no row. */
function releaseVerdict(rows: ReleaseRows, from: string, to: string, machine: string): ReleaseRow['verdict'] | null {
  if (compareVersions(from, to) === 0) return 'supported';
  const row = rows.find((candidate) => releaseIn(candidate.from, from) && releaseIn(candidate.to, to));
  if (row === undefined) return null;
  if (row.machines.length === 0 || row.machines.some((pattern) => machineIn(pattern, machine))) return row.verdict;
  return 'unsupported';
}

function releaseIn(pattern: string, release: string): boolean {
  const bound = pattern.replace(/\+$/, '');
  if (majorOf(bound) !== majorOf(release)) return false;
  if (!bound.includes('.')) return true;
  const order = compareVersions(release, bound);
  return pattern.endsWith('+') ? order >= 0 : order === 0;
}

function majorOf(release: string): string {
  return release.split('.')[0] ?? '';
}

/** `pc-q35-rhel8.1.0` is in `q35`, `q35-rhel8+` and `q35-rhel8.0.0+`. */
function machineIn(pattern: string, machine: string): boolean {
  const [, chipset = '', release = ''] = /^pc-(i440fx|q35)-rhel([\d.]+)$/.exec(machine) ?? [];
  const [wantedChipset, wantedRelease] = pattern.split('-rhel');
  if (chipset === '' || chipset !== wantedChipset) return false;
  return wantedRelease === undefined || releaseIn(wantedRelease, release);
}

export function releasePath(rows: ReleaseRows): RuleFunction {
  return {
    signature: 'releasePath(string, string, string): string',
    description:
      'What rhel-release-matrix.yaml says of moving a machine type from one RHEL release to another: supported, unsupported or refused; without a row the rule becomes unknown',
    handler: (from: string, to: string, machine: string) => {
      const verdict = releaseVerdict(rows, from, to, machine);
      if (verdict === null) throw new UnknownFact(`the vendor's table has no row for RHEL ${from} to RHEL ${to}`);
      return verdict;
    },
  };
}

export function releaseRefused(rows: ReleaseRows): RuleFunction {
  return {
    signature: 'releaseRefused(string, string, string): bool',
    description: 'Whether rhel-release-matrix.yaml states that the move does not work; false where it has no row',
    handler: (from: string, to: string, machine: string) => releaseVerdict(rows, from, to, machine) === 'refused',
  };
}
