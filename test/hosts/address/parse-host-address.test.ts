import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHostAddress } from '../../../src/hosts/address/parse-host-address.js';
import { Problem } from '../../../src/problem.js';

const noCaptures = () => false;

function ssh(host: string, user: string | null = null, port: number | null = null) {
  return { kind: 'ssh', host, user, port };
}

function refusalOf(text: string): Problem {
  try {
    parseHostAddress(text, noCaptures);
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error(`${text} was accepted`);
}

describe('a HOST argument', () => {
  test.each([
    ['alpha', ssh('alpha')],
    ['alpha.example.org.', ssh('alpha.example.org.')],
    ['root@alpha', ssh('alpha', 'root')],
    ['first.last@kvm_1', ssh('kvm_1', 'first.last')],
    ['192.0.2.7', ssh('192.0.2.7')],
    ['root@[2001:db8::7]', ssh('2001:db8::7', 'root')],
    ['[fe80::1%eth0]', ssh('fe80::1%eth0')],
    ['2001:db8::7', ssh('2001:db8::7')],
    ['root@2001:db8::7', ssh('2001:db8::7', 'root')],
    ['ssh://root@alpha:2222', ssh('alpha', 'root', 2222)],
    ['ssh://[2001:db8::7]:2222/', ssh('2001:db8::7', null, 2222)],
    ['qemu+ssh://alpha/system', ssh('alpha')],
    ['qemu+ssh://root@alpha:2222/system', ssh('alpha', 'root', 2222)],
    ['qemu+ssh://root@[2001:db8::7]/system', ssh('2001:db8::7', 'root')],
    ['localhost', { kind: 'local' }],
    ['qemu:///system', { kind: 'local' }],
    ['qemu+unix:///system', { kind: 'local' }],
    ['captures/alpha', { kind: 'capture', path: 'captures/alpha' }],
    ['./alpha', { kind: 'capture', path: './alpha' }],
    ['alpha.tar.gz', { kind: 'capture', path: 'alpha.tar.gz' }],
  ])('%s', (text, address) => {
    expect(parseHostAddress(text, noCaptures)).toEqual(address);
  });

  test('is a capture when a folder of that name holds one', () => {
    expect(parseHostAddress('alpha', (path) => path === 'alpha')).toEqual({ kind: 'capture', path: 'alpha' });
  });

  test.each([
    ['', 'it is empty'],
    ['-oProxyCommand=id', 'it starts with a dash, so ssh would take it for an option'],
    ['root@-oProxyCommand=id', 'the host name "-oProxyCommand=id" holds characters that no host name has'],
    ['-l@alpha', 'it starts with a dash, so ssh would take it for an option'],
    ['a`id`', 'the host name "a`id`" holds characters that no host name has'],
    ['a;id', 'the host name "a;id" holds characters that no host name has'],
    ['a$(id)', 'the host name "a$(id)" holds characters that no host name has'],
    ['a|id', 'the host name "a|id" holds characters that no host name has'],
    ['a b', 'the host name "a b" holds characters that no host name has'],
    ["a'b", `the host name "a'b" holds characters that no host name has`],
    ['$(id)@alpha', 'the user name "$(id)" holds characters other than letters, digits and . _ + -'],
    ['@alpha', 'the user name before the @ is empty'],
    ['root@', 'the host name is empty'],
    ['alpha\u001b[31m', 'it holds control characters'],
    ['alpha\nbeta', 'it holds control characters'],
    ['alpha\u202e', 'it holds control characters'],
    ['älpha', 'the host name "älpha" holds characters that no host name has'],
    ['%h', 'the host name "%h" holds characters that no host name has'],
    ['alpha:22', 'an ssh destination has no port behind a colon'],
    ['[alpha]', '"alpha" is not an IPv6 address'],
    ['[fe80::1%$(id)]', '"fe80::1%$(id)" is not an IPv6 address'],
    ['ssh://alpha:0', '"0" is not a port number'],
    ['ssh://alpha:65536', '"65536" is not a port number'],
    ['ssh://alpha/path', 'an ssh destination has no path'],
    ['qemu+ssh://alpha/system?command=/bin/id', 'it has query parameters, and some of them make libvirt run programs'],
    ['qemu:///system?socket=/tmp/x', 'it has query parameters, and some of them make libvirt run programs'],
    ['qemu+ext://alpha/system', 'the transport ext runs a program'],
    ['qemu+tls://alpha/system', 'facts are collected over ssh, and this URI names another transport'],
    ['qemu+tcp://alpha/system', 'facts are collected over ssh, and this URI names another transport'],
    ['qemu://alpha/system', 'facts are collected over ssh, and this URI names another transport'],
    ['qemu+ssh:///system', 'it names no host'],
    ['qemu:///session', 'guests of a user session cannot be migrated'],
    ['qemu+ssh://alpha/session', 'guests of a user session cannot be migrated'],
    ['qemu+ssh://alpha', 'its path is "" and not /system'],
    ['qemu+ssh://alpha/system/x', 'its path is "/system/x" and not /system'],
    [
      'qemu+ssh://root:secret@alpha/system',
      'the user name "root:secret" holds characters other than letters, digits and . _ + -',
    ],
    ['qemu+ssh://-oProxyCommand=id/system', 'the host name "-oProxyCommand=id" holds characters that no host name has'],
    ['qemu+ssh+x://alpha/system', 'only the QEMU driver of libvirt is supported'],
    ['xen:///system', 'only the QEMU driver of libvirt is supported'],
    ['https://alpha/', 'only the QEMU driver of libvirt is supported'],
    ['qemu+ssh://alpha/system#x', 'it has a fragment'],
  ])('%j is refused', (text, why) => {
    const problem = refusalOf(text);
    expect({ code: problem.code, exitCode: problem.exitCode, why: problem.why }).toEqual({
      code: 'usage',
      exitCode: 64,
      why,
    });
    expect(problem.fix).not.toBe('');
  });

  test('gives ssh nothing but words that no shell and no option parser minds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'a1-@:[]%./;$`|& ') })), (text) => {
        let address: ReturnType<typeof parseHostAddress>;
        try {
          address = parseHostAddress(text, noCaptures);
        } catch (error) {
          expect(error).toBeInstanceOf(Problem);
          return;
        }
        if (address.kind !== 'ssh') return;
        expect(address.host).toMatch(/^[A-Za-z0-9_:][A-Za-z0-9_.:%-]*$/);
        expect(address.user ?? 'none').toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.+-]*\$?$/);
      }),
      { numRuns: 2000 },
    );
  });
});
