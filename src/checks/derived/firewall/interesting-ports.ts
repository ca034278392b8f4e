import type { PortRange } from '../migration-ports.js';

/**
 * Ports at which the answer of a firewall can change: both ends of the range, and every number within it that the
 * configuration mentions, with its neighbours. What holds for these holds for the whole range.
 */
export function interestingPorts(range: PortRange, configuration: unknown): readonly number[] {
  const ports = new Set([range.first, range.last]);
  collect(configuration);
  return [...ports].filter((port) => port >= range.first && port <= range.last).sort((left, right) => left - right);

  function collect(value: unknown): void {
    if (typeof value === 'number') add(value);
    else if (typeof value === 'string') for (const match of value.matchAll(/\d{1,5}/g)) add(Number(match[0]));
    else if (typeof value === 'object' && value !== null) for (const member of Object.values(value)) collect(member);
  }

  function add(value: number): void {
    if (value < range.first - 1 || value > range.last + 1) return;
    for (const port of [value - 1, value, value + 1]) ports.add(port);
  }
}
