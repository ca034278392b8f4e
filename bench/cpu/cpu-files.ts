import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CpuParseResult } from '../../src/facts/cpu/cpu-definition.js';
import { parseCpuXml } from '../../src/facts/cpu/parse-cpu.js';

/** Reads and parses CPU files of one folder, each once. */
export class CpuFiles {
  readonly #folder: string;
  readonly #parsed = new Map<string, CpuParseResult>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The CPU of the file `name` (the ending .xml may be left out); `invalid` where there is no such file. */
  read(name: string): CpuParseResult {
    const known = this.#parsed.get(name);
    if (known !== undefined) return known;
    const path = this.#find(name);
    const parsed: CpuParseResult =
      path === undefined ? { kind: 'invalid', reason: `no file ${name}` } : parseCpuXml(readFileSync(path, 'utf8'));
    this.#parsed.set(name, parsed);
    return parsed;
  }

  /** Whether the file is there at all. */
  has(name: string): boolean {
    return this.#find(name) !== undefined;
  }

  #find(name: string): string | undefined {
    const path = isAbsolute(name) ? name : join(this.#folder, name);
    return [path, `${path}.xml`].find((candidate) => existsSync(candidate));
  }
}
