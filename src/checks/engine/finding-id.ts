import { visibleText } from '../expression/visible-text.js';
import type { Finding } from '../finding.js';

type Subject = Pick<Finding, 'ruleId' | 'scope' | 'guest' | 'device' | 'host' | 'source' | 'destination'>;

/**
 * The id of a finding, equal in every run over the same hosts and guests:
 *
 * | scope | id |
 * |---|---|
 * | host | `rule@host` |
 * | hosts | `rule@source>destination` |
 * | guest | `rule@source/guestUuid` |
 * | move | `rule@source>destination/guestUuid` |
 * | disk, nic | `rule@source>destination/guestUuid/device` |
 */
export function findingId(subject: Subject): string {
  return visibleText(`${subject.ruleId}@${placeOf(subject)}`);
}

function placeOf({ scope, guest, device, host, source, destination }: Subject): string {
  const uuid = guest?.uuid ?? '';
  switch (scope) {
    case 'host':
      return host ?? '';
    case 'hosts':
      return `${source}>${destination}`;
    case 'guest':
      return `${source}/${uuid}`;
    case 'move':
      return `${source}>${destination}/${uuid}`;
    case 'disk':
    case 'nic':
      return `${source}>${destination}/${uuid}/${device ?? ''}`;
  }
}
