import type { RulePath } from '../engine/rule-fault.js';

/** A JSON pointer as keys and list indexes. */
export function pointerPath(pointer: string): RulePath {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));
}
