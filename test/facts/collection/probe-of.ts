import type { LateKey, Probe, VirshCommand } from '../../../src/facts/probe.js';

interface Rest {
  readonly keyedBy?: 'once' | LateKey;
  readonly timeoutSeconds?: number;
}

/** A probe that is a script; `$1` is the key. */
export function scriptProbe(id: string, script: string, rest: Rest = {}): Probe {
  return { ...usual, id, ...rest, command: { kind: 'script', script } };
}

/** A probe that is one command. */
export function argvProbe(id: string, argv: readonly string[], rest: Rest = {}): Probe {
  return { ...usual, id, ...rest, command: { kind: 'argv', argv } };
}

/** A probe that is a script for many keys. */
export function loopProbe(
  id: string,
  script: string,
  rest: Rest & { readonly keyedBy: LateKey; readonly atOnce?: number },
): Probe {
  const { atOnce, ...details } = rest;
  const command = { kind: 'loop', script, ...(atOnce === undefined ? {} : { atOnce }) } as const;
  return { ...usual, id, ...details, command };
}

/** A probe that asks virsh together with others. */
export function virshProbe(
  id: string,
  ask: VirshCommand['ask'],
  rest: Omit<Rest, 'keyedBy'> & {
    readonly keyedBy?: 'once' | 'guest';
    readonly askFurther?: VirshCommand['askFurther'];
  } = {},
): Probe {
  const { askFurther, ...details } = rest;
  const command = { kind: 'virsh', argv: ['virsh'], ask, ...(askFurther === undefined ? {} : { askFurther }) } as const;
  return { ...usual, id, ...details, command };
}

const usual = { description: '', timeoutSeconds: 5, needs: 'anyone', keyedBy: 'once' } as const;
