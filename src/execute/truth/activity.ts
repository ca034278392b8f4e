import type { HostView } from './host-view.js';

/**
 * What a guest does on one host, as far as it matters for whose copy is the right one.
 * `moved-away` is shut off (migrated); `crashed` is shut off with its memory lost; `waiting` is paused by the migration itself;
 * `held` is paused by somebody or something else; `postcopy` runs here or there with its memory on both hosts.
 */
export type Activity =
  | 'absent'
  | 'moved-away'
  | 'off'
  | 'crashed'
  | 'running'
  | 'waiting'
  | 'held'
  | 'postcopy'
  | 'postcopy-failed';

/** Every state of libvirt 7.0 to 11.3 with every reason that virsh prints for it (virsh-domain-monitor.c). */
export const activities: Readonly<Record<string, Readonly<Record<string, Activity>>>> = {
  running: {
    unknown: 'running',
    booted: 'running',
    migrated: 'running',
    restored: 'running',
    'from snapshot': 'running',
    unpaused: 'running',
    'migration canceled': 'running',
    'save canceled': 'running',
    'event wakeup': 'running',
    crashed: 'running',
    'post-copy': 'postcopy',
    'post-copy failed': 'postcopy-failed',
  },
  idle: { unknown: 'running' },
  paused: {
    unknown: 'held',
    user: 'held',
    migrating: 'waiting',
    saving: 'held',
    dumping: 'held',
    'I/O error': 'held',
    watchdog: 'held',
    'from snapshot': 'held',
    'shutting down': 'held',
    'creating snapshot': 'held',
    crashed: 'held',
    // The destination's QEMU, before libvirt says that it waits for the source.
    'starting up': 'waiting',
    'post-copy': 'postcopy',
    'post-copy failed': 'postcopy-failed',
    'api error': 'held',
  },
  'in shutdown': { unknown: 'running', user: 'running' },
  'shut off': {
    unknown: 'off',
    shutdown: 'off',
    destroyed: 'off',
    crashed: 'crashed',
    migrated: 'moved-away',
    saved: 'off',
    failed: 'crashed',
    'from snapshot': 'off',
    daemon: 'off',
  },
  // The guest's kernel panicked, and its QEMU was kept.
  crashed: { unknown: 'held', panicked: 'held' },
  pmsuspended: { unknown: 'held' },
};

/** Null where the host did not say, or said what no libvirt is known to say. */
export function activityOf({ guest }: HostView): Activity | null {
  if (guest.kind === 'unreadable') return null;
  if (guest.kind === 'absent') return 'absent';
  const reasons = activities[guest.state];
  if (reasons === undefined || !Object.hasOwn(activities, guest.state)) return null;
  return Object.hasOwn(reasons, guest.reason) ? (reasons[guest.reason] ?? null) : null;
}
