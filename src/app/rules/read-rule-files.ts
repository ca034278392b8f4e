import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RuleFile } from '../../checks/rule-file/rule-file-error.js';
import { Problem } from '../../problem.js';

export interface RuleFolder {
  readonly files: readonly RuleFile[];
  /** One for each file that could not be read, or one for the folder. */
  readonly problems: readonly Problem[];
}

/** Every `AREA/NAME.yaml` below a folder, sorted by path, or the one file of that path. `data/` holds tables, no rules. */
export function readRuleFiles(place: string): RuleFolder {
  const paths = rulePaths(place);
  if (paths instanceof Problem) return { files: [], problems: [paths] };
  const files: RuleFile[] = [];
  const problems: Problem[] = [];
  for (const path of paths) {
    try {
      files.push({ path, text: readFileSync(path, 'utf8') });
    } catch (error) {
      problems.push(unreadable(path, error));
    }
  }
  return { files, problems };
}

function rulePaths(place: string): readonly string[] | Problem {
  try {
    if (statSync(place).isFile()) return [place];
    const paths = readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.ya?ml$/.test(path) && !path.startsWith('data/'))
      .sort();
    return paths.length > 0 ? paths.map((path) => join(place, path)) : empty(place);
  } catch (error) {
    return new Problem(
      'rule-file-invalid',
      {
        what: `The rule folder ${place} cannot be read`,
        why: messageOf(error),
        fix: 'Name a folder that holds AREA/NAME.yaml files, or one such file.',
      },
      { cause: error },
    );
  }
}

/** Somebody who names a folder means to have rules in it. */
function empty(folder: string): Problem {
  return new Problem('rule-file-invalid', {
    what: `The rule folder ${folder} holds no rules`,
    why: 'there is no file in it whose name ends in .yaml',
    fix: 'Name a folder that holds AREA/NAME.yaml files; `virt-preflight rules new` writes a first one.',
  });
}

function unreadable(path: string, error: unknown): Problem {
  return new Problem('rule-file-invalid', {
    what: `The rule file ${path} cannot be read`,
    why: messageOf(error),
    fix: 'Make it readable, or take it out of the folder.',
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
