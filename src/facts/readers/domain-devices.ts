import type { Element } from '@xmldom/xmldom';
import type { CharacterDevice, Controller, FileSystem, Graphics, SharedMemory, Tpm } from '../model/guest-devices.js';
import { wholeNumber } from '../xml/whole-number.js';
import { attributeOf, childAttribute, childOf } from '../xml/xml-element.js';
import { devicesOf } from './domain-xml.js';

export function controllersOf(domain: Element): readonly Controller[] {
  return devicesOf(domain, 'controller').map((controller) => ({
    type: attributeOf(controller, 'type') ?? '',
    model: attributeOf(controller, 'model'),
    index: wholeNumber(attributeOf(controller, 'index')),
  }));
}

export function fileSystemsOf(domain: Element): readonly FileSystem[] {
  return devicesOf(domain, 'filesystem').map((fileSystem) => {
    const source = childOf(fileSystem, 'source');
    const names = ['dir', 'file', 'dev', 'name', 'pool', 'usage'];
    return {
      driver: childAttribute(fileSystem, 'driver', 'type'),
      source: names.map((name) => attributeOf(source, name)).find((value) => value !== null) ?? null,
      target: childAttribute(fileSystem, 'target', 'dir'),
      externalSocket: attributeOf(source, 'socket'),
    };
  });
}

export function tpmsOf(domain: Element): readonly Tpm[] {
  return devicesOf(domain, 'tpm').map((tpm) => {
    const backend = childOf(tpm, 'backend');
    const type = attributeOf(backend, 'type');
    return {
      model: attributeOf(tpm, 'model'),
      backend: type,
      version: attributeOf(backend, 'version'),
      encryptionSecret: childAttribute(backend, 'encryption', 'secret'),
      // libvirt 10.10 and newer; without it the state is in libvirt's own directory.
      statePath: type === 'emulator' ? childAttribute(backend, 'source', 'path') : null,
    };
  });
}

export function graphicsOf(domain: Element): readonly Graphics[] {
  return devicesOf(domain, 'graphics').map((graphics) => {
    const listen = childOf(graphics, 'listen');
    return {
      type: attributeOf(graphics, 'type') ?? '',
      listenType: attributeOf(listen, 'type'),
      listenAddress: attributeOf(listen, 'address') ?? attributeOf(graphics, 'listen'),
      // -1 asks for a port at start: it is not known now.
      port: wholeNumber(attributeOf(graphics, 'port')),
    };
  });
}

const characterElements = ['serial', 'parallel', 'console', 'channel', 'redirdev', 'smartcard'] as const;

export function characterDevicesOf(domain: Element): readonly CharacterDevice[] {
  return characterElements.flatMap((element) =>
    devicesOf(domain, element).map((device) => ({
      element,
      type: attributeOf(device, 'type') ?? attributeOf(device, 'mode') ?? '',
      path: childAttribute(device, 'source', 'path'),
      targetName: childAttribute(device, 'target', 'name'),
    })),
  );
}

export function sharedMemoryOf(domain: Element): readonly SharedMemory[] {
  return devicesOf(domain, 'shmem').map((memory) => ({
    name: attributeOf(memory, 'name') ?? '',
    role: attributeOf(memory, 'role'),
    model: childAttribute(memory, 'model', 'type'),
  }));
}

export type GuestAgent = 'connected' | 'disconnected' | 'unknown' | 'none';

/**
 * Whether an agent listens in the guest. A channel alone proves none: installers add one to every guest. libvirt tells the state of the
 * channel of a running guest.
 * @see https://libvirt.org/formatdomain.html#channel
 */
export function guestAgentOf(domain: Element): GuestAgent {
  const targets = devicesOf(domain, 'channel').map((channel) => childOf(channel, 'target'));
  const channel = targets.find((target) => attributeOf(target, 'name') === 'org.qemu.guest_agent.0');
  if (channel === undefined) return 'none';
  const state = attributeOf(channel, 'state');
  return state === 'connected' || state === 'disconnected' ? state : 'unknown';
}

export function videoModelsOf(domain: Element): readonly string[] {
  return devicesOf(domain, 'video').flatMap((video) => childAttribute(video, 'model', 'type') ?? []);
}

export function rngModelsOf(domain: Element): readonly string[] {
  return devicesOf(domain, 'rng').flatMap((rng) => attributeOf(rng, 'model') ?? []);
}
