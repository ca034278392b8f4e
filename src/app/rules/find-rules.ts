import type { CompiledRule, CompiledRules } from '../../checks/engine/compiled-rule.js';
import { Problem } from '../../problem.js';
import { nearNames } from '../terminal/nearest-name.js';

/** The rules with these ids; throws a usage problem with near ids for one that does not exist. */
export function findRules({ rules }: CompiledRules, ids: readonly string[]): readonly CompiledRule[] {
  return ids.map((id) => {
    const found = rules.find(({ rule }) => rule.id === id);
    if (found !== undefined) return found;
    const near = nearNames(
      id,
      rules.map(({ rule }) => rule.id),
    );
    throw new Problem('usage', {
      what: `There is no rule "${id}"`,
      why: `none of the ${rules.length} rules has this id`,
      fix: near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'virt-preflight rules list prints all of them.',
    });
  });
}
