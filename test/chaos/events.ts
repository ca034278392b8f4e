import { type RunningTool, signal } from '../acceptance/broken/operator.js';
import { type SlowGuest, stateOn } from '../acceptance/broken/slow-guest.js';
import { hosts } from '../acceptance/moves/run-moves.js';
import { faultNamed } from '../lab/faults/faults.js';
import type { Lab } from '../lab/lab.js';

export interface Scene {
  readonly lab: Lab;
  readonly guest: SlowGuest;
  readonly tool: RunningTool;
}

/** One thing that breaks while a guest is moved, and how it is mended; what has nothing to mend has ended by itself. */
export interface ChaosEvent {
  readonly name: string;
  readonly strike: (scene: Scene) => Promise<void>;
  readonly mend: (scene: Scene) => Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

export const events: readonly ChaosEvent[] = [
  { name: 'program killed', strike: ({ lab, tool }) => signal(lab, tool, 'KILL'), mend: nothing },
  {
    name: 'program stopped for a while',
    strike: ({ lab, tool }) => signal(lab, tool, 'STOP'),
    mend: ({ lab, tool }) => signal(lab, tool, 'CONT'),
  },
  { name: 'program interrupted', strike: ({ lab, tool }) => signal(lab, tool, 'INT'), mend: nothing },
  { name: 'virsh killed', strike: killVirsh, mend: nothing },
  faultOn('libvirtd of the source killed', 'libvirtd-killed', 'source'),
  faultOn('libvirtd of the destination killed', 'libvirtd-killed', 'destination'),
  faultOn('libvirtd of the source hangs', 'libvirtd-stopped', 'source'),
  faultOn('libvirtd of the destination hangs', 'libvirtd-stopped', 'destination'),
  { name: 'QEMU of the destination killed', strike: killIncoming, mend: nothing },
  faultOn('source hears nothing from the destination', 'incoming-dropped', 'source', 'destination'),
  faultOn('destination hears nothing from the source', 'incoming-dropped', 'destination', 'source'),
  faultOn('source hears no answers of ssh', 'ssh-answers-dropped', 'source', 'destination'),
  faultOn('source hears nothing from the program', 'incoming-dropped', 'source', 'operator'),
  faultOn('destination hears nothing from the program', 'incoming-dropped', 'destination', 'operator'),
  faultOn('link of the source down', 'link-down', 'source'),
  faultOn('link of the destination down', 'link-down', 'destination'),
];

function faultOn(name: string, fault: string, side: keyof typeof hosts, peer?: keyof typeof hosts): ChaosEvent {
  const { inject, heal } = faultNamed(fault);
  const subject = peer === undefined ? {} : { peer: hosts[peer] };
  return {
    name,
    strike: ({ lab }) => inject(lab.host(hosts[side]), subject),
    mend: ({ lab }) => heal(lab.host(hosts[side]), subject),
  };
}

/** The whole session of the virsh that the program started on the source. */
async function killVirsh({ lab, guest }: Scene): Promise<void> {
  const script =
    'for pid in /run/virt-preflight/runs/*/"$1"/pid; do kill -KILL -- "-$(cat "$pid")"; done 2>/dev/null || :';
  await lab.host(hosts.source).run(['sh', '-c', script, 'kill-virsh', guest.uuid]);
}

/** While it waits for memory: once the guest runs there, it would be the guest itself that is killed. */
async function killIncoming({ lab, guest }: Scene): Promise<void> {
  const destination = lab.host(hosts.destination);
  if ((await stateOn(destination, guest)) !== 'paused (migrating)') return;
  await destination.killGuest(guest.name, 'KILL');
}
