import { parseArgs } from 'node:util';
import { endLab } from '../end-lab.js';
import { RUN_OPTION } from './run-option.js';

/** `down`: ends the lab and removes everything of it. */
export async function down(argv: string[]): Promise<void> {
  const { values } = parseArgs({ args: argv, options: RUN_OPTION });
  await endLab(values.run);
  console.log(`Lab ${values.run} has ended; nothing of it is left.`);
}
