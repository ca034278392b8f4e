import type { Capture } from '../capture.js';
import { hostNetworkFacts } from '../catalogue/host-network.js';
import type { Peer, PeerConnection } from '../model/network.js';
import { type KeyedOutput, keyedOutputs, linesOf, wordsOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';

const peerFacts = someOf(hostNetworkFacts, 'peers');
const connectionFacts = someOf(hostNetworkFacts, 'peerConnections');

/** What the host says about the other hosts of the collection. A peer that could not be asked about is not listed. */
export function readPeers(capture: Capture) {
  return {
    ...readArea(peerFacts, capture, (from) => {
      const peers = keyedOutputs(from, 'peer-resolve').flatMap((output) => readPeer(output) ?? []);
      return { peers: peers.length > 0 ? peers : undefined };
    }),
    ...readArea(connectionFacts, capture, (from) => {
      const connections = keyedOutputs(from, 'peer-connect').flatMap((output) => readConnection(output) ?? []);
      return { peerConnections: connections.length > 0 ? connections : undefined };
    }),
  };
}

/** getent ends with 2 when the name does not resolve. */
function readPeer({ key, exitCode, stdout }: KeyedOutput): Peer | undefined {
  if (exitCode !== 0 && exitCode !== 2) return undefined;
  const addresses = linesOf(stdout)
    .map((line) => wordsOf(line)[0] ?? '')
    .filter(isAddress);
  return { name: key, addresses: [...new Set(addresses)] };
}

/** An IPv4 or IPv6 address, the latter perhaps with its interface. */
function isAddress(word: string): boolean {
  const [address = ''] = word.split('%');
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(address) || (address.includes(':') && /^[0-9A-Fa-f:.]+$/.test(address));
}

/** No answer within the time limit (exit status 124) is as good as a refusal; anything else but an answer of virsh is none. */
function readConnection({ key, exitCode, stdout, durationMs }: KeyedOutput): PeerConnection | undefined {
  if (exitCode === 124) {
    return { uri: key, opens: false, message: `no answer within ${Math.round(durationMs / 1000)} seconds` };
  }
  // The first line is ours; what follows may be a banner of the other host, and say anything.
  const answer = /^exit status (\d+)\n([\s\S]*)$/.exec(stdout);
  if (answer === null) return undefined;
  const opens = answer[1] === '0';
  return { uri: key, opens, message: opens ? '' : (answer[2] ?? '').trim() };
}
