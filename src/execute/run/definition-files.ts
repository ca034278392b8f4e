import { redactText } from '../../facts/collection/redact.js';
import { mapDefinition } from '../../planner/destination-xml/map-definition.js';
import { localUri } from '../../planner/migrate-command.js';
import type { RunFile } from '../watch/start-migration.js';
import type { Move } from './move.js';

const dumpSeconds = 30;

type Moving = Pick<Move, 'action' | 'sessions' | 'guest'>;
type Files = { readonly files: readonly RunFile[] } | { readonly because: string };

/**
 * The definitions for the destination, as files for virsh. A plan holds no secrets: those that it has mapped are made anew of what the source
 * says now, and are taken only if they are the planned ones but for these.
 */
export async function definitionFiles(move: Moving): Promise<Files> {
  const { destinationXml, persistentXml, mode } = move.action;
  const running = mode === 'offline' ? ['--inactive', '--security-info'] : ['--migratable'];
  const parts = [
    await definitionFile(move, 'destination.xml', destinationXml, running),
    await definitionFile(move, 'persistent.xml', persistentXml, ['--inactive', '--security-info']),
  ];
  const files: RunFile[] = [];
  for (const part of parts) {
    if (part !== null && 'because' in part) return part;
    if (part !== null) files.push(part);
  }
  return { files };
}

async function definitionFile(
  { action: { mappings }, sessions, guest }: Moving,
  name: string,
  planned: string | null,
  dumpOptions: readonly string[],
): Promise<RunFile | { readonly because: string } | null> {
  if (planned === null) return null;
  if (mappings.length === 0) return { name, content: planned };
  const argv = ['virsh', '-c', localUri, 'dumpxml', ...dumpOptions, '--domain', guest.uuid];
  const said = await sessions.source.run({ kind: 'argv', argv }, { timeoutSeconds: dumpSeconds });
  if (said.kind === 'unanswered') return said;
  if (said.exitCode !== 0) return { because: said.stderr.trim() || `virsh ended with ${said.exitCode}` };
  const definition = mapDefinition(said.stdout, mappings, null);
  if (!definition.mapped) return definition;
  // Redacted before it is written anew, as the planned one was.
  const shown = mapDefinition(redactText(said.stdout), mappings, null);
  const asPlanned = shown.mapped && shown.xml === planned;
  return asPlanned
    ? { name, content: definition.xml }
    : { because: 'the definition of the guest has changed since it was planned' };
}
