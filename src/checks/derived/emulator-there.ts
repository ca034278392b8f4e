import { type Fact, known, missing } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { emulatorMapping } from '../../facts/mapping/mapped-name.js';
import type { DomainCapabilities } from '../../facts/model/host-services.js';
import type { CheckInput } from '../check-input.js';
import { pathOnHost } from './path-on-host.js';
import { whenKnown } from './when-known.js';

/** The emulator that the guest asks the destination for: its own, unless a mapping names another or leaves it to the destination. */
export function emulatorThere(
  { request, destination }: CheckInput,
  { facts }: Guest,
  capabilities: Fact<DomainCapabilities>,
): Fact<string> {
  const mapping = emulatorMapping(request.mappings);
  if (mapping === undefined) return facts.emulator;
  if (mapping.path !== null) return known(mapping.path, 'request');
  return whenKnown(
    capabilities,
    ({ emulator }): Fact<string> =>
      emulator === ''
        ? missing(`${destination.name} names no emulator for the machine type of the guest`, 'virsh-domcapabilities')
        : known(emulator, 'virsh-domcapabilities'),
  );
}

/** Whether it is there. What libvirt there names itself is. */
export function emulatorExists(input: CheckInput, guest: Guest, capabilities: Fact<DomainCapabilities>): Fact<boolean> {
  return whenKnown(emulatorThere(input, guest, capabilities), (path): Fact<boolean> => {
    if (path === '') return missing("the guest's definition names no emulator", 'guest-live-xml');
    if (emulatorMapping(input.request.mappings)?.path === null) return known(true, 'virsh-domcapabilities');
    return whenKnown(pathOnHost(input.destination, path), ({ exists }) => known(exists, 'path-status'));
  });
}
