import type { VerdictResult } from '../checks/verdict.js';
import type { PlanOutline, PlanOutlineStep } from '../planner/plan-outline.js';
import type { Report, ReportChange, ReportGuest } from './document.js';
import { hostName } from './host-name.js';
import { shellLine } from './shell-words.js';

/** Texts for a change ticket, from what is planned. */
export function changeTexts(report: Pick<Report, 'request' | 'verdict' | 'counts' | 'guests'>): ReportChange {
  const { request, verdict, counts, guests } = report;
  const plans = guests.flatMap(({ plan }) => (plan === null ? [] : [plan]));
  return {
    shortDescription: `Migrate ${guestWords(guests)} from ${request.source} to ${request.destination} (${request.mode})`,
    risk: riskOf(verdict.result, counts.waived),
    implementation:
      plans.length === 0 ? `Nothing to do yet: ${verdict.summary}` : plans.map(implementationOf).join('\n\n'),
    backout: plans.length === 0 ? 'Nothing was changed.' : plans.map((plan) => backoutOf(plan, request)).join('\n\n'),
    test: plans.length === 0 ? 'Nothing to verify.' : plans.map(testOf).join('\n\n'),
  };
}

function guestWords(guests: readonly ReportGuest[]): string {
  if (guests.length > 3) return `${guests.length} guests`;
  const names = guests.map((guest) => guest.name).join(', ');
  return guests.length === 1 ? `guest ${names}` : `guests ${names}`;
}

/** Somebody accepted what is waived, and it is there all the same. */
export function riskOf(result: VerdictResult, waived: number): ReportChange['risk'] {
  switch (result) {
    case 'go':
      return waived === 0 ? 'low' : 'moderate';
    case 'go-with-warnings':
      return 'moderate';
    case 'no-go':
    case 'incomplete':
      return 'high';
  }
}

function implementationOf(plan: PlanOutline): string {
  return [`${plan.guest.name}: ${plan.reason}`, ...numbered([...plan.before, plan.migrate, ...plan.after])].join('\n');
}

function testOf(plan: PlanOutline): string {
  return [`${plan.guest.name}:`, ...numbered(plan.after.filter((step) => !step.mutates))].join('\n');
}

function backoutOf(plan: PlanOutline, request: Report['request']): string {
  const uuid = plan.guest.uuid;
  const abort = shellLine(['virsh', '-c', 'qemu:///system', 'domjobabort', uuid]);
  const back = ['virt-preflight', 'check', uuid, '--from', request.destination, '--to', request.source];
  const during =
    plan.way === 'offline'
      ? 'Until it has finished: nothing runs, so nothing has to be undone.'
      : `Until it has finished: cancel it on ${request.source}, where the guest then goes on: ${abort}`;
  return `${plan.guest.name}:\n${during}\nAfterwards: migrate it back; see first whether it can: ${shellLine(back)}`;
}

function numbered(steps: readonly PlanOutlineStep[]): string[] {
  return steps.map(({ title, host, argv }, index) => {
    const text = `${index + 1}. On ${hostName(host)}: ${title}`;
    return argv === null ? text : `${text}\n   ${shellLine(argv)}`;
  });
}
