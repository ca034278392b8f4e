import type { MigrationClient } from '../../checks/check-input.js';
import type { CheckRequest, MigrateOption } from '../../checks/request.js';
import { checkRequest } from '../check/check-request.js';
import { chooseConnection } from '../check/choose-connection.js';
import { migrationClient } from '../check/migration-client.js';
import { type AuditOptions, pairOptions } from './audit-options.js';
import type { AuditedHost } from './read-audit-hosts.js';

/** Pairs of hosts whose migrations would go the same way, so that one matrix judges all of them. Hosts by index. One for each mode. */
export interface ConnectionGroup {
  readonly request: CheckRequest;
  /** Null: each source runs its own virsh. */
  readonly client: MigrationClient | null;
  /** For each source, the destinations. */
  readonly destinations: ReadonlyMap<number, readonly number[]>;
}

/** Chooses for each pair of hosts as a check of it does, and puts like with like: mostly there is one group. */
export async function connectionGroups(
  hosts: readonly AuditedHost[],
  options: AuditOptions,
  migrateOptions: readonly MigrateOption[],
  mode: CheckRequest['mode'],
): Promise<readonly ConnectionGroup[]> {
  const groups = new Map<string, ConnectionGroup & { readonly destinations: Map<number, number[]> }>();
  for (const [source, from] of hosts.entries()) {
    for (const [destination, to] of hosts.entries()) {
      if (source === destination || !from.isSource || !to.isCandidate) continue;
      const pair = pairOptions(options, { from: from.argument, to: to.argument, mode });
      const read = { source: from.read, destination: to.read, problems: [] };
      const connection = chooseConnection(pair, read);
      const own = await migrationClient(connection, read);
      const client = own.place === 'here' ? own : null;
      const request = checkRequest(pair, connection, migrateOptions);
      const key = JSON.stringify([request.via, request.transport, client]);
      const group = groups.get(key) ?? { request, client, destinations: new Map<number, number[]>() };
      groups.set(key, group);
      const of = group.destinations.get(source) ?? [];
      group.destinations.set(source, [...of, destination]);
    }
  }
  return [...groups.values()];
}
