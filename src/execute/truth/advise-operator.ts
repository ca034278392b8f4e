import type { HostView } from './host-view.js';
import type { Advice, TruthKind } from './truth.js';

/** What an operator has to do or may do, in the order in which to do it: what can be taken back comes first. */
export function adviseOperator(kind: TruthKind, source: HostView, destination: HostView): readonly Advice[] {
  switch (kind) {
    case 'migrated':
    case 'not-migrated':
      return [];
    case 'in-progress':
      return [look(source), say(source, 'End it, so that the guest stays on the source', 'domjobabort', true)];
    case 'switchover-stuck':
      return [
        ...lookAtBoth(source, destination),
        person(
          source,
          'Resume neither copy: the other one may be the right one. Restore the connection between the hosts first',
        ),
      ];
    case 'down-on-source':
      return [
        look(destination),
        say(source, 'Only when the destination has no such guest: let it go on here', 'resume', true),
      ];
    case 'migrated-stale-source':
      return [
        look(destination),
        person(source, 'Never resume this copy: the disks have been written to by the other one'),
        say(source, 'When the guest works on the destination: remove this stale copy', 'destroy', false),
      ];
    case 'split-brain':
      return [
        say(source, 'Stop this copy for now; nothing is lost by that', 'suspend', true),
        person(destination, 'Decide whose disks and memory are right; copied disks have diverged since the switchover'),
        person(
          source,
          'Then end the other copy, with destroy on its host, and keep its disks until the guest is proved right',
        ),
      ];
    case 'postcopy-incomplete':
      return [
        person(source, 'Do not destroy, reset or undefine the guest on either host: each has a part of its memory'),
        person(source, 'Restore the connection between the hosts, then: virt-preflight resume'),
      ];
    case 'lost':
    case 'down-both':
      return [
        ...lookAtBoth(source, destination),
        person(
          destination,
          'Its memory is gone. Choose the host with the right disks, and start it on that host alone',
        ),
      ];
    case 'unknown':
    case 'identity-conflict':
      return lookAtBoth(source, destination);
  }
}

function lookAtBoth(source: HostView, destination: HostView): readonly Advice[] {
  return [look(source), look(destination)];
}

function look(view: HostView): Advice {
  const argv = virsh('domstate', '--reason', '--domain', view.identity.uuid);
  return { title: `Ask ${view.host} what the guest does`, host: view.host, argv, reversible: true };
}

function say(view: HostView, title: string, command: string, reversible: boolean): Advice {
  return { title, host: view.host, argv: virsh(command, '--domain', view.identity.uuid), reversible };
}

function person(view: HostView, title: string): Advice {
  return { title, host: view.host, argv: null, reversible: true };
}

function virsh(...words: readonly string[]): readonly string[] {
  return ['virsh', '-c', 'qemu:///system', ...words];
}
