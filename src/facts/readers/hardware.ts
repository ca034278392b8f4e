import type { Capture } from '../capture.js';
import { hostHardwareFacts } from '../catalogue/host-hardware.js';
import { unreadable } from '../fact.js';
import { linesOf, splitAt, textOf } from './probe-text.js';
import { readArea, someOf } from './read-area.js';

const cpuFacts = someOf(
  hostHardwareFacts,
  'cpu.vendor',
  'cpu.modelName',
  'cpu.signature',
  'cpu.microcode',
  'cpu.onlineCount',
);
const nestedFacts = someOf(hostHardwareFacts, 'cpu.nested');
const vulnerabilityFacts = someOf(hostHardwareFacts, 'cpu.vulnerabilities');

/** CPU facts that the kernel gives. */
export function readHardware(capture: Capture) {
  return {
    ...readArea(cpuFacts, capture, readCpu),
    ...readArea(vulnerabilityFacts, capture, readVulnerabilities),
    ...readArea(nestedFacts, capture, readNested),
  };
}

/** The first CPU stands for all of them: hosts with unlike CPUs are none that libvirt knows. */
function readCpu(capture: Capture) {
  const text = textOf(capture, 'cpuinfo');
  if (text === undefined) return undefined;
  const pairs = linesOf(text).flatMap((line) => {
    const parts = splitAt(line, ':');
    return parts === undefined ? [] : [parts];
  });
  const named = (name: string): string | undefined => pairs.find(([key]) => key === name)?.[1];
  const signature = ['cpu family', 'model', 'stepping'].map(named);
  // s390 writes `processor 0: version = …`.
  const count = pairs.filter(([key]) => /^processor(?: \d+)?$/.test(key)).length;
  const without = (name: string) => unreadable(`/proc/cpuinfo has no ${name}`);
  return {
    'cpu.vendor': named('vendor_id') ?? without('vendor_id'),
    // POWER has only `cpu`.
    'cpu.modelName': named('model name') ?? named('cpu') ?? without('model name'),
    'cpu.signature': signature.includes(undefined) ? without('family, model and stepping') : signature.join('-'),
    'cpu.microcode': named('microcode') ?? without('microcode'),
    'cpu.onlineCount': count > 0 ? count : without('processor'),
  };
}

function readVulnerabilities(capture: Capture) {
  const text = textOf(capture, 'cpu-vulnerabilities');
  if (text === undefined) return undefined;
  const states = linesOf(text).flatMap((line) => {
    const parts = splitAt(line, ':');
    return parts === undefined ? [] : [parts];
  });
  return { 'cpu.vulnerabilities': Object.fromEntries(states) };
}

/** The module's parameter: Y or N, before Linux 5.0 also 1 or 0. */
function readNested(capture: Capture) {
  const state = textOf(capture, 'kvm-nested')?.trim();
  if (state === undefined) return undefined;
  return {
    'cpu.nested': /^[YN10]$/.test(state) ? /^[Y1]$/.test(state) : unreadable('the parameter is neither Y nor N'),
  };
}
