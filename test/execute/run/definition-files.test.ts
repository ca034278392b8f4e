import { expect, test } from 'vitest';
import type { CommandResult, HostCommand } from '../../../src/execute/host-session.js';
import { definitionFiles } from '../../../src/execute/run/definition-files.js';
import { mapDefinition } from '../../../src/planner/destination-xml/map-definition.js';
import type { MigrateAction } from '../../../src/planner/plan/plan-action.js';
import { plannedGuestOf, uuid } from '../../planner/plan/plan-parts.js';

const mappings: MigrateAction['mappings'] = [{ kind: 'bridge', from: 'br0', to: 'br1' }];

function definition(password: string, bridge = 'br0'): string {
  return `<domain><name>web1</name><devices><interface type='bridge'><source bridge='${bridge}'/></interface><graphics type='vnc' passwd='${password}'/></devices></domain>`;
}

function mapped(xml: string): string {
  const result = mapDefinition(xml, mappings, null);
  if (!result.mapped) throw new Error(result.because);
  return result.xml;
}

/** The files of a move whose source answers each command in that way. */
function filesOf(action: Partial<MigrateAction>, answer: (argv: readonly string[]) => CommandResult) {
  const guest = plannedGuestOf();
  const planned = guest.steps.find(({ action: { kind } }) => kind === 'migrate')?.action;
  if (planned?.kind !== 'migrate') throw new Error('the plan has no migration');
  const run = async (command: HostCommand): Promise<CommandResult> =>
    answer(command.kind === 'argv' ? command.argv : []);
  const session = { host: 'alpha', run, close: () => undefined };
  const sessions = { source: session, destination: session, here: session };
  return definitionFiles({ guest, sessions, action: { ...planned, ...action } });
}

function says(stdout: string): CommandResult {
  return { kind: 'answered', exitCode: 0, stdout, stderr: '', durationMs: 1 };
}

const planned = { mappings, destinationXml: mapped(definition('[redacted]')), persistentXml: null };

test('what is secret comes from the source when the guest moves', async () => {
  const asked: string[] = [];
  const persistentXml = mapped(definition('[redacted]'));
  const found = await filesOf({ ...planned, persistentXml }, (argv) => {
    asked.push(argv.slice(4).join(' '));
    return says(definition('opensaid'));
  });
  expect(asked).toEqual([`--migratable --domain ${uuid}`, `--inactive --security-info --domain ${uuid}`]);
  const content = mapped(definition('opensaid'));
  expect(content).toContain('passwd="opensaid"');
  expect(found).toEqual({
    files: [
      { name: 'destination.xml', content },
      { name: 'persistent.xml', content },
    ],
  });
});

test.each<[string, CommandResult, string]>([
  ['another definition', says(definition('x', 'br7')), 'the definition of the guest has changed since it was planned'],
  ['no definition', says('<network/>'), 'the XML is <network>, not <domain>'],
  ['no answer', { kind: 'unanswered', because: 'no route to host' }, 'no route to host'],
  [
    'a refusal',
    { kind: 'answered', exitCode: 1, stdout: '', stderr: 'error: Domain not found\n', durationMs: 1 },
    'error: Domain not found',
  ],
])('%s ends it before anything is started', async (_, answer, because) => {
  expect(await filesOf(planned, () => answer)).toMatchObject({ because });
});

test('a definition that somebody wrote travels as it is, and no definition as none', async () => {
  const nobody = (): CommandResult => {
    throw new Error('nobody was to be asked');
  };
  const destinationXml = '<domain/>';
  expect(await filesOf({ mappings: [], destinationXml, persistentXml: null }, nobody)).toEqual({
    files: [{ name: 'destination.xml', content: destinationXml }],
  });
  expect(await filesOf({ mappings: [], destinationXml: null, persistentXml: null }, nobody)).toEqual({ files: [] });
});
