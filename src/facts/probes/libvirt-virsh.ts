import { virshText, virshWords } from '../collection/virsh-batch.js';
import type { Probe, ScriptCommand, VirshCommand } from '../probe.js';

type Details = Pick<Probe, 'id' | 'description'> & { readonly keyedBy?: 'once' | 'guest' };

/**
 * A probe that asks libvirt over its read-only connection. The time limit is for all that is asked together: libvirt itself waits 30 s for
 * a guest whose QEMU does not answer, and a first connection may make it look at every emulator.
 */
export function virshProbe(details: Details, ask: VirshCommand['ask'], askFurther?: VirshCommand['askFurther']): Probe {
  const argv = [...virshWords, virshText(ask, null, [])];
  const command = { kind: 'virsh', argv, ask, ...(askFurther === undefined ? {} : { askFurther }) } as const;
  return { timeoutSeconds: 60, needs: 'anyone', keyedBy: 'once', ...details, command };
}

/**
 * A piece of sh that may call the function `ask` with a list of virsh commands, over the full connection: domain capabilities are refused
 * on the read-only one (since CVE-2019-10167), though asking for them changes nothing. What is printed goes to standard output when a
 * connection came about, else to standard error.
 */
export function askingScript(script: string): ScriptCommand {
  const ask = `ask() {
  answer=$(${fullVirsh} "$1" 2>&1)
  status=$?
  if [ "$status" -eq 0 ]; then printf '%s\\n' "$answer"; else printf '%s\\n' "$answer" >&2; fi
  return "$status"
}`;
  return { kind: 'script', script: `${ask}\n${script}` };
}

/** How a virsh begins that may do everything. */
export const fullVirsh = 'virsh -c qemu:///system';

/** A word that is plain to virsh, and no option. */
export function isPlainWord(word: string): boolean {
  return /^[A-Za-z0-9_.][A-Za-z0-9_.-]*$/.test(word);
}
