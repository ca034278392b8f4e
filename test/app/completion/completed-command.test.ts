import { describe, expect, test } from 'vitest';
import { completedCommands } from '../../../src/app/completion/completed-command.js';

describe('what completion knows of a command', () => {
  test('flags with all their spellings, values by what the help calls them, and operands', () => {
    const described = {
      id: 'rules:try',
      summary: 'Try',
      strict: false,
      args: { old: { description: 'a capture' }, new: { description: 'a capture, or any HOST' } },
      flags: {
        colour: { type: 'boolean' as const, allowNo: true, description: 'colours' },
        file: { type: 'option' as const, char: 'f', helpValue: 'FILE', multiple: true, description: 'files' },
        mode: { type: 'option' as const, options: ['live', 'offline'], description: 'how' },
        secret: { type: 'boolean' as const, hidden: true },
      },
    };
    expect(completedCommands([described, { ...described, id: 'hidden', hidden: true }])).toEqual([
      {
        words: ['rules', 'try'],
        summary: 'Try',
        flags: [
          { spellings: ['--colour', '--no-colour'], description: 'colours', repeatable: false, value: null },
          { spellings: ['-f', '--file'], description: 'files', repeatable: true, value: { kind: 'file' } },
          {
            spellings: ['--mode'],
            description: 'how',
            repeatable: false,
            value: { kind: 'words', words: ['live', 'offline'], file: false },
          },
          { spellings: ['--help'], description: 'how to use it', repeatable: false, value: null },
        ],
        operands: [
          { name: 'OLD', value: { kind: 'file' }, repeated: false },
          { name: 'NEW', value: { kind: 'host' }, repeated: true },
        ],
      },
    ]);
  });
});
