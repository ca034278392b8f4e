import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireAvailable } from './availability.js';
import { prepareBootFolder } from './guest-kernel.js';
import { writeHostFiles } from './host-files.js';
import type { HostOptions, PlacedHost } from './host-options.js';
import { type Keeper, startKeeper } from './keeper.js';
import { LabError } from './lab-error.js';
import { labFolder, RUN_ID, sweepAbandonedLabs } from './lab-folder.js';
import { type HostRecord, LabHost } from './lab-host.js';
import { startSharedStorage, writeSharedMount } from './shared-storage.js';
import { type SshAccess, sshAccess, writeSshAccess } from './ssh-access.js';
import { startHost } from './start-host.js';

const HOST_NAME = /^[a-z][a-z0-9-]{0,14}$/;
const FIRST_HOST_NUMBER = 11;

export interface LabOptions {
  /** One to eight lower-case letters and digits; random by default. */
  readonly runId?: string;
  /** At most 100. A name stands for an ordinary host of that name. */
  readonly hosts: readonly (string | HostOptions)[];
}

/** A lab that another process can find again by its run id. */
interface LabRecord {
  readonly runId: string;
  readonly folder: string;
  readonly hosts: readonly HostRecord[];
}

/** Running hosts on a network of their own. */
export class Lab {
  readonly runId: string;
  readonly folder: string;
  readonly hosts: readonly LabHost[];
  readonly ssh: SshAccess;

  constructor(record: LabRecord) {
    this.runId = record.runId;
    this.folder = record.folder;
    this.hosts = record.hosts.map((host) => new LabHost(host));
    this.ssh = sshAccess(record.folder);
  }

  /** @throws LabError when the lab has no host of that name */
  host(name: string): LabHost {
    const found = this.hosts.find((host) => host.name === name);
    if (found) return found;
    throw new LabError(`no host ${name} in this lab; it has ${this.hosts.map((host) => host.name).join(', ')}`);
  }
}

/** A lab that ends with this process at the latest. */
export class OwnLab extends Lab {
  readonly #keeper: Keeper;

  constructor(record: LabRecord, keeper: Keeper) {
    super(record);
    this.#keeper = keeper;
  }

  /** Ends the lab; resolves when its processes, links, mounts and folder are gone. */
  destroy(): Promise<void> {
    return this.#keeper.stop();
  }

  /** Lets the lab outlive this process; `endLab` ends it then. */
  detach(): void {
    this.#keeper.detach();
  }
}

/**
 * Starts hosts that run libvirt, QEMU and sshd for real. They end with this process, even when it is killed.
 * @throws LabError when something is missing here, or a host does not start
 */
export async function createLab(options: LabOptions): Promise<OwnLab> {
  const runId = options.runId ?? randomBytes(3).toString('hex');
  if (!RUN_ID.test(runId)) throw new LabError(`run id ${runId}: use one to eight lower-case letters and digits`);
  const wanted = options.hosts.map((host) => (typeof host === 'string' ? { name: host } : host));
  checkNames(wanted);
  requireAvailable(wanted.flatMap(({ generation }) => generation ?? []));
  await sweepAbandonedLabs();

  const folder = labFolder(runId);
  const keeper = await startKeeper(folder, firstSubnet(runId));
  try {
    const hosts = place(wanted, folder, keeper.subnet);
    await startHosts(folder, keeper, hosts);
    const record = { runId, folder, hosts: hosts.map(toRecord) };
    writeFileSync(join(folder, 'lab.json'), JSON.stringify(record));
    return new OwnLab(record, keeper);
  } catch (cause) {
    await keeper.stop();
    throw cause;
  }
}

/** Whether all hosts of that lab have started. */
export function isUp(runId: string): boolean {
  return existsSync(join(labFolder(runId), 'lab.json'));
}

/**
 * The lab of that run id, which some other process started.
 * @throws LabError when there is none, or it is not up yet
 */
export function openLab(runId: string): Lab {
  try {
    return new Lab(JSON.parse(readFileSync(join(labFolder(runId), 'lab.json'), 'utf8')) as LabRecord);
  } catch (cause) {
    throw new LabError(`no lab ${runId} is up on this machine`, { cause });
  }
}

async function startHosts(folder: string, keeper: Keeper, hosts: readonly PlacedHost[]): Promise<void> {
  const serverAddress = `10.213.${keeper.subnet}.1`;
  startSharedStorage(folder, keeper.switchPid, serverAddress);
  const boot = prepareBootFolder();
  await Promise.all(hosts.map((host) => writeHostFiles(host, hosts)));
  for (const host of hosts) writeSharedMount(host, serverAddress);
  await writeSshAccess(folder, hosts);
  await Promise.all(hosts.map((host) => startHost(host, keeper.switchPid, boot)));
}

function place(hosts: readonly HostOptions[], folder: string, subnet: number): readonly PlacedHost[] {
  return hosts.map((host, index) => ({
    ...host,
    address: `10.213.${subnet}.${FIRST_HOST_NUMBER + index}`,
    folder: join(folder, 'hosts', host.name),
  }));
}

function toRecord({ name, address, folder, generation }: PlacedHost): HostRecord {
  return { name, address, folder, generation };
}

function checkNames(hosts: readonly HostOptions[]): void {
  for (const { name } of hosts) {
    if (!HOST_NAME.test(name)) throw new LabError(`host name ${name}: use up to 15 letters, digits and dashes`);
  }
  if (new Set(hosts.map(({ name }) => name)).size < hosts.length) throw new LabError('two hosts have the same name');
}

/** 1 to 254, so that labs rarely have to look for another subnet. */
function firstSubnet(runId: string): number {
  let sum = 0;
  for (const character of runId) sum = (sum * 31 + character.charCodeAt(0)) % 254;
  return sum + 1;
}
