import type { ReportHost } from '../../document.js';
import { type HostRow, hostRows } from '../../text/host-rows.js';
import { oneLine } from '../../text/wrap-words.js';
import { element, type Markup } from './markup.js';
import { nameText } from './name-text.js';
import { scrollBox } from './scroll-box.js';

/** What is shown of a host, of whatever kind the document is. */
type ShownHost = Omit<ReportHost, 'role'> & { readonly role: string };

/** The hosts, a row each, and what went wrong with those that could not be read. */
export function hostsContent({ hosts }: { readonly hosts: readonly ShownHost[] }): readonly Markup[] {
  const [first] = hosts;
  if (first === undefined) return [];
  const labels = ['host', 'part', ...factRows(first).map(({ label }) => label)];
  const head = labels.map((label) => element('th', { scope: 'col' }, label));
  const table = element(
    'table',
    {},
    element('thead', {}, element('tr', {}, head)),
    element('tbody', {}, hosts.map(hostRow)),
  );
  return [scrollBox('Table of the hosts', table), ...hosts.flatMap(problemOf)];
}

function hostRow(host: ShownHost): Markup {
  const cells = [host.role, ...factRows(host).map(({ value }) => oneLine(value))];
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, nameText(host.name)),
    cells.map((cell) => element('td', {}, cell)),
  );
}

/** All but the name, which is the head of the row. */
function factRows(host: ShownHost): readonly HostRow[] {
  return hostRows(host).slice(1);
}

function problemOf({ name, problem }: ShownHost): readonly Markup[] {
  if (problem === null) return [];
  return [element('p', {}, nameText(name), ` could not be read: ${oneLine(problem)}`)];
}
