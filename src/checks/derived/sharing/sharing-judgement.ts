/**
 * Whether two hosts see the same content at one path. `unproven` is neither: the rule that asks becomes unknown, since a
 * guess would either stop a good migration or let a guest start on another disk.
 */
export type SharingJudgement =
  | { readonly verdict: 'shared'; readonly evidence: string }
  | { readonly verdict: 'separate'; readonly evidence: string }
  | { readonly verdict: 'unproven'; readonly because: string };

export function shared(evidence: string): SharingJudgement {
  return { verdict: 'shared', evidence };
}

export function separate(evidence: string): SharingJudgement {
  return { verdict: 'separate', evidence };
}

export function unproven(because: string): SharingJudgement {
  return { verdict: 'unproven', because };
}

/** The two hosts of a judgement, by the names that people call them. */
export interface HostNames {
  readonly source: string;
  readonly destination: string;
}
