import type { LabHost } from '../lab-host.js';

const ORIGINAL = '.before-fault';

/** Changes a file of the host, and keeps the original beside it. A second change starts from the original too. */
export async function changeFile(host: LabHost, path: string, change: (content: string) => string): Promise<void> {
  await host.output(['cp', '--no-clobber', '--preserve', path, path + ORIGINAL]);
  await host.writeFile(path, change(await host.readFile(path + ORIGINAL)));
}

/** Puts the original back; a file that was not changed stays as it is. */
export async function restoreFile(host: LabHost, path: string): Promise<void> {
  const changed = await host.run(['test', '-e', path + ORIGINAL]);
  if (changed.exitCode === 0) await host.output(['mv', path + ORIGINAL, path]);
}
