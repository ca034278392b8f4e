import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();

interface Coverage {
  readonly result: readonly {
    readonly functions: readonly {
      readonly functionName: string;
      readonly ranges: readonly { readonly count: number }[];
    }[];
  }[];
}

/** The packages of which a run loaded any module, as V8's coverage lists them: in the bundle a module is a function that is named after its file. */
async function packagesLoadedBy(name: string, argv: readonly string[]): Promise<readonly string[]> {
  const coverage = join(folder, name);
  await runProgram(argv, { env: { NODE_V8_COVERAGE: coverage } });
  const packages = new Set<string>();
  for (const file of readdirSync(coverage)) {
    const { result }: Coverage = JSON.parse(readFileSync(join(coverage, file), 'utf8'));
    for (const { functionName, ranges } of result.flatMap(({ functions }) => functions)) {
      const found = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*\/node_modules\/)/.exec(functionName)?.[1];
      if (found !== undefined && ranges.some(({ count }) => count > 0)) packages.add(found);
    }
  }
  return [...packages].sort();
}

/** Each takes long enough to load that people would notice. */
const heavy = ['@marcbachmann/cel-js', '@xmldom/xmldom', 'ajv', 'echarts', 'execa', 're2js', 'table', 'yaml'];

describe.concurrent('what is loaded', () => {
  test('for a command line that is refused: nothing heavy', async () => {
    const loaded = await packagesLoadedBy('refused', ['check', '--frm', 'x']);
    expect(loaded.filter((name) => heavy.includes(name))).toEqual([]);
    expect(loaded).toContain('@oclif/core');
  });

  test('for a check of captures: nothing that starts processes, reads rule files or draws', async () => {
    const loaded = await packagesLoadedBy('captures', ['check', '--all', '--from', kvm01, '--to', kvm02, '-q']);
    expect(loaded.filter((name) => ['echarts', 'execa', 'yaml'].includes(name))).toEqual([]);
    expect(loaded).toContain('@xmldom/xmldom');
  });

  test('for --version: nothing but our own', async () => {
    expect(await packagesLoadedBy('version', ['--version'])).toEqual([]);
  });
});
