import type { StepDraft } from '../plan/chain-steps.js';

/** What a step that mends something on the destination says of itself. */
export type FixStepParts = Pick<StepDraft, 'name' | 'title' | 'action' | 'precondition' | 'verify'> & {
  readonly undo: string;
  readonly host?: StepDraft['host'];
  readonly afterwards?: boolean;
};

/** A step that can be taken back. What the guest needs on the destination is taken back only when it did not get there. */
export function fixStep(parts: FixStepParts): StepDraft {
  return {
    name: parts.name,
    host: parts.host ?? 'destination',
    title: parts.title,
    action: parts.action,
    precondition: parts.precondition,
    verify: parts.verify,
    undo: { title: parts.undo, afterwards: parts.afterwards ?? false },
    pointOfNoReturn: null,
    // Starting a pool may wait for a file server.
    timeoutSeconds: 120,
  };
}
