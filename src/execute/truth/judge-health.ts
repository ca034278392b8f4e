import { activityOf } from './activity.js';
import type { HostView } from './host-view.js';
import type { Health, Situation } from './truth.js';

/** Whether the copy on a host is as the guest is to be. `running` alone proves nothing: its processor time has to advance. */
export function judgeHealth(view: HostView, { expected }: Pick<Situation, 'expected'>): Health {
  const { guest, host } = view;
  if (guest.kind !== 'present') return { kind: 'not-judged' };
  const said = `${guest.state} (${guest.reason})`;
  const activity = activityOf(view);
  if (expected === 'shut off') {
    const off = guest.state === 'shut off';
    return off ? { kind: 'as-expected' } : doubtful(`it is ${said} on ${host}, and was to be shut off`);
  }
  if (expected === 'paused') {
    const paused = guest.state === 'paused' && (guest.reason === 'user' || guest.reason === 'unknown');
    return paused ? { kind: 'as-expected' } : doubtful(`it is ${said} on ${host}, and was to be paused`);
  }
  if (activity !== 'running' && activity !== 'postcopy') return doubtful(`it is ${said} on ${host}`);
  if (guest.reason === 'crashed') return doubtful(`its system has crashed on ${host}`);
  if (guest.state === 'in shutdown') return doubtful(`it is shutting down on ${host}`);
  const { cpu } = guest;
  if (cpu.kind === 'not-sampled') return doubtful(`nobody saw its processor time advance on ${host}: ${cpu.because}`);
  return cpu.kind === 'advancing'
    ? { kind: 'as-expected' }
    : doubtful(`its processor time on ${host} stood still for ${cpu.overMs} ms`);
}

function doubtful(because: string): Health {
  return { kind: 'doubtful', because };
}
