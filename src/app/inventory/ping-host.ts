import type { Fact } from '../../facts/fact.js';
import type { HostFacts } from '../../facts/host-facts.js';
import { probes } from '../../facts/probes/index.js';
import { readHost } from '../../facts/read-host.js';
import { Problem } from '../../problem.js';
import { collectHosts } from '../collect/collect-hosts.js';
import { collectRequest } from '../collect/request-for-run.js';
import { type HostAccess, openHost } from '../hosts/open-host.js';
import type { Progress } from '../terminal/progress.js';

/** What became of the question whether a host answers. */
export interface PingedHost {
  readonly host: string;
  readonly state: 'answers' | 'no-libvirt' | 'no-answer';
  /** The user that a check would be there, and versions; null where nobody said. */
  readonly user: string | null;
  readonly libvirtVersion: string | null;
  readonly qemuVersion: string | null;
  /** Null for a host that answers. */
  readonly problem: Problem | null;
}

/** All that is asked. */
const asked: readonly string[] = ['whoami', 'virsh-host'];

/** A libvirt that works answers within a second; one that hangs is not waited for as long as by a check. */
const timeoutSeconds = 10;

/** Asks a host who we are there, and libvirt for its version: what every other command needs first. Changes nothing. */
export async function pingHost(host: string, access: HostAccess, progress: Progress): Promise<PingedHost> {
  try {
    const opened = await openHost(host, access);
    const request = collectRequest([opened], access, progress, { names: [], wayBack: false, transport: 'ssh' });
    const chosen = probes.filter(({ id }) => asked.includes(id)).map((probe) => ({ ...probe, timeoutSeconds }));
    const [collected] = await collectHosts({ ...request, probes: chosen, late: () => [] });
    if (collected === undefined) throw new Error('the host was lost during collection');
    return collected.ok ? answered(host, readHost(collected.capture).facts) : silent(host, collected.problem);
  } catch (error) {
    if (error instanceof Problem) return silent(host, error);
    throw error;
  }
}

function silent(host: string, problem: Problem): PingedHost {
  return { host, state: 'no-answer', user: null, libvirtVersion: null, qemuVersion: null, problem };
}

function answered(host: string, facts: HostFacts): PingedHost {
  const answers = facts['libvirt.answers'];
  const well = answers.status === 'known' && answers.value;
  return {
    host,
    state: well ? 'answers' : 'no-libvirt',
    user: known(facts['collector.user']),
    libvirtVersion: known(facts['libvirt.version']),
    qemuVersion: known(facts['qemu.version']),
    problem: well ? null : noLibvirt(host, facts),
  };
}

function known(fact: Fact<string>): string | null {
  return fact.status === 'known' ? fact.value : null;
}

function noLibvirt(host: string, facts: HostFacts): Problem {
  const answers = facts['libvirt.answers'];
  const said = answers.status === 'missing' ? answers.because : known(facts['libvirt.message']);
  return new Problem('libvirt-unavailable', {
    what: `libvirt does not answer on ${host}`,
    why: said === null || said === '' ? 'virsh said nothing' : said,
    fix: `Look at libvirtd or virtqemud there: virt-preflight facts show ${host} --fact libvirt`,
  });
}
