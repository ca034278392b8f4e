import { valueIfKnown } from '../../facts/fact.js';
import { gibibytes } from '../plan/gibibytes.js';
import type { PlanInput } from '../plan/plan-input.js';
import type { Limit } from './limit.js';

/** What a link of 1 Gbit/s carries: with less a busy guest hardly ends. */
const bytesPerSecondEach = 125_000_000;

export function networkLimits(input: PlanInput): readonly Limit[] {
  if (input.request.mode === 'offline') return [];
  return [...portLimit(input), ...bandwidthLimit(input)];
}

/** One port of the range for the memory, and one for all disks that are copied; a tunnel and a port in the URI take none. */
function portLimit({ request, destination, guests }: PlanInput): Limit[] {
  if (request.tunnelled) return [];
  if (/:\d+$/.test(request.migrateUri ?? '')) return [{ migrations: 1, because: 'the migration URI names one port' }];
  const range = valueIfKnown(destination.facts.qemuConfiguration);
  const listening = valueIfKnown(destination.facts.listeningPorts);
  if (range === undefined || listening === undefined) return [];
  const { migrationPortMin: first, migrationPortMax: last } = range;
  const taken = new Set(listening.filter((port) => port >= first && port <= last)).size;
  const free = last - first + 1 - taken;
  const each = guests.some(({ copiedDisks }) => copiedDisks.length > 0) ? 2 : 1;
  const because = `${free} free ports of ${first} to ${last} on ${destination.name}: ${each === 2 ? 'two each, since disks are copied' : 'one each'}`;
  return [{ migrations: Math.floor(free / each), because }];
}

function bandwidthLimit({ pair }: PlanInput): Limit[] {
  const bytesPerSecond = valueIfKnown(pair.bandwidthBytesPerSecond);
  if (bytesPerSecond === undefined) return [];
  const migrations = Math.max(1, Math.floor(bytesPerSecond / bytesPerSecondEach));
  return [{ migrations, because: `${gibibytes(bytesPerSecond)}/s arrive: 1 Gbit/s for each, or all for one` }];
}
