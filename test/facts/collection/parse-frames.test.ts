import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FrameEvent, FrameParser, type FrameParserOptions } from '../../../src/facts/collection/parse-frames.js';

const token = '0123456789abcdef0123456789abcdef';

function parser(options: Partial<FrameParserOptions> = {}): FrameParser {
  return new FrameParser({ token, probeBytes: 1000, hostBytes: 10_000, secondsOf: () => 5, ...options });
}

function frame(
  number: number,
  probe: string,
  stdout: string,
  status = 0,
  seconds: readonly [number, number] = [10, 10.25],
) {
  return {
    stdout: `\n${token} begin ${number} ${seconds[0]} ${probe}\n${stdout}\n${token} end ${number} ${seconds[1]} ${status}\n`,
    stderr: (text: string) => `\n${token} begin ${number}\n${text}\n${token} end ${number}\n`,
  };
}

function finished(events: readonly FrameEvent[]) {
  return events.flatMap((event) => (event.kind === 'finished' ? [event.output] : []));
}

/** Feeds all text of both streams at once. */
function feedAll(target: FrameParser, stdout: string, stderr: string): FrameEvent[] {
  return [...target.feed('stdout', Buffer.from(stdout)), ...target.feed('stderr', Buffer.from(stderr))];
}

describe('the framed answer of a host', () => {
  test('becomes the output of a probe', () => {
    const { stdout, stderr } = frame(1, 'uname', 'x86_64\n', 3);
    expect(feedAll(parser(), `motd\n${stdout}`, `noise${stderr('bad\n')}`)).toEqual([
      { kind: 'started', probe: 'uname', key: null },
      {
        kind: 'finished',
        output: {
          status: 'ran',
          probe: 'uname',
          key: null,
          stdout: 'x86_64\n',
          stderr: 'bad\n',
          exitCode: 3,
          durationMs: 250,
        },
      },
    ]);
  });

  test('keeps keys with spaces', () => {
    const { stdout, stderr } = frame(1, 'path-status /a  b c', '');
    expect(finished(feedAll(parser(), stdout, stderr('')))[0]?.key).toBe('/a  b c');
  });

  test('is the same for every way of cutting it into chunks, and for either stream first', () => {
    const body = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\n', `\n${token}`, `${token} `, `\n${token.slice(1)} end 1`),
    );
    fc.assert(
      fc.property(
        fc.array(fc.record({ stdout: body, stderr: body }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.record({ length: fc.integer({ min: 1, max: 40 }), stderrFirst: fc.boolean() }), { minLength: 1 }),
        (probes, cuts) => {
          const frames = probes.map((probe, index) => ({ ...frame(index + 1, `probe-${index}`, probe.stdout), probe }));
          const rest = {
            stdout: Buffer.from(frames.map(({ stdout }) => stdout).join('')),
            stderr: Buffer.from(frames.map(({ stderr, probe }) => stderr(probe.stderr)).join('')),
          };
          const target = parser();
          const events: FrameEvent[] = [];
          for (let turn = 0; rest.stdout.length + rest.stderr.length > 0; turn += 1) {
            const { length, stderrFirst } = cuts[turn % cuts.length] ?? { length: 1, stderrFirst: false };
            const stream = (stderrFirst && rest.stderr.length > 0) || rest.stdout.length === 0 ? 'stderr' : 'stdout';
            events.push(...target.feed(stream, rest[stream].subarray(0, length)));
            rest[stream] = rest[stream].subarray(length);
          }
          expect(finished(events).map(({ stdout, stderr }) => ({ stdout, stderr }))).toEqual(probes);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('cut off anywhere, gives only what was complete', () => {
    const first = frame(1, 'one', 'a\n');
    const second = frame(2, 'two', 'b\n');
    const stdout = first.stdout + second.stdout;
    for (let length = 0; length < stdout.length; length += 1) {
      const target = parser();
      const events = feedAll(target, stdout.slice(0, length), first.stderr('') + second.stderr(''));
      const complete = length >= first.stdout.length ? ['one'] : [];
      expect(finished(events).map(({ probe }) => probe)).toEqual(complete);
    }
  });

  test('names the probe that was running when it stopped', () => {
    const target = parser();
    target.feed('stdout', Buffer.from(`\n${token} begin 1 1.00 slow\npart`));
    expect(target.running).toBe('slow');
  });

  test('does not take the frames of another run for its own', () => {
    const other = 'f'.repeat(32);
    const { stdout, stderr } = frame(1, 'log', `\n${other} end 1 0 0\n\n${other} begin 2 0 evil\nx`);
    expect(finished(feedAll(parser(), stdout, stderr(''))).map((output) => output.probe)).toEqual(['log']);
  });

  test('output beyond the limit is cut, said, and no success', () => {
    const { stdout, stderr } = frame(1, 'flood', 'x'.repeat(2500));
    expect(finished(feedAll(parser(), stdout, stderr('')))[0]).toEqual({
      status: 'ran',
      probe: 'flood',
      key: null,
      stdout: 'x'.repeat(1000),
      stderr: '\nvirt-preflight kept only the first 1000 of 2500 bytes of this output',
      exitCode: 141,
      durationMs: 250,
    });
  });

  test('all outputs together have a limit as well', () => {
    const target = parser({ hostBytes: 1500 });
    const events = [1, 2].flatMap((number) => {
      const { stdout, stderr } = frame(number, 'big', 'x'.repeat(1000));
      return feedAll(target, stdout, stderr(''));
    });
    expect(finished(events).map(({ stdout, exitCode }) => [stdout.length, exitCode])).toEqual([
      [1000, 0],
      [500, 141],
    ]);
  });

  test.each([
    ['timeout itself', 124, 5.0, 124],
    ['the second signal of timeout', 137, 7.0, 124],
    ['the signal of busybox timeout', 143, 5.0, 124],
    ['an earlier signal', 143, 3.0, 143],
  ])('the exit status after %s', (_, status, seconds, exitCode) => {
    const { stdout, stderr } = frame(1, 'slow', '', status, [10, 10 + seconds]);
    expect(finished(feedAll(parser(), stdout, stderr('')))[0]?.exitCode).toBe(exitCode);
  });

  test('a phase has ended when both streams say so', () => {
    const target = parser();
    const end = Buffer.from(`\n${token} phase 1\n`);
    expect(target.feed('stdout', end)).toEqual([]);
    expect(target.feed('stderr', end)).toEqual([{ kind: 'phase-ended', phase: 1 }]);
  });
});
