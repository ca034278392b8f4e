import { join } from 'node:path';
import type { Capture } from '../../src/facts/capture.js';
import type { ProbeOutput } from '../../src/facts/probe.js';
import { probes } from '../../src/facts/probes/index.js';
import { readCapture } from '../../src/hosts/capture/read-capture.js';
import { writeCapture } from '../../src/hosts/capture/write-capture.js';
import { root } from '../root.js';

/** Guests of the recorded capture: most are like the one that nothing stands in the way of. */
const kinds = ['web1', 'web1', 'web1', 'web1', 'web1', 'snapshot1', 'web1', 'off1'];
const template = 'web1';
const images = '/var/lib/libvirt/images/shared';

/** A guest of the fleet, and the one of the recorded capture that it is like. */
interface FleetGuest {
  readonly name: string;
  readonly uuid: string;
  readonly like: string;
}

export interface FleetSize {
  readonly hosts: number;
  readonly guestsPerHost: number;
  /** Of how many hosts' guests every host tells where their disks are: those that are to be emptied. */
  readonly sources: number;
}

/** Writes captures of a fleet of like hosts, as if they had been collected together. Returns their folders. */
export async function writeCaptureFleet(folder: string, size: FleetSize): Promise<readonly string[]> {
  const { capture } = readCapture(join(root, 'test/captures/lab/bookworm'));
  const fleet = Array.from({ length: size.hosts }, (_, host) => guestsOf(host, size));
  const moving = fleet.slice(0, size.sources).flat();
  const paths: string[] = [];
  for (const [host, guests] of fleet.entries()) {
    const path = join(folder, hostName(host));
    await writeCapture(hostCapture(capture, host, guests, moving, size), path, { replace: true, probes });
    paths.push(path);
  }
  return paths;
}

function hostName(host: number): string {
  return `host${host}`;
}

function guestsOf(host: number, { guestsPerHost }: FleetSize): readonly FleetGuest[] {
  return Array.from({ length: guestsPerHost }, (_, place) => ({
    name: `guest${host}-${place}`,
    uuid: `00000000-0000-4000-8000-${hex(host, 6)}${hex(place, 6)}`,
    like: kinds[place % kinds.length] ?? template,
  }));
}

function hex(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}

function hostCapture(
  capture: Capture,
  host: number,
  guests: readonly FleetGuest[],
  moving: readonly FleetGuest[],
  { hosts }: FleetSize,
): Capture {
  const uuids = uuidsOf(capture);
  const own = (output: ProbeOutput): readonly ProbeOutput[] => {
    if (output.status !== 'ran') return [output];
    const { probe, key, stdout } = output;
    if (probe.startsWith('guest-') && key !== null) {
      const alike = guests.filter(({ like }) => uuids.get(like) === key);
      return alike.map((guest) => ({ ...output, key: guest.uuid, stdout: asGuest(stdout, guest, key) }));
    }
    if (probe === 'path-status' && key?.endsWith(`/${template}.qcow2`)) {
      return moving.map((guest, place) => diskOutput(output, key, guest, place));
    }
    return [{ ...output, stdout: ofHost(probe, stdout, host, guests) }];
  };
  const resolved = capture.outputs.filter(({ probe, key }) => probe === 'peer-resolve' && key === 'bookworm');
  const connected = capture.outputs.filter(({ probe }) => probe === 'peer-connect');
  const peers = Array.from({ length: hosts }, (_, peer) =>
    resolved.map((output) => ({ ...output, key: hostName(peer), ...answerOf(output, peer) })),
  );
  const connections = Array.from({ length: hosts }, (_, peer) => {
    const key = `qemu+ssh://${hostName(peer)}/system?no_tty=1`;
    return connected.map((output) =>
      output.status === 'ran' ? { ...output, key, stdout: output.stdout.replaceAll('trixie', hostName(peer)) } : output,
    );
  });
  const others = capture.outputs.filter(({ probe }) => !probe.startsWith('peer-'));
  return {
    ...capture,
    host: hostName(host),
    outputs: [...others.flatMap(own), ...peers.flat(), ...connections.flat()],
  };
}

function uuidsOf({ outputs }: Capture): ReadonlyMap<string, string> {
  const list = outputs.find(({ probe }) => probe === 'guest-list');
  const lines = list?.status === 'ran' ? list.stdout.split('\n') : [];
  return new Map(lines.flatMap((line) => (/^[0-9a-f-]{36} /.test(line) ? [[line.slice(37), line.slice(0, 36)]] : [])));
}

function asGuest(text: string, { name, uuid, like }: FleetGuest, key: string): string {
  return text.replaceAll(key, uuid).replaceAll(new RegExp(`\\b${like}\\b`, 'g'), name);
}

function diskOutput(output: ProbeOutput, key: string, { name }: FleetGuest, place: number): ProbeOutput {
  const path = `${images}/${name}.qcow2`;
  if (output.status !== 'ran') return output;
  const stdout = output.stdout.replaceAll(key, path).replace(/^(stat=\S+ )\d+/m, `$1${1_000_000 + place}`);
  return { ...output, key: path, stdout };
}

function answerOf(output: ProbeOutput, peer: number) {
  return output.status === 'ran' ? { stdout: `10.1.${peer >> 8}.${peer & 255} STREAM ${hostName(peer)}\n` } : {};
}

function ofHost(probe: string, text: string, host: number, guests: readonly FleetGuest[]): string {
  switch (probe) {
    case 'guest-list':
      return guestList(guests);
    case 'guest-uuids':
      return `${guests.map(({ uuid }) => uuid).join('\n')}\n`;
    case 'machine-id':
      return `${hex(host, 32)}\n`;
    case 'virsh-capabilities':
      return text.replace(/<uuid>[^<]*</, `<uuid>11111111-0000-4000-8000-${hex(host, 12)}<`);
    default:
      return text.replaceAll('bookworm', hostName(host));
  }
}

function guestList(guests: readonly FleetGuest[]): string {
  const off = guests.filter(({ like }) => like === 'off1');
  const running = guests.filter((guest) => !off.includes(guest));
  const part = (title: string, of: readonly FleetGuest[]) =>
    `== ${title}\n${of.map(({ uuid }) => `${uuid}\n`).join('')}`;
  const names = guests.map(({ uuid, name }) => `${uuid} ${name}\n`).join('');
  return [
    part('all', guests),
    part('running', running),
    part('paused', []),
    part('shut-off', off),
    part('persistent', guests),
    part('autostart', []),
    part('managed-save', []),
    `== names\n${names}`,
    '== end\n',
  ].join('\n');
}
