import type { Fact } from '../../../facts/fact.js';
import type { CheckInput } from '../../check-input.js';
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
  const daemon = ({ name, facts }: CheckInput['source']): Decider => ({
    program: "libvirt's daemon",
    place: `on ${name}`,
    version: facts['libvirt.version'],
  });
  const qemu = ({ name, facts }: CheckInput['source']): Decider => ({
    program: 'QEMU',
    place: `on ${name}`,
    version: facts['qemu.version'],
  });
  switch (by) {
    case 'virsh':
      return [{ program: 'virsh', ...client }];
    case 'library':
      return [{ program: "libvirt's library", ...client }];
    case 'source':
      return [daemon(source)];
    case 'daemons':
      return [daemon(source), daemon(destination)];
    case 'qemu':
      return [qemu(source), qemu(destination)];
  }
}

/** Such as `virsh 9.0.0 on kvm01`. */
export function deciderText({ program, place, version }: Decider): string {
  return version.status === 'known' ? `${program} ${version.value} ${place}` : `${program} ${place}`;
}
