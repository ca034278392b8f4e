import type { Applies, Packet } from './packet.js';

/** What a firewall rule does with a packet that it applies to. */
export type Action =
  | { readonly kind: 'accept' | 'drop' | 'return' | 'continue' | 'unknown' }
  | { readonly kind: 'jump' | 'goto'; readonly chain: string };

/** One rule, nftables' or iptables', reduced to what it does with a packet. */
export interface FirewallRule {
  /** The rule as people know it, for the explanation. */
  readonly text: string;
  /** Conditions with their actions, in order; a verdict map has several. */
  readonly branches: readonly { readonly applies: (packet: Packet) => Applies; readonly action: Action }[];
}

export interface Chain {
  readonly rules: readonly FirewallRule[];
  /** What happens at the end of a base chain; null for other chains. */
  readonly policy: 'accept' | 'drop' | null;
}

export type Chains = ReadonlyMap<string, Chain>;

/** One way in which a chain can end for a packet; more than one when a rule was not understood. */
export interface Outcome {
  readonly verdict: 'accept' | 'drop' | 'unknown' | 'fall-through';
  /** The rule that decided, or that could not be decided. */
  readonly rule: string;
  /** The first rule on the way that was not understood; null when all of the way is certain. */
  readonly doubt: string | null;
}

/** nftables allows 16 nested jumps; deeper ones cannot be loaded, so this only ends loops in broken data. */
const deepestJump = 16;

/** Every way in which a base chain can end for a packet. */
export function walkBaseChain(chains: Chains, name: string, packet: Packet): readonly Outcome[] {
  const policy = chains.get(name)?.policy ?? 'accept';
  return walk(chains, name, packet, 0).map((outcome) =>
    outcome.verdict === 'fall-through' ? { ...outcome, verdict: policy, rule: `policy ${policy} of ${name}` } : outcome,
  );
}

function walk(chains: Chains, name: string, packet: Packet, depth: number): Outcome[] {
  const chain = chains.get(name);
  if (chain === undefined || depth > deepestJump) return [{ verdict: 'unknown', rule: `chain ${name}`, doubt: name }];
  const outcomes: Outcome[] = [];
  let doubt: string | null = null;
  for (const rule of chain.rules) {
    for (const { applies, action } of rule.branches) {
      const applied = applies(packet);
      if (applied === 'no' || action.kind === 'continue') continue;
      if (applied === 'maybe') doubt ??= rule.text;
      const ends = perform(chains, rule, action, packet, depth).map((end) => ({ ...end, doubt: end.doubt ?? doubt }));
      const goesOn = action.kind === 'jump' && ends.some((end) => end.verdict === 'fall-through');
      outcomes.push(...(action.kind === 'jump' ? ends.filter((end) => end.verdict !== 'fall-through') : ends));
      doubt ??= ends.find((end) => end.doubt !== null)?.doubt ?? null;
      if (applied === 'yes' && !goesOn) return outcomes;
    }
  }
  return [...outcomes, { verdict: 'fall-through', rule: `the end of ${name}`, doubt }];
}

function perform(chains: Chains, rule: FirewallRule, action: Action, packet: Packet, depth: number): Outcome[] {
  switch (action.kind) {
    case 'accept':
    case 'drop':
      return [{ verdict: action.kind, rule: rule.text, doubt: null }];
    case 'unknown':
      return [{ verdict: 'unknown', rule: rule.text, doubt: rule.text }];
    case 'return':
    case 'continue':
      return [{ verdict: 'fall-through', rule: rule.text, doubt: null }];
    case 'jump':
    case 'goto':
      return walk(chains, action.chain, packet, depth + 1);
  }
}
