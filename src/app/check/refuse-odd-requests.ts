import { Problem } from '../../problem.js';
import type { CheckOptions } from './check-options.js';

/** @throws Problem for a command line that contradicts itself; what libvirt would refuse is for the rules */
export function refuseOddRequests({
  guests,
  all,
  from,
  to,
  storage,
  copyDisks,
  transport,
  via,
  migrateOptions,
  mappings,
}: CheckOptions): void {
  if (guests.length === 0 && !all) {
    throw new Problem('usage', {
      what: 'No guest was named',
      why: 'nobody knows which guests are to move',
      fix: 'Name guests, or say --all.',
    });
  }
  if (guests.length > 0 && all) {
    throw new Problem('usage', {
      what: 'Both guests and --all',
      why: '--all means every guest of the source',
      fix: 'Leave one of them out.',
    });
  }
  if (from === to) {
    throw new Problem('usage', {
      what: `Source and destination are both ${from}`,
      why: 'a guest cannot be migrated to the host it is on',
      fix: 'Name another host with --to.',
    });
  }
  if (copyDisks.length > 0 && !storage.startsWith('copy')) {
    throw new Problem('usage', {
      what: '--copy-disk without --storage copy',
      why: 'no disk is copied without it',
      fix: 'Add --storage copy, or leave --copy-disk out.',
    });
  }
  if (transport === 'relay' && via === 'here') {
    throw new Problem('usage', {
      what: '--transport relay with --via here',
      why: 'a relay is there so that the source opens the connection; with --via here this machine does',
      fix: 'Leave one of them out.',
    });
  }
  const written = migrateOptions.find(({ name }) => ['xml', 'persistent-xml'].includes(name));
  if (written !== undefined && mappings.length > 0) {
    throw new Problem('usage', {
      what: `--${written.name} with --map`,
      why: 'both say how the definition for the destination reads',
      fix: 'Leave one of them out.',
    });
  }
  const forOneGuest = migrateOptions.find(({ name }) => ['dname', 'xml', 'persistent-xml'].includes(name));
  if (forOneGuest !== undefined && (all || guests.length > 1)) {
    throw new Problem('usage', {
      what: `--${forOneGuest.name} with more than one guest`,
      why: 'it is about one guest, and would be used for all of them',
      fix: 'Check that guest alone.',
    });
  }
}
