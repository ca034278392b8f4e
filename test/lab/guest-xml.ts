import { type Generation, NEWEST_MACHINES } from './generations/generation.js';
import { guestKernel } from './guest-kernel.js';
import { type Disk, disksOf, type GuestSpec } from './guest-spec.js';

const MEMORY_MIB = 128;
const MACHINE = 'pc-q35-7.2';
const CPU = "<cpu mode='custom' match='exact' check='none'><model fallback='forbid'>qemu64</model></cpu>";

const AGENT_CHANNEL = "<channel type='unix'><target type='virtio' name='org.qemu.guest_agent.0'/></channel>";

/** Where the guest's counting ends up, on whichever host it runs. */
export function serialLog(guest: string): string {
  return `/var/log/libvirt/qemu/${guest}-serial.log`;
}

/** The libvirt XML of a guest for a host of that generation. */
export function guestXml(spec: GuestSpec, generation: Generation | undefined): string {
  const { kernel, initramfs } = guestKernel(spec.agent === true ? 'answering' : 'counting');
  const machine = spec.machine ?? (generation ? NEWEST_MACHINES[generation] : MACHINE);
  const uuid = spec.uuid ? `<uuid>${spec.uuid}</uuid>` : '';
  return `<domain type='qemu'>
  <name>${spec.name}</name>${uuid}
  <memory unit='MiB'>${spec.memoryMiB ?? MEMORY_MIB}</memory>
  <vcpu>${spec.vcpus ?? 1}</vcpu>
  <os>
    <type arch='x86_64' machine='${machine}'>hvm</type>
    <kernel>${kernel}</kernel>
    <initrd>${initramfs}</initrd>
    <cmdline>console=ttyS0 quiet panic=-1 dirty=${spec.dirtyMiBPerSecond ?? 0}</cmdline>
  </os>
  <features><acpi/></features>
  ${spec.cpu ?? CPU}
  <devices>
    <emulator>/usr/bin/qemu-system-x86_64</emulator>
    ${disksOf(spec).map(diskXml).join('\n    ')}
    ${(spec.nics ?? []).join('\n    ')}
    <serial type='file'><source path='${serialLog(spec.name)}' append='on'/></serial>
    <memballoon model='virtio'/>
    ${spec.agent === true ? AGENT_CHANNEL : ''}
    ${spec.devices ?? ''}
  </devices>
  ${spec.elements ?? ''}
</domain>
`;
}

function diskXml(disk: Disk): string {
  return [
    "<disk type='file' device='disk'>",
    `<driver name='qemu' type='${disk.format}' cache='${disk.cache}'/>`,
    `<source file='${disk.path}'/>`,
    `<target dev='${disk.target}' bus='${disk.bus}'/>`,
    '</disk>',
  ].join('');
}
