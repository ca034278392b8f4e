import type { Fact } from '../../../facts/fact.js';
import type { CheckedHost, CheckInput, MigrationClient } from '../../check-input.js';
import type { Refuser } from '../../tables/migrate-option-conflicts.js';

/** A program that may refuse an option, and the version of it that would run. */
export interface Decider {
  /** Such as `libvirt's daemon`. */
  readonly program: string;
  readonly place: string;
  readonly version: Fact<string>;
}

/** The programs whose word counts, in the order in which they are asked. */
export function decidersOf({ client, source, destination }: CheckInput, by: Refuser): readonly Decider[] {
  switch (by) {
    case 'virsh':
      return [virshOf(client)];
    case 'library':
      return [{ ...virshOf(client), program: "libvirt's library" }];
    case 'source':
      return [daemonOf(source)];
    case 'daemons':
      return [daemonOf(source), daemonOf(destination)];
    case 'qemu':
      return [qemuOf(source), qemuOf(destination)];
  }
}

export function virshOf({ place, version }: MigrationClient): Decider {
  return { program: 'virsh', place, version };
}

export function daemonOf({ name, facts }: CheckedHost): Decider {
  return { program: "libvirt's daemon", place: `on ${name}`, version: facts['libvirt.version'] };
}

function qemuOf({ name, facts }: CheckedHost): Decider {
  return { program: 'QEMU', place: `on ${name}`, version: facts['qemu.version'] };
}

/** Such as `virsh 9.0.0 on kvm01`. */
export function deciderText({ program, place, version }: Decider): string {
  return version.status === 'known' ? `${program} ${version.value} ${place}` : `${program} ${place}`;
}
