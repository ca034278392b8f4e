import type { Report, ReportGuest } from '../../document.js';
import { displayWidth } from '../display-width.js';
import { type Line, span } from '../line.js';
import { verdictBadge } from '../verdict-words.js';
import { wayBackText } from '../way-back-text.js';
import { oneLine } from '../wrap-words.js';
import type { Layout } from './layout.js';
import { detail, hanging } from './wrapped-lines.js';

/** Longer names are part of the sentence, so that they can wrap. */
const longestName = 30;

/** The verdict on each guest, which is what people came for; without guests the one on all. */
export function verdictLines(report: Report, layout: Layout): readonly Line[] {
  if (report.guests.length > 0)
    return report.guests.flatMap((guest) => [
      ...guestLines(guest, layout),
      ...detail('way back', wayBackText(guest), layout),
    ]);
  return hanging([verdictBadge(report.verdict.result), span('  ')], report.verdict.summary, 4, layout);
}

function guestLines({ name, verdict }: ReportGuest, layout: Layout): readonly Line[] {
  const lead = [verdictBadge(verdict.result), span('  ')];
  const shown = oneLine(name);
  if (displayWidth(shown) > longestName) return hanging(lead, `${shown}: ${verdict.summary}`, 4, layout);
  return hanging([...lead, span(shown, 'strong'), span('  ')], verdict.summary, 4, layout);
}
