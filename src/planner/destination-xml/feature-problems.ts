import type { Element } from '@xmldom/xmldom';
import { attributeOf, childrenOf } from '../../facts/xml/xml-element.js';

/**
 * Features of the CPU that the guest would have to get otherwise. A migratable definition leaves some out that the running guest has, since
 * older releases do not know them: only what both name, or the new one alone, counts.
 */
export function featureProblems(before: Element | undefined, after: Element | undefined): readonly string[] {
  const policies = new Map(
    childrenOf(before, 'feature').map((feature) => [attributeOf(feature, 'name'), policyOf(feature)]),
  );
  return childrenOf(after, 'feature').flatMap((feature) => {
    const name = attributeOf(feature, 'name');
    const [from, to] = [policies.get(name), policyOf(feature)];
    if (from === to) return [];
    return [`cpu/feature ${name} is ${from === undefined ? 'not set' : `'${from}'`}, and would be '${to}'`];
  });
}

function policyOf(feature: Element): string {
  return attributeOf(feature, 'policy') ?? 'require';
}
