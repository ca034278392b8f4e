import type { RuleFunction } from '../expression/rule-function.js';

/** From /sys/devices/system/cpu/vulnerabilities: the kernel's words start with one of these. */
function exposure(state: string): number | null {
  const said = state.replace(/^KVM: /, '').toLowerCase();
  if (said.startsWith('not affected')) return 0;
  if (said.startsWith('mitigation')) return 1;
  return said.startsWith('vulnerable') || said.startsWith('processor vulnerable') ? 2 : null;
}

/**
 * Vulnerabilities by name that are open on the destination and closed on the source. One that only one kernel names, or
 * describes in other words, says nothing.
 */
export function worsened(source: unknown, destination: unknown): readonly string[] {
  const before = new Map(entriesOf(source));
  const worse: string[] = [];
  for (const [name, state] of entriesOf(destination)) {
    const [was, is] = [exposure(before.get(name) ?? ''), exposure(state)];
    if (was !== null && is === 2 && was < 2) worse.push(name);
  }
  return worse.sort();
}

function entriesOf(record: unknown): readonly (readonly [string, string])[] {
  if (typeof record !== 'object' || record === null) return [];
  return Object.entries(record).flatMap(([name, state]) => (typeof state === 'string' ? [[name, state] as const] : []));
}

export const worseVulnerabilities: RuleFunction = {
  signature: 'worseVulnerabilities(dyn, dyn): list<string>',
  description: 'CPU vulnerabilities that are open on the second host and not on the first',
  handler: worsened,
};
