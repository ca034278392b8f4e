import type { HostCommand } from '../../execute/host-session.js';
import { quoteScript, quoteWord } from '../../facts/collection/quote-word.js';

/** The line that runs a command in a shell with the prelude, framed under a name. Words must be `whyUnquotable` for no reason. */
export function commandLine(name: string, command: HostCommand, timeoutSeconds: number): string {
  const limit = String(Math.max(1, Math.ceil(timeoutSeconds)));
  return `${['vp_run', quoteWord(name), limit, ...wordsOf(name, command)].join(' ')}\n`;
}

function wordsOf(name: string, command: HostCommand): readonly string[] {
  if (command.kind === 'argv') return command.argv.map(quoteWord);
  return ['sh', '-c', quoteScript(command.script), quoteWord(name), ...command.words.map(quoteWord)];
}
