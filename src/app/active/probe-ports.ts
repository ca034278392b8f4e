import { connectScript, listenScript } from '../../facts/active/port-scripts.js';
import { activeProbe, type ProbedPorts } from '../../facts/active/probed-facts.js';
import { type Listening, type Reaching, readListening, readReaching, toolOf } from '../../facts/active/read-ports.js';
import { type Fact, known, missing } from '../../facts/fact.js';
import type { ProbeRun, StartedProbe } from './probe-run.js';

const probe = activeProbe('ports');

/** For one connection: three lost first packets of TCP take 1 + 2 + 4 seconds, and a network that loses more is no way for a guest. */
const connectSeconds = 5;

/** The listeners end by then, whatever becomes of us. */
const limitSeconds = 60;

/** Listens on ports of the destination, and connects to them from the source. */
export async function probePorts(
  run: ProbeRun,
  address: string,
  candidates: readonly number[],
  listeners: number,
): Promise<Fact<ProbedPorts>> {
  const greeting = run.randomToken();
  const words = [address, String(listeners), greeting, ...candidates.map(String)];
  const listener = await run.start('ports', 'destination', { script: listenScript, limitSeconds, words });
  const ready = await listener.shell.until('ready');
  const listening = readListening(listener.shell.lines);
  if (ready === null || listening.ports.length === 0) {
    const because =
      ready === null ? await listener.shell.failure() : whyNone(run.hostName('destination'), address, listening);
    await endListener(listener, address, listening);
    return missing(because, probe);
  }
  const reaching = await connect(run, address, greeting, listening.ports);
  await endListener(listener, address, listening);
  if (typeof reaching === 'string') return missing(reaching, probe);
  return known({ address, ...reaching, busy: listening.busy }, probe);
}

async function connect(
  run: ProbeRun,
  address: string,
  greeting: string,
  ports: readonly number[],
): Promise<Reaching | string> {
  const words = [address, String(connectSeconds), greeting, ...ports.map(String)];
  const { shell, record } = await run.start('ports', 'source', { script: connectScript, limitSeconds, words });
  const ended = await shell.until('ended');
  const tool = toolOf(shell.lines);
  const failure = ended === null || tool === null ? await shell.failure() : null;
  await shell.end();
  const did = `connected to ${address}, ${portWords(ports)}, by ${tool ?? '?'}`;
  record({ did: failure === null ? did : `failed: ${failure}` });
  return failure ?? readReaching(shell.lines, ports, connectSeconds);
}

async function endListener({ shell, record }: StartedProbe, address: string, { ports }: Listening): Promise<void> {
  const cleanedUp = await shell.end();
  const tool = toolOf(shell.lines);
  if (ports.length === 0) return record({ did: `failed to listen on ${address}` });
  record({ did: `listened on ${address}, ${portWords(ports)}, by ${tool ?? '?'}`, cleanedUp, left: leftOf(cleanedUp) });
}

function leftOf(cleanedUp: boolean): readonly string[] {
  return cleanedUp ? [] : [`the listeners, which end within ${limitSeconds} seconds`];
}

function whyNone(host: string, address: string, { busy, refusal }: Listening): string {
  if (refusal !== null)
    return `${host} cannot listen on ${address}: ${refusal === '' ? 'it does not say why' : refusal}`;
  if (busy.length > 0) return `every planned port of ${host} is in use: ${busy.join(', ')}`;
  return `${host} has no port to listen on`;
}

function portWords(ports: readonly number[]): string {
  return `${ports.length === 1 ? 'port' : 'ports'} ${ports.join(', ')}`;
}
