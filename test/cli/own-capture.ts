import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Manifest } from '../../src/hosts/capture/manifest.js';

export const kvm01 = bundled('kvm01');
export const kvm02 = bundled('kvm02');

function bundled(name: string): string {
  return fileURLToPath(new URL(`../captures/rhel/${name}`, import.meta.url));
}

/** A copy of the bundled capture of kvm01 that a test may change. */
export class OwnCapture {
  constructor(readonly path: string) {
    cpSync(kvm01, path, { recursive: true });
  }

  /** The UUIDs of its guests, sorted. */
  get guests(): readonly string[] {
    return this.manifest.probes.flatMap(({ id, key }) => (id === 'guest-live-xml' && key !== null ? [key] : [])).sort();
  }

  read(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  /** Changes a file without the manifest knowing. */
  damage(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  remove(file: string): void {
    rmSync(join(this.path, file));
  }

  /** Changes a file, and makes the manifest accept what it says now. */
  change(file: string, change: (text: string) => string): void {
    this.damage(file, change(this.read(file)));
    this.changeManifest((manifest) => ({
      ...manifest,
      probes: manifest.probes.map((probe) =>
        'file' in probe && probe.file === file ? { ...probe, sha256: null } : probe,
      ),
    }));
  }

  /** Calls a guest otherwise, in libvirt's list and in its definitions. The name must need no escaping in XML. */
  renameGuest(uuid: string, name: string): void {
    this.change('guest-list.txt', (list) => list.replace(new RegExp(`^${uuid} .*$`, 'm'), () => `${uuid} ${name}`));
    for (const folder of ['guest-live-xml', 'guest-inactive-xml']) {
      this.change(`${folder}/${uuid}.xml`, (xml) => xml.replace(/<name>[^<]*</, () => `<name>${name}<`));
    }
  }

  changeManifest(change: (manifest: Manifest) => unknown): void {
    this.damage('manifest.json', JSON.stringify(change(this.manifest)));
  }

  private get manifest(): Manifest {
    return JSON.parse(this.read('manifest.json'));
  }
}
