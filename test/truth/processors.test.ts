import { cpuModel } from './guest-parts.js';
import { proveGroup } from './prove-group.js';
import { DESTINATION, SOURCE, THIRD } from './scenario.js';

proveGroup({
  id: 'processors',
  title: 'Processors, memory and machine types',
  hosts: [{ name: SOURCE }, { name: DESTINATION }, { name: THIRD }],
  scenarios: [
    ...['qemu64', 'kvm64', 'Haswell-noTSX', 'Opteron_G3'].map((model) => ({
      name: `CPU ${model}`,
      guest: { cpu: cpuModel(model) },
      verdict: 'go' as const,
    })),
    { name: 'CPU of mode maximum', guest: { cpu: "<cpu mode='maximum'/>" }, verdict: 'go' },
    { name: 'CPU of mode host-model', guest: { cpu: "<cpu mode='host-model'/>" }, verdict: 'go' },
    {
      name: 'CPU features required, optional and disabled',
      guest: { cpu: cpuModel('qemu64', { avx2: 'require', svm: 'disable', x2apic: 'optional' }) },
      verdict: 'go',
    },
    ...['pc-q35-5.2', 'pc-q35-7.0', 'pc-i440fx-6.2', 'pc', 'q35'].map((machine) => ({
      name: `machine type ${machine}`,
      guest: { machine },
      verdict: 'go' as const,
    })),
    { name: 'more virtual CPUs than the host has CPUs', guest: { vcpus: 4 }, verdict: 'go', warns: ['cpu/overcommit'] },
    {
      name: 'memory bound to a NUMA node that both hosts have',
      guest: { elements: "<numatune><memory mode='strict' nodeset='0'/></numatune>" },
      verdict: 'go',
      warns: ['cpu/pinning'],
    },
  ],
});
