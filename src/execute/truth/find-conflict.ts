import type { HostView } from './host-view.js';

/** Why the two views may not be of the one guest, or of two hosts; null where nothing speaks against it. */
export function conflictBetween(source: HostView, destination: HostView): string | null {
  const [one, other] = [source.hostUuid, destination.hostUuid];
  if (one.kind === 'known' && other.kind === 'known' && one.value === other.value) {
    return `${source.host} and ${destination.host} are the same host to libvirt: both have the UUID ${one.value}`;
  }
  return conflictOn(source) ?? conflictOn(destination);
}

function conflictOn({ host, identity, guest }: HostView): string | null {
  if (guest.kind === 'unreadable') return null;
  if (guest.kind === 'present' && guest.name !== identity.name) {
    return `on ${host} the guest ${identity.uuid} is called ${guest.name}, not ${identity.name}`;
  }
  return guest.namesake === null ? null : `on ${host} another guest is called ${identity.name}: ${guest.namesake}`;
}
