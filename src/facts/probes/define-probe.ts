import type { ArgvCommand, LateKey, LoopCommand, Probe, ScriptCommand } from '../probe.js';

type Details = Pick<Probe, 'id' | 'description'> & Partial<Pick<Probe, 'timeoutSeconds' | 'needs'>>;
type KeyedDetails = Details & { readonly keyedBy: LateKey };
type AnyDetails = Details & { readonly keyedBy?: 'once' | LateKey };

/** Most probes run once, for anyone, and answer at once; a slow one says so. */
const usual = { timeoutSeconds: 10, needs: 'anyone' } as const;

/** A probe that is one command. */
export function commandProbe(details: Details, ...argv: readonly string[]): Probe {
  const command: ArgvCommand = { kind: 'argv', argv };
  return { ...usual, keyedBy: 'once', ...details, command };
}

/** A probe that is a constant POSIX sh script. */
export function scriptProbe(details: AnyDetails, script: string): Probe {
  const command: ScriptCommand = { kind: 'script', script };
  return { ...usual, keyedBy: 'once', ...details, command };
}

/** A probe that is a constant POSIX sh script for many keys. */
export function loopProbe(details: KeyedDetails, script: string, more: Pick<LoopCommand, 'atOnce'> = {}): Probe {
  const command: LoopCommand = { kind: 'loop', script, ...more };
  return { ...usual, ...details, command };
}
