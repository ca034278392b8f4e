import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../../src/execute/host-session.js';
import { Journal } from '../../../src/execute/journal/journal.js';
import type { RunEvent } from '../../../src/execute/run/run-event.js';
import { type PlanEnd, runPlan } from '../../../src/execute/run/run-plan.js';
import { chainSteps } from '../../../src/planner/plan/chain-steps.js';
import type { Plan } from '../../../src/planner/plan/plan.js';
import { ownFolder } from '../../own-folder.js';
import { planOf } from '../../planner/plan/plan-parts.js';
import type { FakeHosts } from './fake-hosts.js';

const folder = ownFolder();

/** The process is gone: nothing of it does anything any more. */
export class Killed extends Error {}

const draft = { precondition: '', verify: '', pointOfNoReturn: null, timeoutSeconds: 60, host: 'destination' } as const;

/** One guest with a step that is undone when it does not move, one that is undone anyway, and one after the migration. */
export function planWithSteps(): Plan {
  const plan = planOf();
  const [guest] = plan.guests;
  if (guest === undefined) throw new Error('no guest');
  const own = chainSteps(guest, [
    {
      ...{ ...draft, name: 'image', title: 'Make an image', undo: { title: 'Remove it', afterwards: false } },
      action: { kind: 'create-image', path: '/images/web1.raw', format: 'raw', sizeBytes: 1024 },
    },
    {
      ...{ ...draft, name: 'ports', title: 'Open ports', undo: { title: 'Close them', afterwards: true } },
      action: { kind: 'open-firewall', zone: null, ports: [{ first: 49152, last: 49152 }] },
    },
  ]);
  const after = chainSteps(guest, [
    {
      ...{ ...draft, name: 'autostart', title: 'Set autostart', undo: { title: 'Turn it off', afterwards: false } },
      action: { kind: 'set-autostart', on: true },
    },
  ]);
  return { ...plan, guests: [{ ...guest, steps: [...own, ...guest.steps, ...after] }] };
}

export interface ProcessOptions {
  readonly plan: Plan;
  readonly hosts: FakeHosts;
  readonly path: string;
  /** Which of its boundaries kills the process, from 1 on; null for none. */
  readonly killAt: number | null;
  readonly resumed: boolean;
  readonly asked?: AbortController;
  readonly leave?: AbortController;
  /** From then on nothing more can be written into the journal. */
  readonly full?: AbortSignal;
  readonly holdLock?: () => Promise<string | null>;
  readonly tell?: (event: RunEvent) => void;
}

export interface ProcessEnd {
  readonly end: PlanEnd | 'killed';
  /** Commands and journal entries, each before and after. */
  readonly boundaries: number;
}

export function newJournal(): string {
  return join(mkdtempSync(join(folder, 'one-')), 'journal.jsonl');
}

/** Carries out a plan in a process of its own, so to speak: killed at a boundary, nothing of it goes on. */
export async function runProcess(options: ProcessOptions): Promise<ProcessEnd> {
  const { plan, hosts, path, killAt } = options;
  let boundaries = 0;
  const boundary = (): void => {
    boundaries += 1;
    if (killAt !== null && boundaries >= killAt) throw new Killed();
  };
  const journal = watched(
    options.resumed ? Journal.reopen(path, Date.now) : Journal.create(path, Date.now),
    boundary,
    options.full,
  );
  const interruption = {
    asked: (options.asked ?? new AbortController()).signal,
    leave: (options.leave ?? new AbortController()).signal,
    runningMigrations: 'cancel',
  } as const;
  try {
    const end = await runPlan({
      ...{ plan, journal, interruption, stopOnFailure: false },
      open: async (guest) => ({
        kind: 'ready',
        close: async () => undefined,
        run: {
          ...{ guest, journal, interruption, policy: plan.policy, clock: fakeClock(), relay: null },
          sessions: {
            source: hosts.session('source', boundary),
            destination: hosts.session('destination', boundary),
            here: hosts.session('source', boundary),
          },
          hostUuids: { source: null, destination: null },
          workFolder: '/run/virt-preflight/runs/1/web1',
          holdLock: options.holdLock ?? (async () => null),
          keepDefinition: () => undefined,
          files: { copy: async () => null },
          tell: options.tell ?? (() => undefined),
        },
      }),
    });
    return { end, boundaries };
  } catch (error) {
    if (error instanceof Killed) return { end: 'killed', boundaries };
    throw error;
  } finally {
    journal.close();
  }
}

function watched(journal: Journal, boundary: () => void, full: AbortSignal | undefined): Journal {
  return new Proxy(journal, {
    get: (target, name) => {
      if (name === 'close') return () => target.close();
      if (name !== 'append') return target.entries;
      return (event: Parameters<Journal['append']>[0]) => {
        boundary();
        if (full?.aborted === true) throw new Error('no space left on device');
        target.append(event);
        boundary();
      };
    },
  });
}

/** Time passes only while somebody sleeps. */
function fakeClock(): Clock {
  let now = Date.now();
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
  };
}
