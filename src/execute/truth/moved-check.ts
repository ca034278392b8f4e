import type { Evidence } from './truth.js';

/** One thing that a guest that moved has to have kept. */
export interface MovedCheck {
  readonly check: MovedCheckName;
  readonly result: 'ok' | 'not-ok' | 'could-not-be-asked';
  readonly because: string;
  readonly evidence: readonly Evidence[];
}

export type MovedCheckName =
  | 'identity'
  | 'state'
  | 'disks'
  | 'persistent'
  | 'autostart'
  | 'source-definition'
  | 'one-autostart'
  | 'guest-agent'
  | 'network';
