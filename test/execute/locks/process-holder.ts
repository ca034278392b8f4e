import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Holder, HolderHost } from '../../../src/execute/locks/holder.js';

/** A host whose holders are processes of this machine. */
export interface ProcessHost extends HolderHost {
  /** Every process that was started, in order. */
  readonly processes: readonly ChildProcess[];
}

export function processHost(shell: readonly string[], hostUuid = 'a', host = hostUuid): ProcessHost {
  const processes: ChildProcess[] = [];
  return {
    host,
    hostUuid,
    processes,
    openHolder: async (script, words) => {
      const [program = 'sh', ...before] = shell;
      const child = spawn(program, [...before, '-c', script, 'virt-preflight-lock', ...words], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      processes.push(child);
      return holderOf(child);
    },
  };
}

function holderOf(child: ChildProcess & { stdin: NonNullable<unknown>; stdout: NonNullable<unknown> }): Holder {
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  return {
    next: async () => {
      const { done, value } = await lines.next();
      return done === true ? null : String(value);
    },
    end: async () => {
      (child.stdin as NodeJS.WritableStream).end();
      await exited;
    },
  };
}
