import { isJsonRecord, listIn, recordIn, textIn } from './json-value.js';
import { addressMatches, type Operand, operandOf } from './nftables-operand.js';
import { type Applies, allOf, anyOf, not, type Packet, when } from './packet.js';

/** Elements of the named sets of one table, by name. */
export type NamedSets = ReadonlyMap<string, readonly unknown[]>;

/** Whether a `match` statement of nftables' JSON holds for a packet. */
export function matchApplies(match: unknown, sets: NamedSets, packet: Packet): Applies {
  if (!isJsonRecord(match)) return 'maybe';
  const left = match.left;
  const right = match.right;
  const operator = textIn(match, 'op') ?? '==';
  if (looksForWayBack(left)) return when((operator === '!=') === (right === false || right === 0));
  switch (operator) {
    case '==':
    case 'in':
      return valueMatches(left, right, sets, packet);
    case '!=': {
      // `ip saddr != …` in an inet table still says that the packet is IPv4.
      if (operandOf(left, packet).kind === 'absent') return 'no';
      return not(valueMatches(left, right, sets, packet));
    }
    default:
      return compare(operator, operandOf(left, packet), right);
  }
}

/**
 * Reverse path filtering, `fib saddr . iif oif missing`: whether there is a way back to the sender. To the other host of
 * a migration there is one.
 */
function looksForWayBack(left: unknown): boolean {
  const fib = recordIn(left, 'fib');
  return textIn(fib, 'result')?.startsWith('oif') === true && listIn(fib, 'flags').includes('saddr');
}

/** Whether the left side is the right one, or one of its elements. */
export function valueMatches(left: unknown, right: unknown, sets: NamedSets, packet: Packet): Applies {
  const elements = elementsOf(right, sets);
  if (elements !== null) return anyOf(elements.map((element) => valueMatches(left, element, sets, packet)));
  if (isJsonRecord(right) && 'elem' in right) {
    const value = isJsonRecord(right.elem) ? right.elem.val : undefined;
    return allOf([
      valueMatches(left, value, sets, packet),
      isJsonRecord(right.elem) && 'limit' in right.elem ? 'maybe' : 'yes',
    ]);
  }
  const parts = listIn(left, 'concat');
  if (parts.length > 0) {
    const values = listIn(right, 'concat');
    if (values.length !== parts.length) return 'maybe';
    return allOf(parts.map((part, index) => valueMatches(part, values[index], sets, packet)));
  }
  return operandIs(operandOf(left, packet), right);
}

/** Elements of an anonymous or named set, or of a list of flags; null for a single value. */
function elementsOf(right: unknown, sets: NamedSets): readonly unknown[] | null {
  if (Array.isArray(right)) return right;
  if (typeof right === 'string' && right.startsWith('@')) return sets.get(right.slice(1)) ?? [{ unknownSet: right }];
  return isJsonRecord(right) && 'set' in right ? listIn(right, 'set') : null;
}

function operandIs(operand: Operand, right: unknown): Applies {
  switch (operand.kind) {
    case 'absent':
      return 'no';
    case 'unknown':
      return 'maybe';
    case 'not-loopback':
      return right === 'lo' ? 'no' : 'maybe';
    case 'address': {
      const matches = addressMatches(operand.value, right);
      return matches === null ? 'maybe' : when(matches);
    }
    case 'name':
      if (typeof right === 'string') return when(nameMatches(operand.value, right));
      // Without /etc/protocols nft prints protocols by number: 6 is TCP.
      return operand.value === 'tcp' && typeof right === 'number' ? when(right === 6) : 'maybe';
    case 'number':
      return numberIs(operand.value, right);
  }
}

/** `br*` stands for every interface whose name starts so. */
function nameMatches(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function numberIs(value: number, right: unknown): Applies {
  if (typeof right === 'number') return when(value === right);
  const [first, last] = listIn(right, 'range');
  if (typeof first === 'number' && typeof last === 'number') return when(first <= value && value <= last);
  return 'maybe';
}

function compare(operator: string, operand: Operand, right: unknown): Applies {
  if (operand.kind === 'absent') return 'no';
  if (operand.kind !== 'number' || typeof right !== 'number') return 'maybe';
  switch (operator) {
    case '<':
      return when(operand.value < right);
    case '<=':
      return when(operand.value <= right);
    case '>':
      return when(operand.value > right);
    case '>=':
      return when(operand.value >= right);
    default:
      return 'maybe';
  }
}
