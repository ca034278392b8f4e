import type { LiveHost, ShellExit } from '../../src/hosts/host.js';

export interface ShellRun {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: ShellExit;
}

/** Gives a shell one script and waits for its end. */
export async function runShell(host: LiveHost, script: string): Promise<ShellRun> {
  const shell = await host.openShell();
  shell.write(script);
  shell.end();
  const said = { stdout: '', stderr: '' };
  for await (const { stream, bytes } of shell.output) said[stream] += Buffer.from(bytes).toString();
  return { ...said, exit: await shell.exit };
}
