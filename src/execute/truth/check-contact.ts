import type { ExpectedGuest } from '../../planner/plan/plan.js';
import type { Contact } from './ask-for-contact.js';
import type { SeenNic } from './host-view.js';
import type { MovedCheck } from './moved-check.js';

/** Only of a guest that had an agent before. */
export function checkAgent({ host, agent }: Contact, { guestAgent }: ExpectedGuest): readonly MovedCheck[] {
  if (guestAgent !== true) return [];
  const check = 'guest-agent';
  return agent.kind === 'known'
    ? [{ check, result: 'ok', because: 'it answers', evidence: [{ host, fact: 'guest agent', value: agent.value }] }]
    : [{ check, result: 'not-ok', because: `it does not answer: ${agent.because}`, evidence: [] }];
}

/**
 * Each network interface has to be seen from outside of the guest: by its agent, behind its own port of a bridge, or as a neighbour that
 * has just answered. Older entries may be of the time before the migration. A silent one proves nothing, since not every network goes
 * through tables of the host.
 */
export function checkNetwork(contact: Contact): readonly MovedCheck[] {
  const { host, nics } = contact;
  const check = 'network';
  if (nics.kind === 'unreadable') {
    return [{ check, result: 'could-not-be-asked', because: nics.because, evidence: [] }];
  }
  if (nics.value.length === 0) return [];
  const signs = nics.value.map((nic) => ({ mac: nic.mac, sign: signOf(nic, contact) }));
  const silent = signs.filter(({ sign }) => sign === null).map(({ mac }) => mac);
  const evidence = signs.map(({ mac, sign }) => ({ host, fact: `network ${mac}`, value: sign ?? 'not seen' }));
  return silent.length === 0
    ? [{ check, result: 'ok', because: `${host} sees ${signs.map(({ mac }) => mac).join(', ')}`, evidence }]
    : [{ check, result: 'could-not-be-asked', because: `${host} has not seen ${silent.join(', ')}`, evidence }];
}

function signOf({ device, mac }: SeenNic, { addresses, neighbours }: Contact): string | null {
  const told = addresses.kind === 'known' ? addresses.value.find((line) => line.includes(mac)) : undefined;
  const seen = neighbours.kind === 'known' ? neighbours.value : [];
  const learnt = seen.find((line) => line.startsWith(`${mac} dev ${device} `) && !line.includes('permanent'));
  const answered = seen.find((line) => line.includes(`lladdr ${mac} `) && line.includes('reachable'));
  return (told ?? learnt ?? answered)?.trim() ?? null;
}
