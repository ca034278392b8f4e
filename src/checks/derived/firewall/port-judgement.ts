import type { Outcome } from './walk-chains.js';

/** What a firewall does with new TCP connections to some ports. */
export type PortJudgement =
  | { readonly verdict: 'accepted' | 'refused'; readonly explanation: string }
  | { readonly verdict: 'undecided'; readonly because: string };

/** Judges all ways in which one chain can end: certain only when all agree. */
export function judgeOutcomes(outcomes: readonly Outcome[], where: string): PortJudgement {
  const verdicts = new Set(outcomes.map((outcome) => outcome.verdict));
  const last = outcomes.at(-1);
  if (verdicts.size === 1 && last !== undefined) {
    if (last.verdict === 'accept') return { verdict: 'accepted', explanation: `${where}: ${last.rule}` };
    if (last.verdict === 'drop') return { verdict: 'refused', explanation: `${where}: ${last.rule}` };
  }
  const doubt = outcomes.find((outcome) => outcome.doubt !== null)?.doubt ?? 'a rule';
  return { verdict: 'undecided', because: `${where}: cannot tell what this rule does: ${doubt}` };
}

/** Every judgement has to accept: a refusal decides, then doubt. */
export function strictest(judgements: readonly PortJudgement[], whenNone: string): PortJudgement {
  const refused = judgements.find((judgement) => judgement.verdict === 'refused');
  const undecided = judgements.find((judgement) => judgement.verdict === 'undecided');
  return refused ?? undecided ?? judgements[0] ?? { verdict: 'accepted', explanation: whenNone };
}
