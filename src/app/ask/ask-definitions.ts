import { redactOutput } from '../../facts/collection/redact.js';
import { type Reading, unreadable } from '../../facts/fact.js';
import type { ScriptCommand } from '../../facts/probe.js';
import type { LiveHost } from '../../hosts/host.js';
import { localUri } from '../../planner/migrate-command.js';
import type { Progress } from '../terminal/progress.js';
import { runCommands } from './run-commands.js';

/** A definition with a thousand disks has less. */
const keptBytes = 1024 * 1024;

const commands = {
  /** As another host may be given it. Plain `dumpxml` has the CPU as it was expanded at the start, which libvirt takes for another one. */
  running: { kind: 'script', script: `exec virsh -c ${localUri} dumpxml --migratable "$1"` },
  kept: { kind: 'script', script: `exec virsh -c ${localUri} dumpxml --inactive --security-info "$1"` },
} as const satisfies Readonly<Record<string, ScriptCommand>>;

/**
 * Definitions of guests by UUID, as virsh gives them to whoever may change guests: where something secret is, and not what.
 * @param which the definition that runs, or the one that is kept for the next start
 */
export async function askDefinitions(
  host: LiveHost,
  which: keyof typeof commands,
  uuids: readonly string[],
  progress: Progress,
): Promise<ReadonlyMap<string, Reading<string>>> {
  const command = { id: `${which}-definition`, timeoutSeconds: 30, command: commands[which] };
  const asked = uuids.map((uuid) => ({ uuid, command }));
  const outputs = (await runCommands(host, asked, progress, keptBytes)).map(redactOutput);
  return new Map(
    outputs.map((output): [string, Reading<string>] => {
      if (output.status === 'not-run') return [output.key ?? '', unreadable(output.because)];
      const { key, exitCode, stdout, stderr } = output;
      return [key ?? '', exitCode === 0 ? stdout : unreadable(stderr.trim() || `virsh ended with ${exitCode}`)];
    }),
  );
}
