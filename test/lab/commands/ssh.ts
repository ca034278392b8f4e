import { execa } from 'execa';
import { openLab } from '../lab.js';
import { LabError } from '../lab-error.js';
import { RUN_OPTION } from './run-option.js';

/** `ssh [--run ID] HOST [COMMAND…]`: everything after the host is the command's, so options are taken by hand. */
export async function ssh(argv: readonly string[]): Promise<void> {
  const [run, rest] = argv[0] === '--run' ? [argv[1] ?? '', argv.slice(2)] : [RUN_OPTION.run.default, argv];
  const [hostName, ...command] = rest;
  if (hostName === undefined) throw new LabError('name a host: ssh lab-a');
  const lab = openLab(run);
  const result = await execa('ssh', ['-F', lab.ssh.configPath, lab.host(hostName).name, ...command], {
    stdio: 'inherit',
    reject: false,
  });
  process.exitCode = result.exitCode ?? 255;
}
