import { Element, type Node as XmlNode } from '@xmldom/xmldom';
import { Unreadable } from '../../facts/fact.js';
import { parseXmlOf } from '../../facts/xml/parse-xml.js';
import { textOf } from '../../facts/xml/xml-element.js';
import { mayDiffer } from './host-side.js';

/**
 * What differs between two definitions of a guest that the guest could see, in words. libvirt refuses a migration whose definition for the
 * destination changes machine, CPU, memory or devices (virDomainDefCheckABIStability); this is stricter: everything that is not known to be the
 * host's side alone has to be the same.
 */
export function abiProblems(before: string, after: string): readonly string[] {
  const [one, other] = [parseXmlOf('domain', before), parseXmlOf('domain', after)];
  if (one instanceof Unreadable) return [`the definition cannot be read: ${one.because}`];
  if (other instanceof Unreadable) return [`the definition for the destination cannot be read: ${other.because}`];
  return compare([], one, other);
}

function compare(path: readonly string[], before: Element, after: Element): readonly string[] {
  const problems = [...compareAttributes(path, before, after)];
  const [one, other] = [childrenOf(path, before), childrenOf(path, after)];
  if (one.size === 0 && other.size === 0 && textOf(before) !== textOf(after))
    problems.push(changed(path, '', textOf(before), textOf(after)));
  for (const name of new Set([...one.keys(), ...other.keys()])) {
    const below = [...path, name];
    const [from, to] = [one.get(name), other.get(name)];
    if (from === undefined) problems.push(`${below.join('/')} is new`);
    else if (to === undefined) problems.push(`${below.join('/')} is gone`);
    else problems.push(...compare(below, from, to));
  }
  return problems;
}

function compareAttributes(path: readonly string[], before: Element, after: Element): string[] {
  const names = new Set([...before.attributes, ...after.attributes].map(({ name }) => name));
  return [...names].flatMap((name) => {
    const [from, to] = [before.getAttribute(name), after.getAttribute(name)];
    return from === to || mayDiffer([...path, `@${name}`]) ? [] : [changed(path, ` ${name}`, from, to)];
  });
}

/** The elements inside, each with its number among those of its name from the second on: `disk`, `disk 2`. */
function childrenOf(path: readonly string[], element: Element): ReadonlyMap<string, Element> {
  const children = new Map<string, Element>();
  for (let node: XmlNode | null = element.firstChild; node !== null; node = node.nextSibling) {
    if (!(node instanceof Element) || mayDiffer([...path, node.nodeName])) continue;
    let name = node.nodeName;
    for (let count = 2; children.has(name); count += 1) name = `${node.nodeName} ${count}`;
    children.set(name, node);
  }
  return children;
}

function changed(path: readonly string[], attribute: string, from: string | null, to: string | null): string {
  const place = `${path.length === 0 ? 'domain' : path.join('/')}${attribute}`;
  return `${place} is ${shown(from)}, and would be ${shown(to)}`;
}

function shown(value: string | null): string {
  return value === null || value === '' ? 'not set' : `'${value}'`;
}
