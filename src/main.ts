import { readFileSync } from 'node:fs';
import { packageRoot } from './app/package-root.js';
import { tolerateClosedOutput } from './app/terminal/closed-output.js';
import { sayFirstWords } from './app/terminal/first-words.js';

/** Runs the command line. Sets `process.exitCode`; never calls `exit`, so that piped output arrives whole. */
export async function main(argv: readonly string[]): Promise<void> {
  tolerateClosedOutput(process);
  if (argv.length === 1 && argv[0] === '--version') return printVersion();
  sayFirstWords(argv, process.stderr, process.env.TERM);
  const { runCommandLine } = await import('./commands/shared/command-line.js');
  await runCommandLine(argv);
}

/** Answered without loading the command framework: scripts ask for it in loops. */
function printVersion(): void {
  const manifest: { version: string } = JSON.parse(readFileSync(new URL('package.json', packageRoot), 'utf8'));
  process.stdout.write(
    `virt-preflight/${manifest.version} ${process.platform}-${process.arch} node-${process.version}\n`,
  );
}
