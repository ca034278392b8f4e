import type { Fact } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import type { CheckedHost } from '../check-input.js';
import { derive, onHost } from './when-known.js';

/** Secrets, by UUID or usage, that the guest's disks and TPMs name and the destination does not define. */
export function missingSecrets(destination: CheckedHost, guest: Guest): Fact<readonly string[]> {
  return derive((read) => {
    const ofTpms = read(guest.facts.tpms).flatMap((tpm) => tpm.encryptionSecret ?? []);
    const ofDisks = guest.disks.flatMap((disk) => read(disk.secretUuids));
    const needed = new Set([...ofTpms, ...ofDisks]);
    if (needed.size === 0) return [];
    const secrets = read(onHost(destination, destination.facts.secrets));
    const defined = new Set(secrets.flatMap(({ uuid, usage }) => [uuid, usage]));
    return [...needed].filter((name) => !defined.has(name)).sort();
  });
}
