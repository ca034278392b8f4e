import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, Parser } from 'commonmark';
import { manifestCommands } from '../../scripts/docs/command-manifest.js';

/** A command line that the documentation tells people to run. */
export interface DocumentedCommand {
  /** The file, or the help of a command. */
  readonly page: string;
  /** As a shell takes it. */
  readonly line: string;
  /** What the page shows behind it; null where it shows nothing. */
  readonly output: string | null;
}

/** Pages that are written by hand. docs/commands.md is the help; the pages of rules and facts have no commands of ours. */
export function writtenPages(root: string): readonly string[] {
  const pages = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && path !== 'commands.md' && !/^(?:rules|site)\//.test(path))
    .map((path) => `docs/${path}`);
  return ['README.md', ...pages.sort()];
}

/** Every line of a code block of a page that runs the program. */
export function commandsOfPage(root: string, page: string): readonly DocumentedCommand[] {
  return codeOf(root, page, 'code_block').flatMap(({ literal, info }) =>
    commandsOfBlock(page, literal ?? '', info ?? ''),
  );
}

/** What a page says in the running text that begins with the name of the program: how to begin, rarely a whole line. */
export function inlineCommands(root: string, page: string): readonly string[] {
  return codeOf(root, page, 'code').flatMap(({ literal }) => (literal?.startsWith('virt-preflight ') ? [literal] : []));
}

/** The examples of the help. */
export function commandsOfHelp(root: string): readonly DocumentedCommand[] {
  return manifestCommands(root).flatMap(({ id, examples = [] }) =>
    examples.map((example) => ({
      page: `help of ${id.replaceAll(':', ' ')}`,
      line: (typeof example === 'string' ? example : example.command).replaceAll('<%= config.bin %>', 'virt-preflight'),
      output: null,
    })),
  );
}

function codeOf(root: string, page: string, type: 'code' | 'code_block'): readonly Node[] {
  const walker = new Parser().parse(readFileSync(join(root, page), 'utf8')).walker();
  const found: Node[] = [];
  for (let step = walker.next(); step !== null; step = walker.next()) {
    if (step.entering && step.node.type === type) found.push(step.node);
  }
  return found;
}

/** In a `console` block a prompt begins a command, and what follows up to the next one is its output. Elsewhere each line is a command. */
function commandsOfBlock(page: string, text: string, info: string): readonly DocumentedCommand[] {
  // A command may go on in the next line; output that ends in a backslash is shown as it is.
  const continued = info === 'console' ? /(?<=^\$ .*) *\\\n\s*/gm : / *\\\n\s*/g;
  const lines = text.replaceAll(continued, ' ').trimEnd().split('\n');
  if (info !== 'console') {
    return lines
      .map(withoutKey)
      .filter(isOurs)
      .map((line) => ({ page, line, output: null }));
  }
  const commands: { page: string; line: string; shown: string[] }[] = [];
  for (const line of lines) {
    const [, prompted] = /^[$#] (.*)$/.exec(line) ?? [];
    if (prompted !== undefined) commands.push({ page, line: prompted, shown: [] });
    else commands.at(-1)?.shown.push(line);
  }
  return commands
    .filter(({ line }) => isOurs(line))
    .map(({ line, shown }) => ({ page, line, output: shown.every((text) => text === '') ? null : shown.join('\n') }));
}

/** A step of a build server is a value of YAML. */
function withoutKey(line: string): string {
  return line.replace(/^\s*(?:- )?(?:run: |script: |- )?/, '');
}

function isOurs(line: string): boolean {
  return /^(?:source <\(|if ! |if )?(?:virt-preflight|node bin\/virt-preflight\.js) /.test(line);
}
