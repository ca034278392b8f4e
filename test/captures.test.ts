import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { outputsOf } from '../src/facts/capture.js';
import { redactText } from '../src/facts/collection/redact.js';
import { clockProbe } from '../src/facts/collection/script.js';
import { parseFallbackCpuMap } from '../src/facts/cpu/fallback-cpu-map.js';
import type { Fact } from '../src/facts/fact.js';
import { hostFacts } from '../src/facts/host-facts.js';
import { probes } from '../src/facts/probes/index.js';
import { lateQuestions } from '../src/facts/questions.js';
import { readHost } from '../src/facts/read-host.js';
import { readCapture } from '../src/hosts/capture/read-capture.js';

const pairs = [
  ['rhel', 'kvm01', 'kvm02'],
  ['suse', 'mercury', 'jupiter'],
  ['lab', 'bookworm', 'trixie'],
] as const;

/** Guests of each host with their states, by name. */
const guests: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kvm01: {
    'guest1-rhel7-64': 'running',
    'ledger-db': 'running',
    wanderer1: 'running',
    wanderer2: 'running',
    wanderer3: 'running',
    wanderer4: 'shut off',
  },
  kvm02: { beacon1: 'running', wanderer2: 'shut off' },
  mercury: {
    fileshare: 'running',
    opensuse156: 'running',
    sled12: 'paused',
    sles15: 'running',
    tumbleweed: 'shut off',
  },
  jupiter: { minerva: 'running', sled12: 'running' },
  bookworm: { local1: 'running', off1: 'shut off', snapshot1: 'running', web1: 'running' },
  trixie: { new1: 'running' },
};

/** No capture holds what only a check of live hosts asks. */
const notAsked = 'only a check of live hosts asks libvirt';
const unasked = { sourceDryRun: notAsked, destinationDryRun: notAsked, dryRunTraces: notAsked };

/** No guest here has a volume or a network disk. */
const noStorageElsewhere = {
  volumes: 'the capture holds no output of the probe volume',
  storageServers: 'the capture holds no output of the probe storage-server',
};

/** What no capture holds, and why; the bundled CPU map stands in where the product is asked to judge. */
const missing = {
  'cpu.map':
    "the probe cpu-map was not run: not captured: the table is libvirt's work under the LGPL; the bundled one stands in",
};

/** What the lab's hosts cannot say: they run without KVM, and their clock is the machine's. */
const missingInLab = {
  'cpu.nested': 'the probe kvm-nested failed with exit status 1: neither kvm_intel nor kvm_amd is loaded',
  'time.synchronised': 'neither systemd, chrony nor ntpd says whether the clock is synchronised',
};

describe.each(pairs.flatMap(([folder, ...hosts]) => hosts.map((name) => [folder, name] as const)))('%s/%s', (...at) => {
  const [folder, name] = at;
  const { capture, damage } = readCapture(pathOf(folder, name));
  const reading = readHost(capture);
  const unsaid = folder === 'lab' ? missingInLab : {};

  test('is a whole capture of a host, and says how it came about', () => {
    expect(damage).toEqual([]);
    expect(capture.host).toBe(folder === 'lab' ? name : `${name}.example.com`);
    expect(capture.origin.kind).toBe(folder === 'lab' ? 'recorded' : 'assembled');
  });

  test('has a manifest that the published schema accepts', () => {
    const validate = new Ajv().compile(json('../docs/schemas/capture-manifest-1.json'));
    validate(json(`captures/${folder}/${name}/manifest.json`));
    expect(validate.errors).toBeNull();
  });

  test('gives every fact of a host but those with a stated reason', () => {
    expect(missingIn(reading.facts, Object.keys(hostFacts))).toEqual({ ...missing, ...noStorageElsewhere, ...unsaid });
  });

  test('gives the CPU map too, where the bundled one may stand in', () => {
    const bundled = parseFallbackCpuMap(json('../rules/data/cpu-map.json'));
    const fallbackCpuMap = bundled.kind === 'parsed' ? bundled.map : null;
    expect(missingIn(readHost(capture, { fallbackCpuMap }).facts, Object.keys(hostFacts))).toEqual({
      ...noStorageElsewhere,
      ...unsaid,
    });
  });

  test('gives every fact of its guests, their disks and their network interfaces', () => {
    const missingOf = reading.guests.map(({ facts }) => missingIn(facts, Object.keys(facts)));
    expect(missingOf).toEqual(reading.guests.map(() => unasked));
    const devices = reading.guests.flatMap((guest) => [...guest.disks, ...guest.nics]);
    expect(devices.map((facts) => missingIn(facts, Object.keys(facts)))).toEqual(devices.map(() => ({})));
  });

  test('has these guests', () => {
    const states = reading.guests.map(({ facts }) => [textOf(facts.name), textOf(facts.state)]);
    expect(Object.fromEntries(states)).toEqual(guests[name]);
  });

  test('has the outputs that a collection makes, and no others', () => {
    const asked = probes.flatMap((probe) => {
      if (probe.keyedBy === 'once') return [probe.id];
      return probe.keyedBy === 'guest' ? reading.guests.map((guest) => `${probe.id} ${textOf(guest.facts.uuid)}`) : [];
    });
    const late = new Set(probes.filter(({ keyedBy }) => !['once', 'guest'].includes(keyedBy)).map(({ id }) => id));
    const held = capture.outputs
      .filter(({ probe }) => !late.has(probe))
      .map(({ probe, key }) => (key === null ? probe : `${probe} ${key}`));
    expect(held.sort()).toEqual([...asked, clockProbe].sort());
  });

  test('holds nothing that collecting would have blacked out', () => {
    const texts = capture.outputs.map((output) => (output.status === 'ran' ? output.stdout : ''));
    expect(texts.map(redactText)).toEqual(texts);
  });
});

describe.each(pairs)('%s', (folder, ...names) => {
  const captures = names.map((name) => readCapture(pathOf(folder, name)).capture);

  test('answers what its two hosts have to be asked about each other', () => {
    const questions = lateQuestions(
      captures.map(({ host, outputs }) => ({ kind: 'answered', host, outputs })),
      null,
      folder === 'lab',
    );
    const answers = captures.map((capture) => {
      const keysOf = (probe: string) => outputsOf(capture, probe).map(({ key }) => key);
      return {
        peers: keysOf('peer-resolve'),
        uris: keysOf('peer-connect'),
        machines: keysOf('virsh-domcapabilities-machine'),
        paths: keysOf('path-status'),
        volumes: keysOf('volume'),
        servers: keysOf('storage-server'),
      };
    });
    expect(answers).toEqual(questions);
  });
});

function pathOf(folder: string, name: string): string {
  return fileURLToPath(new URL(`captures/${folder}/${name}`, import.meta.url));
}

function json(path: string) {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}

function missingIn(facts: Readonly<Record<string, Fact<unknown>>>, ids: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    ids.flatMap((id) => {
      const fact = facts[id];
      if (fact === undefined) return [[id, 'not read at all']];
      return fact.status === 'missing' ? [[id, fact.because]] : [];
    }),
  );
}

function textOf(fact: Fact<string>): string {
  return fact.status === 'known' ? fact.value : fact.because;
}
