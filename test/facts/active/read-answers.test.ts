import { describe, expect, test } from 'vitest';
import { type ActiveLine, lineOfScript, parseActiveLine } from '../../../src/facts/active/active-script.js';
import { readBandwidth } from '../../../src/facts/active/read-bandwidth.js';
import { readOpenedDisk } from '../../../src/facts/active/read-opened-disk.js';
import { readPathMtu } from '../../../src/facts/active/read-path-mtu.js';
import { readListening, readReaching } from '../../../src/facts/active/read-ports.js';
import { filesLeft, readProbeFile } from '../../../src/facts/active/read-probe-files.js';

const token = '0123456789abcdef0123456789abcdef';

function lines(...texts: readonly string[]): readonly ActiveLine[] {
  return texts.map((text) => {
    const line = parseActiveLine(`${token} ${text}`, token);
    if (line === null) throw new Error(`${text} is no line of an answer`);
    return line;
  });
}

describe('the line that starts a script', () => {
  test('words are quoted, whatever they hold', () => {
    const words = ["/srv/o'neill $(reboot)", '-rf'];
    expect(lineOfScript({ script: "echo 'a'", token, limitSeconds: 2.5, words })).toBe(
      `exec sh -c 'echo '\\''a'\\''' virt-preflight-probe '${token}' '3' '/srv/o'\\''neill $(reboot)' '-rf'\n`,
    );
  });

  test('a line break cannot be sent', () => {
    expect(() => lineOfScript({ script: '', token, limitSeconds: 1, words: ['a\nb'] })).toThrow('line break');
  });
});

describe('a line of an answer', () => {
  test('begins with the token', () => {
    expect(parseActiveLine(`${token} reached 49152`, token)).toEqual({ event: 'reached', text: '49152' });
  });

  test.each(['', 'Welcome to kvm01', token, `${token} `, `x${token} ready`])('%j is noise', (line) => {
    expect(parseActiveLine(line, token)).toBeNull();
  });
});

describe('ports', () => {
  test('what listens, what is in use, and why nothing can', () => {
    const said = lines('tool perl', 'busy 49152', 'listening 49153', 'ready');
    expect(readListening(said)).toEqual({ ports: [49153], busy: [49152], refusal: null });
    const refused = lines('refused 49152 Ncat: bind to 192.0.2.1:49152: Cannot assign requested address. QUITTING.');
    expect(readListening(refused).refusal).toBe('cannot assign requested address');
  });

  test('each port is reached or has a reason', () => {
    const said = lines(
      'reached 49153',
      'reached 49152',
      'unreached 49154 124',
      'unreached 49155 1 bash: connect: Connection refused',
      'unreached 49156 1 nc: something new',
      'stranger 49157',
      'unreached 49158 1',
    );
    expect(readReaching(said, [49152, 49153, 49154, 49155, 49156, 49157, 49158, 49159], 5)).toEqual({
      reached: [49152, 49153],
      unreached: [
        '49154: no answer within 5 seconds',
        '49155: connection refused',
        '49156: nc: something new',
        '49157: something else than the probe answered',
        '49158: the connection was closed at once',
        '49159: the source said nothing about it',
      ],
    });
  });
});

describe('the path MTU', () => {
  test('all that the interface takes', () => {
    expect(readPathMtu(lines('link eth0 1500', 'path 1500', 'ended'))).toEqual({
      pathBytes: 1500,
      linkBytes: 1500,
      evidence: 'eth0 takes 1500 bytes, and such packets are answered',
    });
  });

  test('less, in silence or announced', () => {
    expect(readPathMtu(lines('link eth0 9000', 'path 1500'))?.evidence).toBe(
      'eth0 takes 9000 bytes; larger packets than 1500 bytes are lost without a word',
    );
    expect(readPathMtu(lines('link eth0 1500', 'path 1400', 'announced 1400'))?.evidence).toBe(
      'eth0 takes 1500 bytes; a router on the way says that it takes 1400',
    );
  });

  test('a search that did not end', () => {
    expect(readPathMtu(lines('link eth0 1500', 'unable x'))).toBeNull();
    expect(readPathMtu([])).toBeNull();
  });
});

describe('the bandwidth', () => {
  test.each([
    ['300000000 100.00 103.00', 100_000_000],
    ['1000 100.00 100.10', null],
    ['0 100.00 103.00', null],
    ['junk', null],
    ['', null],
  ])('%j', (text, rate) => {
    expect(readBandwidth({ event: 'measured', text })).toBe(rate);
  });
});

describe('probe files', () => {
  const answers = {
    source: 'kvm01',
    destination: 'kvm02',
    made: lines('made 1', 'made 2', 'unable-in 3 sh: 1: cannot create /iso/.x: Read-only file system', 'made 4'),
    seen: lines('seen 1', 'unseen 2', 'unseen 3', "unreadable 4 ls: cannot access '/a/.x': Permission denied"),
  };

  test.each([
    [1, { status: 'known', value: true, probe: 'active-shared-storage' }],
    [2, { status: 'known', value: false, probe: 'active-shared-storage' }],
    [3, { status: 'missing', because: 'kvm01 could not make a file: Read-only file system' }],
    [4, { status: 'missing', because: 'kvm02 could not read it: Permission denied' }],
    [5, { status: 'missing', because: 'kvm01 did not say whether it made a file' }],
  ])('folder %i', (number, fact) => {
    expect(readProbeFile(answers, number)).toMatchObject(fact);
  });

  test('a destination that did not look proves nothing', () => {
    expect(readProbeFile({ ...answers, seen: [] }, 1)).toMatchObject({ because: 'kvm02 did not look for the file' });
  });

  test('what was made and not removed is left', () => {
    expect(filesLeft(lines('made 1', 'made 2', 'made 3', 'removed 1', 'left 2 rm: busy'))).toEqual([2, 3]);
  });
});

describe('opened disks', () => {
  const denied = "dd: failed to open '/srv/a: b.img': Permission denied";
  const said = lines('tool setpriv', 'opened 1', `ungiven 2 ${denied}`, `closed 3 ${denied}`, 'odd 4 it is no disk');

  test.each([
    [1, { value: { byQemuUser: true, mayBeGiven: true, message: '' } }],
    [2, { value: { byQemuUser: false, mayBeGiven: true, message: 'Permission denied' } }],
    [3, { value: { byQemuUser: false, mayBeGiven: false, message: 'Permission denied' } }],
    [4, { because: 'kvm02: it is no disk' }],
    [5, { because: 'kvm02 did not try to open it' }],
  ])('disk %i', (number, fact) => {
    expect(readOpenedDisk(said, number, 'kvm02')).toMatchObject(fact);
  });
});
