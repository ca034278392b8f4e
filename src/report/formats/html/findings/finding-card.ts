import type { Finding, FindingRemediation } from '../../../../checks/finding.js';
import { hostName } from '../../../host-name.js';
import { commandTurns } from '../../../text/command-turns.js';
import { findingPlace, remediationNotes, unknownMeaning } from '../../../text/finding-details.js';
import { findingGroup } from '../../../text/finding-groups.js';
import { findingLabel } from '../../../text/finding-labels.js';
import { oneLine } from '../../../text/wrap-words.js';
import { findingSentence } from '../../finding-text.js';
import { waiverReason } from '../../waiver-reason.js';
import { commandBlock } from '../command-block.js';
import { type Content, element, type Markup } from '../markup.js';
import { evidenceTable } from './evidence-table.js';

/** What a card needs to know beside its finding. */
export interface CardContext {
  readonly anchor: string;
  readonly hosts: Parameters<typeof findingPlace>[1];
  /** Whether its reason is told here: findings of one rule share it. */
  readonly why: boolean;
  /** Whether what blocks is unfolded. */
  readonly unfolded: boolean;
}

/** One finding: what it says can always be seen, the rest is folded, but for a few that keep a guest from going. */
export function findingCard(finding: Finding, context: CardContext): Markup {
  const group = findingGroup(finding);
  const open = context.unfolded && finding.disposition === 'blocks';
  return element(
    'details',
    { class: `finding ${group}`, id: context.anchor, open },
    element(
      'summary',
      {},
      element('span', { class: `badge ${group}` }, findingLabel(group).text),
      findingSentence(finding),
      ' ',
      element('code', { class: 'rule' }, finding.ruleId),
    ),
    element('div', {}, paragraphs(finding, context), remedies(finding), evidenceTable(finding), references(finding)),
  );
}

function paragraphs(finding: Finding, { hosts, why }: CardContext): Content {
  const pairs = [
    ...pair('Waived', waiverReason(finding) ?? ''),
    ...pair('Means', unknownMeaning(finding)),
    ...pair('Where', findingPlace(finding, hosts)),
    ...finding.missing.flatMap(({ fact, because }) => pair('Missing', `${fact}: ${because}`)),
  ];
  const reason = why && finding.why !== '' ? [element('p', {}, oneLine(finding.why))] : [];
  return [reason, element('dl', {}, pairs)];
}

function pair(label: string, text: string): readonly Markup[] {
  return text === '' ? [] : [element('dt', {}, label), element('dd', {}, oneLine(text))];
}

/** Ways to mend it, each with its commands in their order. */
function remedies({ remediation }: Finding): Content {
  if (remediation.length === 0) return [];
  const items = remediation.map((each, index) =>
    element(
      'li',
      {},
      element('strong', {}, index === 0 ? 'Fix' : 'Or'),
      `: ${oneLine(each.text)}${remediationNotes(each)}`,
      commands(each),
    ),
  );
  return element('ul', { class: 'remedies' }, items);
}

function commands(remediation: FindingRemediation): Content {
  return commandTurns(remediation).map(({ host, commands }) => [
    element('p', { class: 'place' }, `on ${oneLine(hostName(host))}:`),
    commandBlock(commands),
  ]);
}

function references({ references }: Finding): Content {
  if (references.length === 0) return [];
  return element('p', { class: 'small soft' }, `See: ${references.map(oneLine).join('; ')}`);
}
