import { StringDecoder } from 'node:string_decoder';
import type { Holder, HolderHost } from '../../execute/locks/holder.js';
import { systemSearchPath } from '../../facts/collection/prelude.js';
import { quoteScript, quoteWord } from '../../facts/collection/quote-word.js';
import type { LiveHost, OutputChunk, Shell } from '../../hosts/host.js';
import { endShell } from '../collect/end-shell.js';

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
  private readonly chunks: AsyncIterator<OutputChunk>;
  private readonly decoder = new StringDecoder('utf8');
  private readonly waiting: string[] = [];
  private rest = '';

  constructor(private readonly shell: Shell) {
    this.chunks = shell.output[Symbol.asyncIterator]();
  }

  async next(): Promise<string | null> {
    while (this.waiting.length === 0) {
      const { done, value } = await this.chunks.next();
      if (done === true) return null;
      if (value.stream !== 'stdout') continue;
      const lines = (this.rest + this.decoder.write(Buffer.from(value.bytes))).split('\n');
      this.rest = lines.pop() ?? '';
      this.waiting.push(...lines);
    }
    return this.waiting.shift() ?? null;
  }

  async end(): Promise<void> {
    await endShell(this.shell);
  }
}
