import type { ReportNextStep } from '../document.js';
import { hostName } from '../host-name.js';

/** Where a step is done, for people: empty where it goes without saying. */
export function stepPlace({ host, argv }: Pick<ReportNextStep, 'host' | 'argv'>): string {
  if (host === null || (host === 'here' && argv?.[0] === 'virt-preflight')) return '';
  const place = `on ${hostName(host)}`;
  return argv === null ? `${place}, by hand` : place;
}
