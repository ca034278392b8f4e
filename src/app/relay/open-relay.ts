import { randomBytes } from 'node:crypto';
import type { HostSession } from '../../execute/host-session.js';
import { carrierState, endCarrier, startCarrier } from '../../hosts/relay/carrier.js';
import { backwardArguments, forwardArguments } from '../../hosts/ssh/ssh-arguments.js';
import { connectionUri } from '../../planner/migrate/connection-uri.js';
import type { RelayParts } from './relay-parts.js';
import { relayProblem } from './relay-problem.js';
import { clearScript, findSocketScript, prepareScript, upLine, watchInput } from './relay-scripts.js';

const commandSeconds = 30;

/**
 * Finds the relay that an earlier process of this run left, else makes one; libvirt on the source has to reach the right host through it.
 * Returns null when it is open, else why not.
 */
export async function openRelay(relay: RelayParts): Promise<string | null> {
  const { places, sessions } = relay;
  if (carrierState(places.folder).running) {
    if ((await whyUseless(relay)) === null) return null;
    endCarrier(places.folder);
  }
  const socket = await answerOf(sessions.destination, findSocketScript, []);
  if (typeof socket !== 'string') return socket.because;
  if (socket === '') return `${sessions.destination.host} has no socket on which libvirt answers`;
  const carrier = randomBytes(8).toString('hex');
  const prepared = await answerOf(sessions.source, prepareScript, [places.sourceFolder, carrier]);
  if (typeof prepared !== 'string') return prepared.because;
  return makeRelay(relay, carrier, socket);
}

async function makeRelay(relay: RelayParts, carrier: string, libvirtSocket: string): Promise<string | null> {
  const { places, source, destination, ssh } = relay;
  const { folder, socket, sourceFolder, sourceSocket } = places;
  await startCarrier({
    folder,
    socket,
    toDestination: forwardArguments(destination, ssh, { listen: socket, connect: libvirtSocket }),
    toSource: backwardArguments(source, ssh, { listen: sourceSocket, connect: socket }),
    sourceScript: watchInput(sourceFolder, relay.migrationFolder, carrier),
  });
  const refusal = (await isUp(relay)) ? await whyUseless(relay) : 'it did not come up';
  if (refusal === null) return null;
  const because = relayProblem(relay, refusal, carrierState(folder));
  endCarrier(folder);
  await clearSource(relay);
  return because;
}

/** What an ended relay may have left on the source. */
export async function clearSource({ places, sessions }: RelayParts): Promise<void> {
  const clear = { kind: 'script', script: clearScript, words: [places.sourceFolder] } as const;
  await sessions.source.run(clear, { timeoutSeconds: commandSeconds });
}

/** Both connections, one after the other, and some seconds for each to log in. */
async function isUp({ places, ssh, clock }: RelayParts): Promise<boolean> {
  const until = clock.now() + (ssh.connectTimeoutSeconds + 10) * 2000;
  for (let state = carrierState(places.folder), started = false; clock.now() < until; ) {
    if (state.output.includes(upLine)) return true;
    if (started && !state.running) return false;
    // One that was refused at once may have ended before anybody looked.
    started ||= state.running || state.sourceLog !== '' || state.destinationLog !== '';
    await clock.sleep(50);
    state = carrierState(places.folder);
  }
  return false;
}

async function whyUseless({ places, sessions, destinationUuid }: RelayParts): Promise<string | null> {
  const argv = ['virsh', '-c', connectionUri({ kind: 'relay' }, places.sourceSocket), 'capabilities'];
  const result = await sessions.source.run({ kind: 'argv', argv }, { timeoutSeconds: commandSeconds });
  if (result.kind === 'unanswered') return result.because;
  if (result.exitCode !== 0) return result.stderr.trim().replaceAll(/\s+/g, ' ');
  const uuid = /<host>\s*<uuid>([^<]*)<\/uuid>/.exec(result.stdout)?.[1] ?? '';
  if (destinationUuid === null || uuid === destinationUuid) return null;
  return `it leads to the host with the UUID ${uuid}, and the plan is for ${destinationUuid}`;
}

async function answerOf(
  session: HostSession,
  script: string,
  words: readonly string[],
): Promise<string | { readonly because: string }> {
  const result = await session.run({ kind: 'script', script, words }, { timeoutSeconds: commandSeconds });
  if (result.kind === 'unanswered') return result;
  if (result.exitCode === 0) return result.stdout.trim();
  return { because: result.stderr.trim() || `${session.host}: the command ended with ${result.exitCode}` };
}
