import type { RuleFunction } from '../expression/rule-function.js';
import { UnknownFact } from '../expression/unknown-fact.js';

export const stated: RuleFunction = {
  signature: 'stated(dyn, string): dyn',
  description: 'The value, when it is not null; else the rule becomes unknown, because of the given reason',
  handler: (value: unknown, because: string) => {
    if (value === null || value === undefined) throw new UnknownFact(because);
    return value;
  },
};
