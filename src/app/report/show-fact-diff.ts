import type { Capture } from '../../facts/capture.js';
import { valueIfKnown } from '../../facts/fact.js';
import type { Guest } from '../../facts/host-facts.js';
import { isVolatile } from '../../planner/plan/volatile-facts.js';
import { exitCodes } from '../../problem.js';
import { diffFacts, type FactSubject } from '../../report/diff/diff-facts.js';
import type { FactDiff } from '../../report/diff/fact-diff.js';
import { factDiffText } from '../../report/diff/fact-diff-text.js';
import { visibleJson } from '../../report/formats/json.js';
import { collectHosts } from '../collect/collect-hosts.js';
import { collectRequest } from '../collect/request-for-run.js';
import { type HostAccess, openHost } from '../hosts/open-host.js';
import { readFacts } from '../hosts/read-facts.js';
import type { Outcome } from '../outcome.js';
import { printProblems } from '../terminal/print-problems.js';
import type { Progress } from '../terminal/progress.js';
import type { Terminal } from '../terminal/terminal.js';

export interface FactDiffOptions {
  readonly old: string;
  readonly new: string;
  readonly all: boolean;
  readonly json: boolean;
  readonly detailedExitCode: boolean;
  readonly access: HostAccess;
  readonly terminal: Terminal;
  readonly progress: Progress;
}

/** The use case `facts diff`: what is not as it was, on the host and of its guests. */
export async function showFactDiff(options: FactDiffOptions): Promise<Outcome> {
  const { captures, damage } = await collectBoth(options);
  const [old, now] = captures;
  const changes = diffFacts(subjectsOf(old), subjectsOf(now), isVolatile);
  const diff: FactDiff = {
    kind: 'virt-preflight-fact-diff',
    schemaVersion: '1.0',
    old: { host: old.host, collectedAt: old.collectedAt },
    new: { host: now.host, collectedAt: now.collectedAt },
    changes,
  };
  const { colour } = options.terminal.output;
  return {
    text: options.json ? visibleJson(diff) : factDiffText(diff, { colour, all: options.all }),
    exitCode: damage ?? diffExitCode(diff, options.detailedExitCode),
  };
}

/** 21 when something that was known is not any more, of which a rule may make an unknown; 10 for any other change, for callers that want to know. */
function diffExitCode({ changes }: FactDiff, detailed: boolean): number {
  const lasting = changes.filter(({ volatile }) => !volatile);
  if (lasting.some(({ change }) => change === 'missing')) return exitCodes.incomplete;
  return detailed && lasting.length > 0 ? exitCodes.goWithWarnings : exitCodes.go;
}

async function collectBoth(options: FactDiffOptions) {
  const opened = [await openHost(options.old, options.access), await openHost(options.new, options.access)];
  const questions = { names: [], wayBack: false, transport: 'ssh' as const };
  const collected = await collectHosts(collectRequest(opened, options.access, options.progress, questions));
  options.progress.finish();
  const captures = collected.map((each): Capture => {
    if (!each.ok) throw each.problem;
    printProblems(each.damage, options.terminal);
    return each.capture;
  });
  const [old, now] = captures;
  if (old === undefined || now === undefined) throw new Error('a host was lost during collection');
  const damage = collected.flatMap((each) => (each.ok ? each.damage : []))[0]?.exitCode ?? null;
  return { captures: [old, now] as const, damage };
}

function subjectsOf(capture: Capture): readonly FactSubject[] {
  const { facts, guests } = readFacts(capture);
  return [{ id: 'host', owner: null, label: 'host', facts }, ...guests.flatMap(guestSubjects)];
}

function guestSubjects(guest: Guest): readonly FactSubject[] {
  const id = valueIfKnown(guest.facts.uuid) ?? '';
  const label = `guest ${valueIfKnown(guest.facts.name) ?? id}`;
  const device = (kind: string, name: string | undefined, facts: FactSubject['facts'], index: number): FactSubject => {
    const word = `${kind} ${name ?? index}`;
    return { id: `${id} ${word}`, owner: id, label: `${label}, ${word}`, facts };
  };
  return [
    { id, owner: null, label, facts: guest.facts },
    ...guest.disks.map((disk, index) => device('disk', valueIfKnown(disk.target), disk, index)),
    ...guest.nics.map((nic, index) => device('nic', valueIfKnown(nic.mac), nic, index)),
  ];
}
