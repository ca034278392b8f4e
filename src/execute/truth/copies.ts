import { type Activity, activityOf } from './activity.js';
import type { HostView } from './host-view.js';

/** Copies on one host whose processors run: 0 or 1; null where it could not say, or contradicts itself. */
export function copiesOn(view: HostView): number | null {
  const activity = activityOf(view);
  if (contradictionIn(view) !== null) return null;
  // Without a QEMU process nothing runs, whether libvirt answers or not.
  if (activity === null) return view.processes.kind === 'known' && view.processes.value === 0 ? 0 : null;
  // Each of its processors runs until it needs memory that never came.
  if (activity === 'postcopy-failed') return view.guest.kind === 'present' && view.guest.state === 'paused' ? 0 : null;
  return isExecuting(activity, view) ? 1 : 0;
}

/** Where libvirt and the list of processes cannot both be right; null where they can. */
export function contradictionIn(view: HostView): string | null {
  if (view.processes.kind === 'unreadable') return null;
  const count = view.processes.value;
  if (count > 1) return `${view.host} runs ${count} QEMU processes of this guest`;
  const activity = activityOf(view);
  if (activity === null) return null;
  if (count === 1 && !hasProcess(activity)) {
    return `${view.host} runs a QEMU process of this guest, which libvirt there does not know as active`;
  }
  return count === 0 && hasProcess(activity)
    ? `libvirt on ${view.host} calls the guest active, but there is no QEMU process of it`
    : null;
}

function hasProcess(activity: Activity): boolean {
  return !['absent', 'moved-away', 'off', 'crashed'].includes(activity);
}

function isExecuting(activity: Activity, { guest }: HostView): boolean {
  if (activity === 'running') return true;
  return activity === 'postcopy' && guest.kind === 'present' && guest.state === 'running';
}
