import type { Element } from '@xmldom/xmldom';
import { Unreadable } from '../fact.js';
import { parseXml } from '../xml/parse-xml.js';
import { attributeOf, childrenOf } from '../xml/xml-element.js';
import { CpuParseError } from './cpu-parse-error.js';

export interface CpuMapElements {
  readonly vendors: readonly Element[];
  readonly features: readonly Element[];
  readonly models: readonly Element[];
}

/**
 * The x86 entries of a CPU map in libvirt's order: those of the index, then those of its includes, one file after
 * another. Includes may sit in `<group>` elements (libvirt 11 and newer).
 */
export function gatherCpuMapElements(files: ReadonlyMap<string, string>): CpuMapElements {
  const index = indexText(files);
  const arch = childrenOf(rootOf(index.name, index.text), 'arch').find((each) => attributeOf(each, 'name') === 'x86');
  if (arch === undefined) throw new CpuParseError(`${index.name} has no x86 part`);
  const holders = [arch, ...includesOf(arch).map((name) => rootOf(name, includedText(files, name)))];
  const gather = (name: string): readonly Element[] => holders.flatMap((holder) => childrenOf(holder, name));
  return { vendors: gather('vendor'), features: gather('feature'), models: gather('model') };
}

function indexText(files: ReadonlyMap<string, string>): { readonly name: string; readonly text: string } {
  for (const name of ['index.xml', 'cpu_map.xml']) {
    const text = files.get(name);
    if (text !== undefined) return { name, text };
  }
  throw new CpuParseError('neither index.xml nor cpu_map.xml is there');
}

function includesOf(arch: Element): readonly string[] {
  const groups = childrenOf(arch, 'group');
  const includes = [...childrenOf(arch, 'include'), ...groups.flatMap((group) => childrenOf(group, 'include'))];
  return includes.map((include) => {
    const name = attributeOf(include, 'filename');
    if (name === null) throw new CpuParseError('an <include> has no filename');
    return name;
  });
}

function includedText(files: ReadonlyMap<string, string>, name: string): string {
  const text = files.get(name);
  if (text === undefined) throw new CpuParseError(`the included file ${name} is missing`);
  return text;
}

function rootOf(name: string, text: string): Element {
  const root = parseXml(text);
  if (root instanceof Unreadable) throw new CpuParseError(`${name}: ${root.because}`);
  return root;
}
