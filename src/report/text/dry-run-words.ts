import type { Report } from '../document.js';

type DryRun = Report['dryRuns'][number];

/** Questions that had the same answer, told as one. */
export interface DryRunGroup {
  readonly kind: DryRun['kind'];
  readonly result: DryRun['result'];
  readonly host: string;
  readonly text: string;
  /** One of the commands, as an example; null where libvirt was not asked. */
  readonly argv: readonly string[] | null;
}

/** More names than this say less than their number. */
const shownNames = 5;

/** What libvirt was asked and said, for people. */
export function dryRunGroups(records: readonly DryRun[]): readonly DryRunGroup[] {
  const groups = new Map<string, DryRun[]>();
  for (const record of records) {
    // What makes a dry run impossible differs from guest to guest, such as a port, and says nothing.
    const key = JSON.stringify([record.kind, record.result, record.result === 'passed' ? '' : record.message]);
    groups.set(key, [...(groups.get(key) ?? []), record]);
  }
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { kind, result, host, argv } = first;
    return [{ kind, result, host, argv, text: `${namesOf(members)}: ${answerOf(first)}` }];
  });
}

function answerOf({ kind, result, message }: DryRun): string {
  switch (result) {
    case 'passed':
      return kind === 'source' ? "libvirt's checks of the source passed" : "libvirt's checks of both hosts passed";
    case 'refused':
      return `libvirt refuses: ${message}`;
    case 'unanswered':
      return `no answer: ${message}`;
    case 'not-asked':
      return `not asked: ${message}`;
  }
}

function namesOf(members: readonly DryRun[]): string {
  const names = members.slice(0, shownNames).map(({ guest }) => guest.name);
  const rest = members.length - names.length;
  return names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
