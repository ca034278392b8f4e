import { delimiter } from 'node:path';
import { Problem } from '../../problem.js';
import { nearestName } from '../terminal/nearest-name.js';
import type { Said, SaidSetting } from './origin.js';
import { type Setting, type SettingKind, type SettingValue, variableOf } from './setting.js';
import { settings } from './settings.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What the environment says. An empty variable says nothing.
 * @throws Problem for a value that the setting cannot have
 */
export function environmentSettings(environment: Environment): Said {
  const said = new Map<string, SaidSetting>();
  for (const setting of settings) {
    const variable = variableOf(setting);
    const text = environment[variable];
    if (text === undefined || text === '') continue;
    const value = readValue(text, setting.takes);
    if (value === null) throw unusable(variable, text, setting);
    said.set(setting.name, { value, origin: { kind: 'environment', variable } });
  }
  return said;
}

function readValue(text: string, takes: SettingKind): SettingValue | null {
  switch (takes.kind) {
    case 'yes':
      return text === 'true' || text === 'false' ? text === 'true' : null;
    case 'number': {
      const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
      return number >= takes.least && number <= takes.most ? number : null;
    }
    case 'word':
      return takes.words.includes(text) ? text : null;
    case 'text':
    case 'path':
      return text;
    case 'texts':
    case 'paths':
      return text.split(delimiter).filter((one) => one !== '');
  }
}

function unusable(variable: string, text: string, { takes }: Setting): Problem {
  const near = takes.kind === 'word' ? nearestName(text, takes.words) : null;
  return new Problem('configuration-invalid', {
    what: `The variable ${variable} of the environment cannot be used`,
    why: `it is ${JSON.stringify(text)}, and has to be ${wanted(takes)}`,
    fix: near === null ? 'Correct it, or unset it.' : `Did you mean ${near}?`,
  });
}

function wanted(takes: SettingKind): string {
  if (takes.kind === 'yes') return 'true or false';
  if (takes.kind === 'number') return `a whole number from ${takes.least} to ${takes.most}`;
  return takes.kind === 'word' ? `one of ${takes.words.join(', ')}` : 'text';
}
