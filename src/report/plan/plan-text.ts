import type { Finding } from '../../checks/finding.js';
import type { Plan, PlannedGuest, PlanStep } from '../../planner/plan/plan.js';
import type { FormatOptions } from '../formats/format.js';
import { blankLine, type Line, span } from '../text/line.js';
import { paintLines } from '../text/paint-lines.js';
import { type Layout, layoutFor } from '../text/terminal/layout.js';
import { numberedStep } from '../text/terminal/numbered-step.js';
import { detail, hanging, paragraph } from '../text/terminal/wrapped-lines.js';
import { waiverWords } from '../text/waiver-words.js';
import { definitionLines } from './definition-lines.js';
import { warningLines } from './warning-lines.js';

/**
 * A plan for people: what runs, in which order, and what of it can be taken back.
 * @param findings of the check that it was made after; none where only the plan is at hand
 */
export function planText(plan: Plan, findings: readonly Finding[], options: FormatOptions): string {
  const layout = layoutFor(options);
  const sections = [
    head(plan, layout),
    ...plan.guests.map((guest) => guestSection(plan, guest, layout)),
    leftOut(plan, layout),
    warningLines(findings, layout),
    waivedLines(plan, layout),
    tasks(plan, layout),
  ];
  const lines = sections.filter((section) => section.length > 0).flatMap((section) => [...section, blankLine]);
  return paintLines(lines, options.colour);
}

function head(plan: Plan, layout: Layout): readonly Line[] {
  const { source, destination, guests, concurrency } = plan;
  const [limit] = concurrency.limits;
  const atOnce =
    guests.length === 1 ? '' : `${concurrency.migrations}${limit === undefined ? '' : `: ${limit.because}`}`;
  return [
    ...paragraph(`Plan ${plan.planId}: ${source.name} → ${destination.name}`, 0, layout, 'strong'),
    ...detail('valid', `until ${plan.expiresAt}`, layout),
    ...detail('policy', plan.request.mode === 'live' ? policyText(plan) : '', layout),
    ...detail('at once', atOnce, layout),
  ];
}

function policyText({ policy }: Plan): string {
  const may = [
    policy.mayWidenBandwidth ? 'widen the bandwidth' : null,
    policy.mayThrottleGuest ? 'slow the guest down' : null,
    policy.maySwitchToPostcopy ? 'switch to post-copy' : null,
    policy.maySuspend ? 'suspend the guest' : null,
  ].filter((word) => word !== null);
  const by = policy.finishWithinSeconds === null ? '' : ` within ${policy.finishWithinSeconds} s`;
  return `${policy.name}${by}: downtime up to ${policy.largestDowntimeMs} ms${may.length === 0 ? '' : `; may ${may.join(', ')}`}`;
}

function guestSection(plan: Plan, guest: PlannedGuest, layout: Layout): readonly Line[] {
  return [
    ...paragraph(guest.name, 0, layout, 'strong'),
    ...paragraph(guest.reason, 2, layout),
    ...paragraph(guest.transport.reason, 2, layout),
    ...guest.steps.flatMap((step, index) => stepLines(plan, step, index + 1, layout)),
    ...definitionLines('The definition that the guest runs with there', guest.definitionDiffs.running),
    ...definitionLines('The definition that the destination keeps', guest.definitionDiffs.kept),
    ...(layout.verbose ? guest.otherWays.flatMap(({ way, needs }) => detail('else', `${way}: ${needs}`, layout)) : []),
  ];
}

function stepLines(plan: Plan, step: PlanStep, number: number, layout: Layout): readonly Line[] {
  const host = step.host === 'here' ? 'here' : plan[step.host].name;
  return [
    ...numberedStep(stepWords(step, host), number, layout),
    ...(layout.verbose ? [...detail('first', step.precondition, layout), ...detail('then', step.verify, layout)] : []),
    ...detail('undo', step.undo === null ? '' : step.undo.title, layout),
    ...detail('final', step.pointOfNoReturn ?? '', layout),
  ];
}

/** A step without a single command is ours all the same, and not a person's. */
function stepWords({ title, argv }: PlanStep, host: string) {
  return argv === null ? { text: `${title} [on ${host}]`, host: null, argv } : { text: title, host, argv };
}

function leftOut(plan: Plan, layout: Layout): readonly Line[] {
  if (plan.leftOut.length === 0) return [];
  return [
    ...paragraph('Left out', 0, layout, 'strong'),
    ...plan.leftOut.flatMap(({ name, because }) =>
      hanging([span('NO-GO', 'no-go-badge'), span(`  ${name}: `, 'strong')], because, 4, layout),
    ),
  ];
}

/** What moves although a rule speaks against it, and who said so. */
function waivedLines({ waived }: Plan, layout: Layout): readonly Line[] {
  if (waived.length === 0) return [];
  return [
    ...paragraph('Waived', 0, layout, 'strong'),
    ...waived.flatMap(({ ruleId, message, ...waiver }) => [
      ...paragraph(`${ruleId}: ${message}`, 2, layout),
      ...detail('waiver', waiverWords(waiver), layout),
    ]),
  ];
}

function tasks({ byPeople }: Plan, layout: Layout): readonly Line[] {
  if (byPeople.length === 0) return [];
  return [
    ...paragraph('Left to people', 0, layout, 'strong'),
    ...byPeople.flatMap(({ title, host }, index) => numberedStep({ text: title, host, argv: null }, index + 1, layout)),
  ];
}
