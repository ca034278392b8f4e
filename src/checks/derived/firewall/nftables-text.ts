import { isJsonRecord, listIn, recordIn, textIn } from './json-value.js';

/** Longest text of one rule; sets can hold thousands of addresses. */
const longestText = 200;

/** A rule of `nft -j` in the words of nftables' own language, as far as it goes; JSON for the rest. */
export function nftablesText(rule: unknown): string {
  const words = listIn(rule, 'expr')
    .map(statementText)
    .filter((word) => word !== '');
  const comment = textIn(rule, 'comment');
  if (comment !== null) words.push(`comment "${comment}"`);
  const text = words.join(' ');
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

function statementText(statement: unknown): string {
  if (!isJsonRecord(statement)) return JSON.stringify(statement);
  if ('counter' in statement || 'log' in statement) return '';
  const match = recordIn(statement, 'match');
  if (match !== null) {
    const operator = textIn(match, 'op') ?? '==';
    const written = operator === '==' || operator === 'in' ? '' : `${operator} `;
    return `${leftText(match.left)} ${written}${valueText(match.right)}`;
  }
  for (const verdict of ['accept', 'drop', 'reject', 'return', 'continue']) if (verdict in statement) return verdict;
  for (const verdict of ['jump', 'goto']) {
    const target = textIn(statement[verdict], 'target');
    if (target !== null) return `${verdict} ${target}`;
  }
  const vmap = recordIn(statement, 'vmap');
  if (vmap !== null) return `${leftText(vmap.key)} vmap ${valueText(vmap.data)}`;
  return JSON.stringify(statement);
}

function leftText(left: unknown): string {
  const payload = recordIn(left, 'payload');
  if (payload !== null) return `${textIn(payload, 'protocol')} ${textIn(payload, 'field')}`;
  const key = textIn(recordIn(left, 'meta'), 'key');
  if (key !== null) return key.startsWith('iif') || key.startsWith('oif') ? key : `meta ${key}`;
  if (textIn(recordIn(left, 'ct'), 'key') !== null) return `ct ${textIn(recordIn(left, 'ct'), 'key')}`;
  const parts = listIn(left, 'concat');
  return parts.length > 0 ? parts.map(leftText).join(' . ') : JSON.stringify(left);
}

function valueText(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(valueText).join(',');
  const range = listIn(value, 'range');
  if (range.length === 2) return range.map(valueText).join('-');
  const prefix = recordIn(value, 'prefix');
  if (prefix !== null) return `${textIn(prefix, 'addr')}/${String(prefix.len)}`;
  if (isJsonRecord(value) && 'set' in value) return `{ ${listIn(value, 'set').map(valueText).join(', ')} }`;
  const parts = listIn(value, 'concat');
  if (parts.length > 0) return parts.map(valueText).join(' . ');
  return isJsonRecord(value) ? statementText(value) : JSON.stringify(value);
}
