import { commandBlock } from '../../../formats/html/command-block.js';
import { type Content, element, type Markup } from '../../../formats/html/markup.js';
import { nameText } from '../../../formats/html/name-text.js';
import { hostName } from '../../../host-name.js';
import { commandTurns } from '../../../text/command-turns.js';
import { oneLine } from '../../../text/wrap-words.js';
import type { AuditFix, AuditReport } from '../../audit-report.js';
import { fixText, guestsText } from '../../text/fix-section.js';

/** Single fixes, those that free most guests first, with the commands folded. */
export function fixesContent({ fixes }: Pick<AuditReport, 'fixes'>): readonly Markup[] {
  if (fixes.length === 0) return [];
  return [
    element('p', { class: 'lead' }, 'Each of these alone would give guests a target that have none today.'),
    ...fixes.map(fixElement),
  ];
}

function fixElement(fix: AuditFix): Markup {
  const count = fix.guests.length;
  return element(
    'details',
    { class: 'folded' },
    element(
      'summary',
      {},
      element('span', { class: 'badge go' }, `frees ${count} ${count === 1 ? 'guest' : 'guests'}`),
      ` ${oneLine(fixText(fix))} `,
      element('code', { class: 'rule' }, fix.ruleId),
    ),
    element(
      'div',
      {},
      element('p', {}, oneLine(fix.message)),
      element(
        'p',
        {},
        'Guests: ',
        nameText(guestsText(fix)),
        `; ${fix.moves} ${fix.moves === 1 ? 'move' : 'moves'} in all.`,
      ),
      commands(fix),
    ),
  );
}

function commands({ remediation }: AuditFix): Content {
  const [first] = remediation;
  if (first === undefined) return [];
  return commandTurns(first).map(({ host, commands }) => [
    element('p', { class: 'place' }, `on ${oneLine(hostName(host))}:`),
    commandBlock(commands),
  ]);
}
