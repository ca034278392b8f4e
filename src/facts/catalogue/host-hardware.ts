import type { CpuDefinition } from '../cpu/cpu-definition.js';
import type { CpuMap } from '../cpu/cpu-map.js';
import { data, flag, number, text } from '../fact-definition.js';
import type { DomainCapabilities, HugePages } from '../model/host-services.js';

export const hostHardwareFacts = {
  'cpu.vendor': text('cpuinfo', 'CPU vendor, such as GenuineIntel or AuthenticAMD'),
  'cpu.modelName': text('cpuinfo', 'CPU model name'),
  'cpu.signature': text('cpuinfo', 'CPU family, model and stepping, as family-model-stepping'),
  'cpu.microcode': text('cpuinfo', 'Microcode revision, such as 0xde'),
  'cpu.onlineCount': number('cpuinfo', '1', 'Logical CPUs that are online'),
  'cpu.vulnerabilities': data<Readonly<Record<string, string>>>(
    'cpu-vulnerabilities',
    'State of each CPU vulnerability by the name of its file in sysfs',
  ),
  'cpu.host': data<CpuDefinition>('virsh-capabilities', 'The host CPU as libvirt describes it'),
  'cpu.map': data<CpuMap>('cpu-map', "libvirt's table of x86 CPU models and features, from the host or bundled"),
  'cpu.nested': flag('kvm-nested', 'Whether KVM lets guests run guests of their own'),
  domainCapabilities: data<readonly DomainCapabilities[]>(
    ['virsh-domcapabilities', 'virsh-domcapabilities-machine'],
    'What the host offers to a guest, for its default machine and for each machine type that was asked for',
  ),
  'memory.totalBytes': number('meminfo', 'bytes', 'Memory of the host'),
  'memory.availableBytes': number('meminfo', 'bytes', 'Memory that a new process could use without swapping'),
  'memory.hugepages': data<readonly HugePages[]>('hugepages', 'Huge page pools by page size'),
  'swap.totalBytes': number('meminfo', 'bytes', 'Swap space'),
  'swap.usedBytes': number('meminfo', 'bytes', 'Swap space in use'),
  numaNodes: data<readonly number[]>('virsh-capabilities', 'NUMA nodes of the host'),
};
