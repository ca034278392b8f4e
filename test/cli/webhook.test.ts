import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudEvent, HTTP } from 'cloudevents';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { ownFolder } from '../own-folder.js';
import { kvm01, kvm02 } from './own-capture.js';
import { closedAddress, type Received, receiver } from './receiver.js';
import { runProgram } from './run-program.js';

const folder = ownFolder();
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const secretFile = join(folder, 'secret');
writeFileSync(secretFile, `${secret}\n`, { mode: 0o600 });

const typesOfCheck = ['started', 'guest-judged', 'guest-judged', 'finished'].map((kind) => `virt-preflight.${kind}.v1`);

function check(url: string, file = secretFile, words: readonly string[] = []) {
  const guests = ['wanderer1', 'wanderer3', '--from', kvm01, '--to', kvm02];
  return runProgram(['check', ...guests, '--quiet', '--webhook', url, '--webhook-secret-file', file, ...words]);
}

/** The event of a request, after the SDK of CloudEvents and the verifier of Standard Webhooks have had their say. */
function verified({ headers, body }: Received, by = secret): CloudEvent<Readonly<Record<string, unknown>>> {
  new Webhook(by).verify(body, { ...headers });
  const message = HTTP.toEvent<Readonly<Record<string, unknown>>>({ headers: { ...headers }, body });
  if (Array.isArray(message)) return expect.fail('a batch');
  const event = new CloudEvent(message);
  expect(event.validate()).toBe(true);
  return event;
}

describe.concurrent('a webhook', () => {
  test('gets what happened, in order, as signed CloudEvents', async () => {
    const { url, received } = await receiver((response) => response.writeHead(204).end());
    const { exitCode, stderr, stdout } = await check(url, secretFile, ['--json']);
    const events = received.map((request) => verified(request));
    expect([exitCode, stderr]).toEqual([20, '']);
    expect(events.map(({ type }) => type)).toEqual(typesOfCheck);
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
    expect(received.map(({ headers }) => headers['webhook-id'])).toEqual(events.map(({ id }) => id));
    expect(events.map(({ subject }) => subject)).toEqual([
      undefined,
      '0f5c8d2e-6b1a-4c57-9f0e-2a7d41b6c101',
      '2c7a0b35-e8d4-4f19-b3c2-95d1a6f0c303',
      undefined,
    ]);
    expect(events.at(-1)).toMatchObject({
      datacontenttype: 'application/json',
      dataschema: 'urn:virt-preflight:schema:events-1',
      data: { kind: 'finished', exitCode: 20, result: 'no-go', runId: JSON.parse(stdout).runId },
    });
  });

  test('is not believed with another secret, or another body', async () => {
    const { url, received } = await receiver((response) => response.writeHead(200).end());
    await check(url);
    const [first] = received;
    if (first === undefined) expect.fail('nothing was posted');
    expect(() => verified(first, 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toThrow('No matching signature');
    expect(() => verified({ ...first, body: first.body.replace('check', 'chess') })).toThrow('No matching signature');
    const old = { ...first.headers, 'webhook-timestamp': '1700000000' };
    expect(() => verified({ ...first, headers: old })).toThrow('too old');
  });

  test('takes any text as a secret', async () => {
    const plain = join(folder, 'plain');
    writeFileSync(plain, 'correct horse battery staple\n', { mode: 0o600 });
    const { url, received } = await receiver((response) => response.writeHead(200).end());
    await check(url, plain);
    const webhook = new Webhook('correct horse battery staple', { format: 'raw' });
    for (const { body, headers } of received) webhook.verify(body, { ...headers });
    expect(received.length).toBe(4);
  });

  test('that is busy for a moment gets the same event again', async () => {
    const { url, received } = await receiver((response, count) => response.writeHead(count === 1 ? 503 : 200).end());
    const { exitCode, stderr } = await check(url);
    expect([exitCode, stderr]).toEqual([20, '']);
    expect(received.map((request) => verified(request).type)).toEqual([typesOfCheck[0], ...typesOfCheck]);
    expect(received[0]?.body).toBe(received[1]?.body);
  });

  test('that says no is not asked again, and after three times not at all', async () => {
    const { url, received } = await receiver((response) => response.writeHead(400).end());
    const { exitCode, stderr } = await check(url);
    expect(exitCode).toBe(20);
    expect(stderr.split('\n')).toEqual([
      ...typesOfCheck.slice(0, 3).map((type) => `warning Webhook: ${type} could not be posted: it answered 400`),
      'warning Webhook: nothing more is posted',
      '',
    ]);
    expect(received.length).toBe(3);
  });

  test('that points elsewhere is not followed', async () => {
    const elsewhere = await receiver((response) => response.writeHead(200).end());
    const { url, received } = await receiver((response) => response.writeHead(307, { location: elsewhere.url }).end());
    const { exitCode, stderr } = await check(url);
    expect(exitCode).toBe(20);
    expect(stderr.split('\n')[0]).toBe(
      'warning Webhook: virt-preflight.started.v1 could not be posted: it answered 307, and redirects are not followed',
    );
    expect([received.length, elsewhere.received.length]).toEqual([3, 0]);
  });

  test('that is not there changes no exit code', async () => {
    const address = await closedAddress();
    const { exitCode, stdout, stderr } = await check(`http://${address}/hook`);
    expect(exitCode).toBe(20);
    expect(stdout).toMatch(/exit code 20/);
    expect(stderr.split('\n')[0]).toBe(
      `warning Webhook: virt-preflight.started.v1 could not be posted: connect ECONNREFUSED ${address}`,
    );
  });

  test('that never answers holds nobody', async () => {
    const { url } = await receiver(() => undefined);
    const { exitCode, stdout, stderr } = await check(url);
    expect(exitCode).toBe(20);
    expect(stdout).toMatch(/exit code 20/);
    expect(stderr.split('\n')[0]).toMatch(
      /^warning Webhook: virt-preflight\.started\.v1 could not be posted: (?:it did not answer within 5 s|the command has finished, and waits no longer)$/,
    );
  });
});

describe.concurrent('a webhook is refused', () => {
  const open = join(folder, 'open');
  writeFileSync(open, secret);
  chmodSync(open, 0o640);
  const short = join(folder, 'short');
  writeFileSync(short, 'secret', { mode: 0o600 });

  test.each([
    ['http://example.invalid/x', secretFile, 64, 'it is http, which is for this machine itself only'],
    [
      'https://me:word@example.invalid/x',
      secretFile,
      64,
      'a user or password in it would be seen in the list of processes',
    ],
    ['file:///etc/passwd', secretFile, 64, 'it is neither https nor http'],
    ['not a URL', secretFile, 64, 'it is no URL'],
    ['http://localhost:1/x', open, 78, 'others than its owner may read or change it (mode 640)'],
    ['http://localhost:1/x', short, 78, 'it has 6 bytes, and 24 is the least'],
    ['http://localhost:1/x', '/nonexistent', 78, "ENOENT: no such file or directory, stat '/nonexistent'"],
  ])('%s with %s', async (url, file, exitCode, why) => {
    const run = await check(url, file);
    expect([run.exitCode, run.stdout]).toEqual([exitCode, '']);
    expect(run.stderr.split('\n')[1]).toBe(`  why  ${why}`);
  });

  test('without a secret', async () => {
    const words = ['check', 'x', '--from', kvm01, '--to', kvm02, '--quiet', '--webhook', 'http://localhost:1/x'];
    const { exitCode, stderr } = await runProgram(words);
    expect([exitCode, stderr.split('\n')[0]]).toEqual([64, 'error --webhook without a secret [usage]']);
  });
});
