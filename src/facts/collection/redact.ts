import type { ProbeOutput } from '../probe.js';

const redacted = '[redacted]';

/** The sign stands in every match: looking for it first is quicker by far. */
type Pattern = readonly [pattern: RegExp, replacement: string, sign?: string];

/**
 * Patterns of secrets, with what stays of each. Every quantifier in front of the decisive character is bounded or
 * cannot start twice in one run, so that hostile output costs linear time.
 */
const secrets: readonly Pattern[] = [
  // Private keys; one without its end line (cut output) goes to the end.
  [
    /(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----)[\s\S]*?(-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
    `$1${redacted}$2`,
    '-----BEGIN ',
  ],
  // <secret>value</secret>, <cookie name='session'>value</cookie>, and SEV's <session>: text content only.
  [/(<(?:secret|cookie|session|password)(?:\s[^<>]*)?>)(?!\s*<)[^<]+(?=<\/)/g, `$1${redacted}`],
  // SMBIOS OEM strings and fw_cfg entries carry credentials of cloud-init and systemd.
  [/(<entry\s[^<>]{0,200}\bname=(?:'opt\/[^']*'|"opt\/[^"]*")[^<>]*>)[^<]+(?=<\/entry>)/g, `$1${redacted}`],
  [/((?:io\.systemd\.credential(?:\.binary)?):[^=<\s]{1,200}=)[^<\s]+/g, `$1${redacted}`],
  // <qemu:env name='X_PASSWORD' value='…'/>
  [
    /(<qemu:env\s+name=['"][^'"<>]*(?:PASS|SECRET|TOKEN|KEY)[^'"<>]*['"]\s+value=)(?:'[^']*'|"[^"]*")/gi,
    `$1'${redacted}'`,
  ],
  // JSON members.
  [/("[^"\n]{0,80}(?:passw(?:or)?d|passphrase|secret|token)"\s{0,8}:\s{0,8})"(?:[^"\\\n]|\\.)*"/gi, `$1"${redacted}"`],
  // qemu -object secret,id=…,data=…
  [/(\bsecret,[^\s]{0,400}?\bdata=)[^\s,]+/g, `$1${redacted}`],
  // Ceph keys: base64 of 28 bytes, wherever they stand, and `key=` in keyrings and mount options.
  [/(?<![A-Za-z0-9+/])AQ[A-Za-z0-9+/]{36}==/g, redacted],
  [/(\bkey[ \t]{0,8}=[ \t]{0,8})[A-Za-z0-9+/]{16,}={0,2}(?![A-Za-z0-9+/])/g, `$1${redacted}`],
  // scheme://user:password@host
  [/(\b[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^\s:@/'"<>]{0,256}:)[^\s@/'"<>]{1,1024}@/g, `$1${redacted}@`, '://'],
];

/**
 * key = "value", key='value', key=value: qemu.conf, XML attributes, mount options, kernel command lines.
 * Not the UUID of a secret that <encryption secret='…'/> of a TPM names: it is no secret itself, and a rule reads it.
 */
const settings: readonly Pattern[] = [
  [/((?:passw(?:or)?d|passphrase|(?<!<encryption )secret|token)[ \t]{0,8}=[ \t]{0,8})"[^"\n]*"/gi, `$1"${redacted}"`],
  [/((?:passw(?:or)?d|passphrase|(?<!<encryption )secret|token)[ \t]{0,8}=[ \t]{0,8})'[^'\n]*'/gi, `$1'${redacted}'`],
  [
    /((?:passw(?:or)?d|passphrase|(?<!<encryption )secret|token)[ \t]{0,8}=[ \t]{0,8})(?!\[redacted\])[^\s,<>"'](?:[^\s,<>"']|,,)*/gi,
    `$1${redacted}`,
  ],
];

/**
 * Names that only look like settings: a guest may be called `secret=abc`, and is not found under another name. In libvirt's XML the content
 * of these elements and the `name` of a `<source>`; in lists what follows a UUID.
 */
const namesInXml = /<(name|title|description)>[^<]*<\/\1>|<source\s[^<>]*>/g;
const nameOfSource = /\sname=(?:'[^'<>]*'|"[^"<>]*")/;
const namesInLists = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12} .*$/gm;
const isLibvirtXml = /^<(?:domain|pool|network)\b/m;

/** The name of an image from the web is the path of a URL, with whatever follows it. */
const isWebSource = /\sprotocol=['"](?:https?|ftps?|tftp)['"]/;

/** The text without the secrets that host configuration, guest XML and mount options are known to carry. */
export function redactText(text: string): string {
  if (text === '') return text;
  const rest = replaceAll(text, secrets);
  const parts: string[] = [];
  let end = 0;
  for (const [from, to] of namesIn(rest)) {
    parts.push(replaceAll(rest.slice(end, from), settings), rest.slice(from, to));
    end = to;
  }
  return parts.join('') + replaceAll(rest.slice(end), settings);
}

function replaceAll(text: string, patterns: readonly Pattern[]): string {
  return patterns.reduce(
    (rest, [pattern, replacement, sign = '']) => (rest.includes(sign) ? rest.replace(pattern, replacement) : rest),
    text,
  );
}

/** Where names stand, from start to end. */
function namesIn(text: string): readonly (readonly [number, number])[] {
  return [...text.matchAll(isLibvirtXml.test(text) ? namesInXml : namesInLists)].flatMap((match) => {
    const [part] = match;
    if (!part.startsWith('<source')) return [[match.index, match.index + part.length] as const];
    const name = isWebSource.test(part) ? null : nameOfSource.exec(part);
    if (name === null) return [];
    const start = match.index + name.index;
    return [[start, start + name[0].length] as const];
  });
}

/** Applied to every output before anything else sees it, so that a live host and its capture are equal. */
export function redactOutput(output: ProbeOutput): ProbeOutput {
  if (output.status === 'not-run') return { ...output, because: redactText(output.because) };
  return { ...output, stdout: redactText(output.stdout), stderr: redactText(output.stderr) };
}
