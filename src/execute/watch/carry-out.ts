import type { HostSession } from '../host-session.js';
import type { Decision } from './decision.js';
import { type VirshAnswer, virshOf } from './virsh-of.js';

/** Does what was decided, by libvirt on the source. */
export function carryOut(decision: Decision, sourceSession: HostSession, guestUuid: string): Promise<VirshAnswer> {
  const [command, ...options] = virshWords(decision);
  return virshOf(sourceSession, [command, '--domain', guestUuid, ...options]);
}

/** The command of virsh with its options, but for the guest. */
export function virshWords(decision: Decision): readonly [string, ...string[]] {
  switch (decision.kind) {
    case 'set-downtime-limit':
      return ['migrate-setmaxdowntime', '--downtime', String(decision.milliseconds)];
    case 'set-bandwidth':
      return ['migrate-setspeed', '--bandwidth', String(decision.mebibytesPerSecond)];
    case 'set-compression-cache':
      return ['migrate-compcache', '--size', String(decision.bytes)];
    case 'switch-to-post-copy':
      return ['migrate-postcopy'];
    case 'suspend':
      return ['suspend'];
  }
}
