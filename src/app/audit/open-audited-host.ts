import type { Problem } from '../../problem.js';
import { type OpenedHost, openHost } from '../hosts/open-host.js';
import type { AuditOptions } from './audit-options.js';

type Named = Pick<AuditOptions, 'access' | 'hosts' | 'to'>;

/**
 * As `openHost`, but a host that nobody named, and that came along with its group, does not stop the others when the inventory gives no
 * address for it: it is one that cannot be read.
 */
export async function openAuditedHost(argument: string, { access, hosts, to }: Named): Promise<OpenedHost> {
  const isNamed = hosts.includes(argument) || to.includes(argument);
  const inventory = isNamed ? null : await access.inventory?.read();
  const known = inventory?.hosts.find(({ name }) => name === argument)?.access;
  return known?.kind === 'refused' ? closedHost(argument, known.problem) : openHost(argument, access);
}

function closedHost(label: string, problem: Problem): OpenedHost {
  const host = {
    kind: 'live',
    label,
    openShell: () => Promise.reject(problem),
    openStream: () => Promise.reject(problem),
    explainFailure: () => Promise.resolve(problem),
  } as const;
  return { address: { kind: 'ssh', host: label, user: null, port: null }, host };
}
