import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CpuMap } from '../../src/facts/cpu/cpu-map.js';
import { parseFallbackCpuMap } from '../../src/facts/cpu/fallback-cpu-map.js';
import { parseCpuMap } from '../../src/facts/cpu/parse-cpu-map.js';

export const installedMapFolder = '/usr/share/libvirt/cpu_map';
const fallbackFile = new URL('../../rules/data/cpu-map.json', import.meta.url);

/** The CPU map of `folder`; of the installed libvirt where none is named; the bundled fallback where none is installed. */
export function chooseCpuMap(folder: string | undefined): CpuMap {
  if (folder === undefined && !existsSync(join(installedMapFolder, 'index.xml'))) return readFallback();
  return readCpuMapFolder(folder ?? installedMapFolder);
}

/** Reads libvirt's CPU map files from a folder. */
export function readCpuMapFolder(folder: string): CpuMap {
  const names = readdirSync(folder).filter((name) => name.endsWith('.xml'));
  const parsed = parseCpuMap(new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
  if (parsed.kind === 'invalid') throw new Error(`The CPU map in ${folder} cannot be read: ${parsed.reason}`);
  return parsed.map;
}

/** Reads the bundled fallback. */
export function readFallback(): CpuMap {
  const parsed = parseFallbackCpuMap(JSON.parse(readFileSync(fallbackFile, 'utf8')));
  if (parsed.kind === 'invalid') throw new Error(`rules/data/cpu-map.json cannot be read: ${parsed.reason}`);
  return parsed.map;
}
