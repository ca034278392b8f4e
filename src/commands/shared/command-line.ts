import { fileURLToPath } from 'node:url';
import { Config } from '@oclif/core/config';
import { run } from '@oclif/core/run';
import { packageRoot } from '../../app/package-root.js';
import { tolerateClosedOutput } from '../../app/terminal/closed-output.js';
import { describeProblem, terminalOf } from '../../app/terminal/terminal.js';
import { Problem } from '../../problem.js';
import { isUsageError, unknownCommand } from './usage-problem.js';

/** Hands the arguments to the command framework, and its own complaints to our way of printing problems. */
export async function runCommandLine(argv: readonly string[]): Promise<void> {
  tolerateClosedOutput(process);
  const config = await Config.load({ root: fileURLToPath(packageRoot) });
  try {
    await run([...argv], config);
  } catch (error) {
    reportFrameworkError(error, argv, config);
  }
}

/** Commands tell of their own errors: what arrives here is a command that is not there, help that was asked for, or a bug. */
function reportFrameworkError(error: unknown, argv: readonly string[], config: Config): void {
  if (isUsageError(error) && error.oclif.exit === 0) return;
  const problem = isUsageError(error) ? unknownCommand(argv, config.commandIDs, topicsOf(config)) : bug(error);
  const terminal = terminalOf(process, !argv.includes('--no-color') && !argv.includes('--no-colour'));
  process.stderr.write(describeProblem(problem, terminal));
  process.exitCode = problem.exitCode;
}

function topicsOf(config: Config): readonly string[] {
  return config.topics.map(({ name }) => name);
}

function bug(error: unknown): Problem {
  return new Problem(
    'internal',
    {
      what: 'virt-preflight failed',
      why: error instanceof Error ? error.message : String(error),
      fix: 'This is a bug. Nothing was changed on any host. Please report it.',
    },
    { cause: error },
  );
}
