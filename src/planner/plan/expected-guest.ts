import type { DestinationMapping } from '../../facts/mapping/destination-mapping.js';
import { mappedName } from '../../facts/mapping/mapped-name.js';
import type { MigrateFields } from '../migrate/migrate-fields.js';
import type { MovedGuest } from '../moved-guest.js';
import { listedSource } from './listed-source.js';
import type { ExpectedGuest } from './plan.js';

/** How the guest has to be found when it has moved, and the steps after that are done. */
export function expectedGuest(
  guest: MovedGuest,
  fields: MigrateFields,
  mappings: readonly DestinationMapping[],
): ExpectedGuest {
  return {
    name: fields.options.find(({ name }) => name === 'dname')?.value ?? guest.name,
    state: stateAfterwards(guest, fields),
    persistent: fields.persistent,
    autostart: fields.persistent ? guest.autostart : false,
    sourceDefinition: sourceDefinition(guest, fields),
    disks: guest.disks.map((disk) => {
      const source = listedSource(disk);
      return { target: disk.target, path: source === null ? null : mappedName(mappings, 'path', source) };
    }),
    guestAgent: guest.guestAgent,
  };
}

/** libvirt keeps a paused guest paused; `--suspend` pauses one that ran. */
export function stateAfterwards(guest: MovedGuest, { mode, options }: MigrateFields): ExpectedGuest['state'] {
  if (mode === 'offline') return 'shut off';
  return guest.state === 'paused' || options.some(({ name }) => name === 'suspend') ? 'paused' : 'running';
}

function sourceDefinition(guest: MovedGuest, { undefineSource }: MigrateFields): ExpectedGuest['sourceDefinition'] {
  if (guest.persistent === null) return 'unknown';
  return guest.persistent && !undefineSource ? 'kept' : 'removed';
}
