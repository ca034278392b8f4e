import { guestListProbe } from '../collection/listed-guests.js';
import type { Probe, VirshSections } from '../probe.js';
import { virshProbe } from './libvirt-virsh.js';

const list = 'list --all --uuid';

/**
 * Block jobs are asked for disk by disk, of an active guest. The names of disks are taken only when they are plain letters and digits, so
 * that nothing that a definition says can become a command.
 */
function blockJobs(answer: string): VirshSections {
  if (/^== state\n\s*shut off/m.test(answer)) return {};
  const [, disks = ''] = answer.split('\n== disks\n', 2);
  const [table = ''] = disks.split('\n== ', 1);
  const targets = table
    .split('\n')
    .map((line) => line.trim().split(/\s/, 1)[0] ?? '')
    .filter((word) => word !== 'Target' && /^[A-Za-z0-9]+$/.test(word));
  return Object.fromEntries(targets.map((target) => [`block-job ${target}`, `blockjob {key} ${target} --info`]));
}

/** What libvirt says of its guests. They are addressed by UUID: a guest may be named like an option, or like another. */
export const libvirtGuestProbes: readonly Probe[] = [
  virshProbe(
    { id: guestListProbe, description: 'UUIDs of the guests that the probes keyed by guest are repeated for' },
    list,
  ),
  virshProbe(
    {
      id: 'guest-list',
      description:
        'UUIDs of the guests: all, running, paused, shut-off, persistent, autostart, managed-save, one section each; section names has UUID and name',
    },
    {
      all: list,
      running: `${list} --state-running`,
      paused: `${list} --state-paused`,
      'shut-off': `${list} --state-shutoff`,
      persistent: `${list} --persistent`,
      autostart: `${list} --autostart`,
      'managed-save': `${list} --with-managed-save`,
      names: `${list} --name`,
    },
  ),
  virshProbe(
    {
      id: 'guest-status',
      description:
        'State with reason, job, snapshots, checkpoints, disks, dirty rate, and of an active guest the block job of each disk; sections state, job, snapshots, checkpoints, disks, dirty-rate, block-job DISK',
      keyedBy: 'guest',
    },
    {
      state: 'domstate --reason {key}',
      job: 'domjobinfo {key}',
      snapshots: 'snapshot-list {key}',
      // libvirt before 5.6 has no checkpoints.
      checkpoints: ['checkpoint-list {key}', "echo 'not known to this virsh'"],
      disks: 'domblklist {key}',
      // What was measured last: measuring needs more than the read-only connection. libvirt before 7.2 does not know it.
      'dirty-rate': ['domstats --nowait --dirtyrate {key}', "echo 'not known to this virsh'"],
    },
    blockJobs,
  ),
  virshProbe(
    {
      id: 'guest-live-xml',
      description: 'Definition of the guest as it is now; of an inactive guest the same as guest-inactive-xml',
      keyedBy: 'guest',
    },
    'dumpxml {key}',
  ),
  virshProbe(
    { id: 'guest-inactive-xml', description: 'Definition of the guest for its next start', keyedBy: 'guest' },
    'dumpxml --inactive {key}',
  ),
];
