/** Made by a name that some shell has run as a command. */
export const canary = 'virt-preflight-canary';

const commands = [
  `$(touch ${canary})`,
  `\`touch ${canary}\``,
  `;touch ${canary}`,
  `a;touch ${canary}`,
  `|touch ${canary}`,
  `&touch ${canary}`,
  `&&touch ${canary}`,
  `>${canary}`,
  `<${canary}`,
  `';touch ${canary};'`,
  `";touch ${canary};"`,
  `\\";touch ${canary}`,
];
const patterns = ['$HOME', '$\u007bIFS}', '*', '?', '~', '\\', '#', '%s', '!x', '{a,b}', '[x]', '(x)'];
const quotes = ["'", '"', "a'b", 'a"b', ' lead', 'trail ', 'two words'];
const options = ['-', '--', '-dash', '--config', '--all', '-oProxyCommand=id'];
const controls = ['a\tb', 'a\u007fb', 'a\u0085b', 'a\u009b31mb', 'a\u00a0b', 'a\u200bb', 'a\u202eb', 'a\u2028b'];
const values = ['35', '0x1f', '0123', '1e5', 'null', 'true', 'NaN', '__proto__', 'constructor', 'prototype'];
const documents = [
  '=cmd|calc',
  '@SUM(1)',
  '<script>alert(1)<script>',
  ']]>',
  'a&amp;b',
  '| a | b |',
  '😀',
  'n'.repeat(200),
];

/** Names that libvirt accepts and keeps (9.0.0; a carriage return it does not: guest/name-line-break), and that mean something else to a shell, virsh, a terminal or a document. */
export const hostileNames = [...commands, ...patterns, ...quotes, ...options, ...controls, ...values, ...documents];

/** A guest without devices, which is only defined. */
export function bareGuest(name: string, uuid: string): string {
  return `<domain type='qemu'><name>${escaped(name)}</name><uuid>${uuid}</uuid><memory unit='MiB'>16</memory><os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os></domain>`;
}

function escaped(text: string): string {
  return [...text].map((character) => `&#${character.codePointAt(0)};`).join('');
}
