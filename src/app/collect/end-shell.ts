import type { Shell, ShellExit } from '../../hosts/host.js';

const patienceMs = 2000;

/** Closes the input of a shell and waits for its end; after two seconds it is killed. */
export async function endShell(shell: Shell): Promise<ShellExit> {
  shell.end();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ShellExit>((resolve) => {
    timer = setTimeout(() => {
      shell.kill();
      resolve({ exitCode: null, stderr: '', notStarted: null });
    }, patienceMs);
  });
  const exit = await Promise.race([shell.exit, late]);
  clearTimeout(timer);
  return exit;
}
