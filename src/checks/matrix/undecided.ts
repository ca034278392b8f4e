import type { Severity } from '../rule.js';
import { type HostSet, removeAll } from './host-set.js';
import type { GuestPlanes } from './verdict-planes.js';

/** Those of the candidates whose verdict a finding of that severity could still change. */
export function undecided(worst: Severity, candidates: HostSet, planes: GuestPlanes): HostSet {
  const hosts = new Uint32Array(candidates);
  switch (worst) {
    case 'blocker':
      removeAll(hosts, planes.blocked);
      return hosts;
    case 'warning':
      removeAll(hosts, planes.blocked);
      removeAll(hosts, planes.open);
      removeAll(hosts, planes.warned);
      return hosts;
    case 'info':
      removeAll(hosts, planes.evaluated);
      return hosts;
  }
}
