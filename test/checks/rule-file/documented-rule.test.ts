import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runRuleCases } from '../../../src/checks/rule-cases/run-rule-cases.js';
import { lintRules } from '../../../src/checks/rule-file/lint-rules.js';
import { loadRules } from '../../../src/checks/rule-file/load-rules.js';

test('the rule in docs/write-a-rule.md is correct, and its cases come out as it says', () => {
  const page = readFileSync(new URL('../../../docs/write-a-rule.md', import.meta.url), 'utf8');
  const text = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const files = [{ path: 'rules/storage/cache-mode.yaml', text }];
  expect(lintRules(files, [])).toEqual([]);
  expect(loadRules(files, []).compiled.rules.flatMap(runRuleCases)).toEqual([
    { name: 'cache=none is safe', passed: true, problems: [] },
    { name: 'writeback is not', passed: true, problems: [] },
    { name: 'cache unknown', passed: true, problems: [] },
  ]);
});
