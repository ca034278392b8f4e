import type { PlannedGuest } from '../../../src/planner/plan/plan.js';

/** A guest on one host, as libvirt there sees it. */
export type SeenGuest = 'absent' | { readonly state: string; readonly job?: string; readonly flat?: true };

const hostUuids = {
  source: '11111111-1111-4111-8111-111111111111',
  destination: '22222222-2222-4222-8222-222222222222',
} as const;

/** What the script that observes a guest prints on a host. */
export function libvirtSays({ uuid, name }: PlannedGuest, seen: SeenGuest, host: keyof typeof hostUuids): string {
  const present = seen !== 'absent';
  const process = present && !seen.state.startsWith('shut off');
  const list = present ? uuid : '';
  const libvirt = [
    ...['== all', list, '== persistent', list, '== autostart', '', '== managed-save', ''],
    ...['== state', present ? seen.state : 'error: failed to get domain'],
    ...['== job', ...jobLines(seen), '== names', present ? `${uuid} ${name}` : '', '== again', list],
    ...['== host-uuid', `    <uuid>${hostUuids[host]}</uuid>`],
    ...['== disks', ' Target   Source', '-----------------', '', '== end'],
  ];
  return [
    section('boot-id', ['33333333-3333-4333-8333-333333333333']),
    section('processes', process ? ['4711'] : []),
    section('libvirt', libvirt),
    section('completed-job', ['Job type: Completed', 'Total downtime: 12 ms']),
    section('processor-time', [present && seen.flat === true ? '100 100 3000' : '100 200 100']),
  ].join('');
}

function jobLines(seen: SeenGuest): readonly string[] {
  if (seen === 'absent' || seen.job === undefined) return ['Job type:         None'];
  return ['Job type:         Unbounded', `Operation:        ${seen.job}`];
}

function section(name: string, lines: readonly string[]): string {
  return [`== ${name}`, ...lines.map((line) => `| ${line}`), '== end 0', ''].join('\n');
}
