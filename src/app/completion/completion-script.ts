import { readFileSync } from 'node:fs';
import { packageRoot } from '../package-root.js';
import { bashTables } from './bash-tables.js';
import { completedCommands, type DescribedCommand } from './completed-command.js';
import { zshTables } from './zsh-tables.js';

export const completedShells = ['bash', 'zsh'] as const;

interface Topic {
  readonly name: string;
  readonly description?: string | undefined;
}

/** The script that a shell reads to complete our command lines, made from the very commands that there are. */
export function completionScript(
  shell: (typeof completedShells)[number],
  described: readonly DescribedCommand[],
  topics: readonly Topic[],
): string {
  const commands = completedCommands(described);
  const engine = readFileSync(new URL(`completion/engine.${shell}`, packageRoot), 'utf8');
  if (shell === 'bash') {
    const title = '# Completion for bash 4.3 or newer, made by: virt-preflight completion bash';
    return [title, '', bashTables(commands), engine].join('\n');
  }
  const summaries = new Map(topics.map(({ name, description = '' }) => [name.replaceAll(':', ' '), description]));
  const title = '#compdef virt-preflight\n# Completion for zsh, made by: virt-preflight completion zsh';
  return [title, '', zshTables(commands, summaries), engine].join('\n');
}
