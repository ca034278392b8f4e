import { waitUntil } from '../wait-until.js';
import { type Fault, guestOf } from './fault.js';

const NOTICE_TIMEOUT_MS = 5_000;

export const guestFaults: readonly Fault[] = [
  {
    name: 'guest-killed',
    description: "a guest's QEMU was killed",
    inject: async (host, subject) => {
      const guest = guestOf('guest-killed', subject);
      await host.killGuest(guest, 'KILL');
      await waitUntil(`libvirt to notice the end of ${guest}`, NOTICE_TIMEOUT_MS, async () => {
        const state = await host.virsh(['domstate', guest]);
        return state.stdout.trim() === 'shut off';
      });
    },
    heal: async (host, subject) => {
      await host.output(['virsh', '--connect', 'qemu:///system', 'start', guestOf('guest-killed', subject)]);
    },
  },
  {
    name: 'guest-stopped',
    description: "a guest's QEMU hangs",
    inject: (host, subject) => host.killGuest(guestOf('guest-stopped', subject), 'STOP'),
    heal: (host, subject) => host.killGuest(guestOf('guest-stopped', subject), 'CONT'),
  },
  {
    name: 'guest-name-defined',
    description: 'it has another guest of that name, which is shut off',
    inject: async (host, subject) => {
      await host.defineGuest({ name: guestOf('guest-name-defined', subject), disks: [] });
    },
    heal: async (host, subject) => {
      await host.output(['virsh', '--connect', 'qemu:///system', 'undefine', guestOf('guest-name-defined', subject)]);
    },
  },
  {
    name: 'guest-name-running',
    description: 'it has another guest of that name, which runs',
    inject: (host, subject) => host.startGuest({ name: guestOf('guest-name-running', subject), disks: [] }),
    heal: async (host, subject) => {
      const guest = guestOf('guest-name-running', subject);
      await host.output(['virsh', '--connect', 'qemu:///system', 'destroy', guest]);
      await host.output(['virsh', '--connect', 'qemu:///system', 'undefine', guest]);
    },
  },
];
