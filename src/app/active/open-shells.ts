import type { Shell } from '../../hosts/host.js';

/** Ends the shells of active probes together with this process. Each host then cleans up by itself: its shell's input has ended. */
export class OpenShells {
  private readonly shells = new Set<Shell>();
  private readonly killAll = () => {
    for (const shell of this.shells) shell.kill();
  };

  constructor() {
    process.once('exit', this.killAll);
  }

  add(shell: Shell): void {
    this.shells.add(shell);
  }

  close(): void {
    process.removeListener('exit', this.killAll);
    this.killAll();
  }
}
