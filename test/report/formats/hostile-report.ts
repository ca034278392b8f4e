import { buildReport } from '../../../src/report/build-report.js';
import type { Report } from '../../../src/report/document.js';
import { findingOf } from '../finding-of.js';
import { sampleInput } from '../sample-report.js';

/** What a guest may be called, or a host may say, that means something to somebody. */
export const hostileTexts: readonly string[] = [
  '<script>alert(1)</script>',
  '</failure></testcase><testcase name="forged">',
  ']]><x>&amp;&#60;',
  '--><!-- x',
  '"\' onload="x',
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\uff1d1',
  '";=1;"',
  '"\r\n=1+1,',
  '![x](https://evil.example/x.png)',
  '[x](javascript:alert(1)) [y]: https://evil.example',
  '**x** __y__ *z* _w_ ~~v~~ `u`',
  '``` ~~~ ```',
  '` `` ```',
  '# x ## y',
  '1. x - y > z + w | v',
  'x\n# heading\n- item\n\n    code\n---\n| a | b |',
  '@everyone #1 !2 :tada: GH-3 https://evil.example www.evil.example a@b.example user/repo#4',
  '&lt;b&gt; \\<b\\> <b>',
  '$x$ \u0024{x} {{x}} {0} %s %n',
  '{"a": [1, 2]} !!js/function x: y # z',
  '*anchor &anchor ? - | >',
  '012 0x1F 1e3 .inf ~',
  '52:54:00',
  'yes',
  'null',
  '\u001b[2J\u001b]0;x\u0007\u009b31m',
  'a\u202eb\u2066c\u200bd\ufeff',
  '\u0000\u0008\ufffe\uffff\ud800',
  '\u{e0041}\u{1f600} \u6f22\u5b57 e\u0301',
  '  two  spaces  ',
  '\u00a0',
  '\\',
  '\\\\[x](y)',
];

/** A report whose every word from outside is `text`. */
export function hostileReport(text: string): Report {
  const guest = { name: text, uuid: text };
  const about = { guest, device: text, host: text, source: text, destination: text };
  const said = {
    title: text,
    message: text,
    why: text,
    missing: [{ fact: text, host: text, because: text }],
    evidence: [{ host: text, fact: text, value: text, probe: text }],
    remediation: [{ text, commands: [{ host: text, argv: ['echo', text] }], downtime: true, reversible: false }],
    references: [text],
  };
  const finding = findingOf({ id: text, ruleId: text, ...about, ...said });
  const input = sampleInput('noGo', [finding, { ...finding, id: `${text}2`, status: 'unknown' }]);
  const problems = [{ code: 'host-unreachable', what: text, why: text, fix: text }];
  const report = buildReport({ ...input, problems });
  const step = { title: text, host: text, argv: ['echo', text], mutates: true };
  const plan = { guest, way: 'live' as const, reason: text, before: [step], migrate: step, after: [step] };
  return {
    ...report,
    request: { ...report.request, source: text, destination: text },
    change: { ...report.change, shortDescription: text, implementation: text, backout: text, test: text },
    hosts: report.hosts.map((host) => ({ ...host, name: text, operatingSystem: text, cpuModel: text, problem: text })),
    guests: report.guests.map((each) => ({ ...each, ...guest, plan, verdict: { ...each.verdict, summary: text } })),
    coverage: { complete: false, missingFacts: [{ host: text, fact: text, because: text, probe: text }] },
    nextSteps: [{ text, host: text, argv: ['echo', text] }],
  };
}
