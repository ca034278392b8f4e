import type { Holder, HolderHost } from '../../execute/locks/holder.js';
import { systemSearchPath } from '../../facts/collection/prelude.js';
import { quoteScript, quoteWord } from '../../facts/collection/quote-word.js';
import type { LiveHost, Shell } from '../../hosts/host.js';
import { endShell } from '../collect/end-shell.js';
import { LineReader } from '../collect/line-reader.js';

/** Holders on a live host, each in a shell of its own. */
export function holderHost(host: string, hostUuid: string, machine: LiveHost): HolderHost {
  return {
    host,
    hostUuid,
    openHolder: async (script, words) => {
      const shell = await machine.openShell();
      const word = words.map(quoteWord).join(' ');
      const start = `PATH=${quoteWord(systemSearchPath)} LC_ALL=C; export PATH LC_ALL`;
      shell.write(`${start}\nexec sh -c ${quoteScript(script)} virt-preflight-lock ${word}\n`);
      return new ShellHolder(shell);
    },
  };
}

class ShellHolder implements Holder {
  private readonly lines: LineReader;

  constructor(private readonly shell: Shell) {
    this.lines = new LineReader(shell.output);
  }

  next(): Promise<string | null> {
    return this.lines.next();
  }

  async end(): Promise<void> {
    await endShell(this.shell);
  }
}
