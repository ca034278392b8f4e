import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RuleScope } from '../../checks/rule.js';
import { ruleSchema } from '../../checks/rule-file/rule-schema.js';
import { Problem } from '../../problem.js';
import { makeFolder } from '../make-folder.js';
import { refuseBuiltInIds } from './refuse-built-in-ids.js';
import { ruleSkeleton } from './rule-skeleton.js';

/** Writes the skeleton of a rule into a rule folder; never replaces a file. Returns what to do next. */
export function newRule(id: string, folder: string, scope: RuleScope): string {
  if (!new RegExp(ruleSchema.properties.id.pattern).test(id)) {
    throw new Problem('usage', {
      what: `"${id}" is not a rule id`,
      why: 'an id is AREA/NAME, in lower-case letters, digits and single dashes between them',
      fix: 'For example: site/approved-machine-types',
    });
  }
  const path = join(folder, `${id}.yaml`);
  const [clash] = refuseBuiltInIds([{ path, text: '' }]).problems;
  if (clash !== undefined) throw clash;
  if (existsSync(path)) {
    throw new Problem('usage', {
      what: `${path} exists already`,
      why: 'a rule file is never replaced',
      fix: 'Choose another name.',
    });
  }
  try {
    makeFolder(dirname(path));
    writeFileSync(path, ruleSkeleton(id, scope), { flag: 'wx' });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Problem(
      'output-not-writable',
      { what: `${path} could not be written`, why, fix: 'Name a folder that you may write to.' },
      { cause: error },
    );
  }
  return [
    `${path} is there. Next:`,
    '  edit it: docs/write-a-rule.md explains every key',
    `  virt-preflight rules lint ${folder}`,
    `  virt-preflight rules test ${id} --rules ${folder}`,
  ].join('\n');
}
