import type { CarrierState } from '../../hosts/relay/carrier.js';
import type { RelayParts } from './open-relay.js';

/** Why a relay is of no use, as far as the two ssh told. */
export function relayProblem(
  { sessions }: Pick<RelayParts, 'sessions'>,
  refusal: string,
  { sourceLog, destinationLog }: CarrierState,
): string {
  const [source, destination] = [sessions.source.host, sessions.destination.host];
  if (/forwarding failed for listen path|forward.*refused/i.test(sourceLog)) return forbidden(source, sourceLog);
  if (/administratively prohibited/.test(destinationLog)) return forbidden(destination, destinationLog);
  const said = [
    ...(sourceLog.trim() === '' ? [] : [`ssh to ${source} said: ${lastLine(sourceLog)}`]),
    ...(destinationLog.trim() === '' ? [] : [`ssh to ${destination} said: ${lastLine(destinationLog)}`]),
  ];
  return ['the relay is of no use', refusal, ...said].join(': ');
}

function forbidden(host: string, log: string): string {
  return `sshd on ${host} forwards no sockets: AllowStreamLocalForwarding or DisableForwarding of its sshd_config forbids it (ssh said: ${lastLine(log)})`;
}

function lastLine(log: string): string {
  return log.trim().split('\n').at(-1)?.trim() ?? '';
}
