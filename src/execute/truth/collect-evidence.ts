import type { Answer } from './answer.js';
import type { CpuSamples, GuestJob, HostView, PresentGuest } from './host-view.js';
import type { Evidence } from './truth.js';

/** Everything that a host said, as lines for a report. */
export function collectEvidence(view: HostView): readonly Evidence[] {
  const line = (fact: string, value: string): Evidence => ({ host: view.host, fact, value });
  return [
    line('host UUID', text(view.hostUuid, String)),
    line('boot id', text(view.bootId, String)),
    line('QEMU processes', text(view.processes, String)),
    ...guestLines(view).map(([fact, value]) => line(fact, value)),
  ];
}

function guestLines({ guest }: HostView): readonly (readonly [string, string])[] {
  if (guest.kind === 'unreadable') return [['guest', `unreadable: ${guest.because}`]];
  const namesake: readonly (readonly [string, string])[] =
    guest.namesake === null ? [] : [['another guest of that name', guest.namesake]];
  return guest.kind === 'absent' ? [['guest', 'absent'], ...namesake] : [...presentLines(guest), ...namesake];
}

function presentLines(guest: PresentGuest): readonly (readonly [string, string])[] {
  return [
    ['name', guest.name],
    ['state', `${guest.state} (${guest.reason})`],
    ['job', text(guest.job, jobText)],
    ['processor time', cpuText(guest.cpu)],
    ['persistent', guest.persistent ? 'yes' : 'no'],
    ['autostart', guest.autostart ? 'yes' : 'no'],
    ['managed save', guest.managedSave ? 'yes' : 'no'],
    ['disks', text(guest.disks, (disks) => disks.map(({ target, source }) => `${target}=${source ?? '-'}`).join(' '))],
  ];
}

function text<Value>(answer: Answer<Value>, show: (value: Value) => string): string {
  return answer.kind === 'known' ? show(answer.value) : `unreadable: ${answer.because}`;
}

function jobText(job: GuestJob): string {
  return job.kind === 'none' ? 'none' : `active: ${job.operation ?? 'not named'}`;
}

function cpuText(cpu: CpuSamples): string {
  if (cpu.kind === 'not-sampled') return `not sampled: ${cpu.because}`;
  return `${cpu.kind}: ${cpu.firstNs} ns, then ${cpu.lastNs} ns, over ${cpu.overMs} ms`;
}
