import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { Problem } from '../../problem.js';
import { nearNames } from '../terminal/nearest-name.js';
import type { CheckOptions } from './check-options.js';
import type { ReadHost } from './read-collected-host.js';
import type { ReadHosts } from './read-hosts.js';
import { type Selection, selectGuests } from './select-guests.js';

type Sides = Pick<ReadHosts, 'source' | 'destination'>;

/** The guests of the source that a check is about, and what is wrong with what was asked for. */
export function chooseGuests({ source, destination }: Sides, options: CheckOptions): Selection {
  if (source.problem !== null) return { guests: [], problems: [] };
  const { guests } = source.reading;
  const unlisted = guests.length === 0 ? unlistedGuests(source) : null;
  if (unlisted !== null) return { guests: [], problems: [unlisted] };
  const selection = options.all ? everyGuest(source) : selectGuests(guests, options, source.name, destination);
  return { ...selection, problems: [...selection.problems, ...unknownDisks(selection.guests, options.copyDisks)] };
}

/** That libvirt did not list its guests is no statement about any guest. */
export function unlistedGuests({ name, reading }: Pick<ReadHost, 'name' | 'reading'>): Problem | null {
  const { guests } = reading.facts;
  if (guests.status === 'known') return null;
  return new Problem('libvirt-unavailable', {
    what: `libvirt on ${name} did not list its guests`,
    why: guests.because,
    fix: `\`virsh -c qemu:///system list --all\` has to work on ${name}: see whether libvirt runs there, and whether your account may use it; root may, also by --sudo.`,
  });
}

function everyGuest({ name, reading: { guests } }: ReadHost): Selection {
  return { guests, problems: guests.length === 0 ? [noGuests(name)] : [] };
}

function noGuests(host: string): Problem {
  return new Problem('guest-unknown', {
    what: `There are no guests on ${host}`,
    why: 'libvirt answered with an empty list',
    fix: 'See whether --from names the host that was meant: virsh -c qemu:///system list --all',
  });
}

/** A disk that no guest has would be left out in silence, and the others would be taken for all of them. */
export function unknownDisks(guests: readonly Guest[], wanted: readonly string[]): readonly Problem[] {
  const targets = guests.flatMap(({ disks }) => disks.flatMap((disk) => valueIfKnown(disk.target) ?? []));
  if (targets.length === 0) return [];
  const unknown = wanted.filter((target) => !targets.includes(target));
  return unknown.map((target) => {
    const [near] = nearNames(target, targets);
    return new Problem('usage', {
      what: `There is no disk "${target}"`,
      why: `the disks are ${[...new Set(targets)].sort().join(', ')}`,
      fix: near === undefined ? 'Name one of them with --copy-disk.' : `Did you mean --copy-disk ${near}?`,
    });
  });
}
