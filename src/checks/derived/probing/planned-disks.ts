import { valueIfKnown } from '../../../facts/fact.js';
import type { CheckInput } from '../../check-input.js';
import { deriveDiskFacts } from '../derive-disk-facts.js';
import { destinationPath } from '../sharing/destination-path.js';

/** The paths that QEMU on the destination will have to open: of every disk with content that the plan does not copy, each once. */
export function plannedDisks(input: CheckInput): readonly string[] {
  if (input.request.mode === 'offline') return [];
  const paths = input.guests.flatMap((guest) =>
    guest.disks.flatMap((disk) => {
      const copied = valueIfKnown(deriveDiskFacts(input, guest, disk).copied);
      return copied === true ? [] : (valueIfKnown(destinationPath(input, disk)) ?? []);
    }),
  );
  return [...new Set(paths)].sort();
}
