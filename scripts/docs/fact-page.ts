import { derivedDiskFacts, moveFacts, pairFacts } from '../../src/facts/catalogue/derived.js';
import { diskFacts, guestFacts, nicFacts } from '../../src/facts/catalogue/guest.js';
import { hostHardwareFacts } from '../../src/facts/catalogue/host-hardware.js';
import { hostIdentityFacts } from '../../src/facts/catalogue/host-identity.js';
import { hostNetworkFacts } from '../../src/facts/catalogue/host-network.js';
import { hostServiceFacts } from '../../src/facts/catalogue/host-services.js';
import { hostStorageFacts } from '../../src/facts/catalogue/host-storage.js';
import { requestFacts } from '../../src/facts/catalogue/request.js';
import type { FactDefinitions } from '../../src/facts/fact-definition.js';

const sections: readonly (readonly [string, string, FactDefinitions])[] = [
  [
    'Hosts: identity and software',
    'As `host.…` in host rules, `source.…` and `destination.…` elsewhere.',
    hostIdentityFacts,
  ],
  ['Hosts: hardware', 'As above.', hostHardwareFacts],
  ['Hosts: storage', 'As above.', hostStorageFacts],
  ['Hosts: network', 'As above.', hostNetworkFacts],
  ['Hosts: services and limits', 'As above.', hostServiceFacts],
  ['Guests', 'As `guest.…`.', guestFacts],
  ['Disks', 'As `disk.…` in disk rules.', { ...diskFacts, ...derivedDiskFacts }],
  ['Network interfaces', 'As `nic.…` in nic rules.', nicFacts],
  ['Pairs of hosts', 'As `pair.…`; computed from the facts of both hosts.', pairFacts],
  ['Moves', 'As `move.…`; computed for one guest and one destination.', moveFacts],
  ['The request', 'As `request.…`.', requestFacts],
];

/** docs/facts.md: every fact with its type, unit and source. */
export function factPage(): string {
  const intro = [
    '# Facts',
    '',
    'Generated from `src/facts/catalogue`. Every fact is known, or missing for a stated reason. `virt-preflight facts show` prints those of a host or a capture;',
    'rules read them by the names below. Facts without a probe are computed from other facts.',
  ];
  return `${[...intro, ...sections.flatMap(section)].join('\n')}\n`;
}

function section([title, note, definitions]: (typeof sections)[number]): string[] {
  const rows = Object.entries(definitions).map(([id, fact]) => {
    const probes = fact.probes.map((probe) => `\`${probe}\``).join(', ');
    const unit = fact.unit === null || fact.unit === '1' ? '' : ` (${fact.unit})`;
    return `| \`${id}\` | ${fact.kind}${unit} | ${probes || 'computed'} | ${fact.description.replaceAll('|', '\\|')} |`;
  });
  return ['', `## ${title}`, '', note, '', '| fact | kind | probe | meaning |', '|---|---|---|---|', ...rows];
}
