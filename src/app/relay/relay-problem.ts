import type { CarrierState } from '../../hosts/relay/carrier.js';
import type { RelayParts } from './relay-parts.js';

/** Why a relay is of no use, as far as the two ssh told. */
export function relayProblem(
  { sessions }: Pick<RelayParts, 'sessions'>,
  refusal: string,
  { sourceLog, destinationLog }: CarrierState,
): string {
  const [source, destination] = [sessions.source.host, sessions.destination.host];
  const notListened = lineWith(sourceLog, /forwarding failed for listen path/);
  if (notListened !== null) return `sshd on ${source} makes no sockets: ${forbidden} (ssh said: ${notListened})`;
  // sshd says the same of what it may not do and of what did not work.
  const notConnected = lineWith(destinationLog, /open failed/);
  if (notConnected !== null) {
    return `sshd on ${destination} leads nobody to libvirt's socket: ${forbidden}, or the login may not use it (ssh said: ${notConnected})`;
  }
  const said = [
    ...(sourceLog.trim() === '' ? [] : [`ssh to ${source} said: ${lastLine(sourceLog)}`]),
    ...(destinationLog.trim() === '' ? [] : [`ssh to ${destination} said: ${lastLine(destinationLog)}`]),
  ];
  return ['the relay is of no use', refusal, ...said].join(': ');
}

const forbidden = 'AllowStreamLocalForwarding or DisableForwarding of its sshd_config forbids it';

function lineWith(log: string, pattern: RegExp): string | null {
  return (
    log
      .split('\n')
      .find((line) => pattern.test(line))
      ?.trim() ?? null
  );
}

function lastLine(log: string): string {
  return log.trim().split('\n').at(-1)?.trim() ?? '';
}
