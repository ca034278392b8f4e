import { valueIfKnown } from '../../facts/fact.js';
import type { PortRange } from '../plan/plan-action.js';
import { firewallZone } from './firewall-zone.js';
import { type Fix, type FixInput, findingsToMend, personalFix } from './fix.js';
import { fixStep } from './fix-step.js';

/** Ports that the destination's firewall refuses: opened while the guest moves, where firewalld runs. */
export function openPorts(fix: FixInput): readonly Fix[] {
  return findingsToMend(fix, 'ports/firewall').map((finding) => {
    const { input } = fix;
    const refused = (valueIfKnown(input.pair.refusedMigrationPorts) ?? []).map(portRange);
    const ports = refused.flatMap((range) => range ?? []);
    const zone = firewallZone(input);
    if (zone === null || ports.length === 0 || ports.length < refused.length)
      return personalFix(
        finding,
        `Let the migration through the firewall of ${input.destination.name}`,
        input.destination.name,
      );
    const shown = ports.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(', ');
    const step = fixStep({
      name: 'open-firewall',
      title: `Open TCP ${shown} in the zone ${zone} of firewalld, until the next reload`,
      action: { kind: 'open-firewall', zone, ports },
      precondition: 'the ports are closed',
      verify: 'firewalld says that they are open',
      undo: `Close TCP ${shown} again`,
      afterwards: true,
    });
    return { ruleId: finding.ruleId, findingIds: [finding.id], before: [step], after: [], byPeople: [], mends: true };
  });
}

function portRange(text: string): PortRange | null {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  return first === undefined ? null : { first: Number(first), last: Number(last ?? first) };
}
