import { randomBytes } from 'node:crypto';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileCopier, FileToCopy } from '../../../execute/images/file-copier.js';
import type { ByteStream, LiveHost } from '../../../hosts/host.js';
import type { PlanHosts } from '../guest-sessions.js';
import { readInput, writeInput } from './file-scripts.js';
import { untilMark } from './until-mark.js';

/** A sign of life is due after this long. */
const heartbeatMs = 30_000;

/** Files go through this machine: the hosts need no way to each other, and nothing of it is left when a connection ends. */
export function fileCopier(hosts: PlanHosts): FileCopier {
  return {
    copy: async (copy, signal, tell) => {
      const [reader, writer] = await Promise.all([hosts.source.openStream(), hosts.destination.openStream()]);
      const kill = (): void => [reader, writer].forEach((stream) => void stream.kill());
      signal.addEventListener('abort', kill);
      try {
        if (signal.aborted) return interrupted;
        const because = await send(hosts, { reader, writer }, copy, tell);
        return signal.aborted ? interrupted : because;
      } finally {
        signal.removeEventListener('abort', kill);
        kill();
      }
    },
  };
}

const interrupted = 'the run was interrupted';

interface Streams {
  readonly reader: ByteStream;
  readonly writer: ByteStream;
}

async function send(
  { source, destination }: PlanHosts,
  { reader, writer }: Streams,
  { from, to, sizeBytes }: FileToCopy,
  tell: (bytes: number) => void,
): Promise<string | null> {
  const mark = randomBytes(24).toString('hex');
  writer.input.write(writeInput(to, mark));
  if (!(await untilMark(writer.output, mark))) return whyEnded(destination, writer);
  reader.input.end(readInput(from, mark));
  if (!(await untilMark(reader.output, mark))) return whyEnded(source, reader);
  // What the writer says from now on is on its standard error.
  writer.output.resume();
  const count = counter(tell);
  const broken = await pipeline(reader.output, count.stream, writer.input).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  if (broken !== null) reader.kill();
  const [sent, written] = await Promise.all([reader.exit, writer.exit]);
  if (written.exitCode !== 0)
    return `${destination.label}: ${lastLine(written.stderr) ?? broken ?? 'the connection was lost'}`;
  if (sent.exitCode !== 0) return `${source.label}: ${lastLine(sent.stderr) ?? broken ?? 'the connection was lost'}`;
  return count.bytes() === sizeBytes ? broken : `${source.label} sent ${count.bytes()} bytes of ${sizeBytes}`;
}

/** A shell that did not come as far as it had to. */
async function whyEnded(host: LiveHost, stream: ByteStream): Promise<string> {
  stream.input.end();
  const exit = await stream.exit;
  const said = lastLine(exit.stderr);
  if (exit.exitCode === 1 && said !== null) return `${host.label}: ${said}`;
  const { what, why } = await host.explainFailure(exit);
  return why === '' ? what : `${what}: ${why}`;
}

function counter(tell: (bytes: number) => void): { readonly stream: Transform; readonly bytes: () => number } {
  let [bytes, toldAt] = [0, performance.now()];
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (performance.now() - toldAt >= heartbeatMs) {
        toldAt = performance.now();
        tell(bytes);
      }
      done(null, chunk);
    },
  });
  return { stream, bytes: () => bytes };
}

function lastLine(text: string): string | null {
  const line = text.trim().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? null : line;
}
