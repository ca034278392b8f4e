import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLab, type OwnLab } from '../lab/lab.js';
import { describeLab } from '../lab/lab-test.js';
import { waitUntil } from '../lab/wait-until.js';
import { resetLab } from '../truth/reset-lab.js';
import {
  between,
  expectCounting,
  expectMoved,
  hosts,
  leftovers,
  migrate,
  operate,
  patient,
  resultOf,
  runMoves,
  startCounting,
  stateOn,
} from './moves/run-moves.js';
import { blockers, check } from './preflight.js';

const runs = '/run/state/virt-preflight/runs';
const relay = ['--transport', 'relay'];
const sshConfig = ['--ssh-config', '/etc/ssh/ssh_config'];
const arrived = { guest: 'web1', source: 'absent', destination: 'running persistent' };
/** Slow enough to be met on its way. */
const slowly = ['--bandwidth', '4', '--policy', 'minimal-downtime'];

interface Way {
  readonly name: string;
  readonly words: readonly string[];
}

const ways: readonly Way[] = [
  { name: 'asked for', words: relay },
  { name: 'chosen, since neither the source nor a virsh of this machine gets there', words: sshConfig },
  { name: 'with a tunnel through it', words: [...relay, '--tunnelled'] },
  { name: 'with QEMU listening at an address that is named', words: [...relay, '--migrateuri', 'tcp://lab-b:49300'] },
  { name: 'non-live', words: [...relay, '--mode', 'non-live'] },
];

describeLab('migrate by a relay, between hosts without keys for each other', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    const { source, destination, operator } = hosts;
    lab = await createLab({
      hosts: [{ name: source, peerSsh: false }, { name: destination, peerSsh: false }, operator],
    });
  }, 180_000);
  afterAll(() => lab?.destroy());
  afterEach(() => resetLab(lab));

  test.each(ways)('$name: the guest goes on counting, and nothing is left behind', patient, async ({ words }) => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const ran = await migrate(lab, ['web1', ...words]);
    await expectMoved(lab, ran, arrived);
    await expectCounting(lab, 'web1', ticks);
  });

  test('offline: the definition is there', patient, async () => {
    await lab.host(hosts.source).defineGuest({ name: 'web1' });
    const ran = await migrate(lab, ['web1', ...relay, '--mode', 'offline']);
    await expectMoved(lab, ran, { ...arrived, destination: 'shut off persistent' });
  });

  test('two guests at once, each by its own', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    await startCounting(lab, { name: 'web2' });
    const ran = await migrate(lab, ['web1', 'web2', ...relay, '--concurrency', '2']);
    await expectMoved(lab, ran, arrived);
    await expectMoved(lab, ran, { ...arrived, guest: 'web2' });
    await expectCounting(lab, 'web1', ticks);
  });

  test('without a relay such hosts are a no-go', patient, async () => {
    await lab.host(hosts.source).startGuest({ name: 'web1' });
    const { exitCode, report } = await check(lab.host(hosts.operator), [
      ...['web1', ...between, '--transport', 'ssh', '--via', 'source'],
    ]);
    expect([exitCode, blockers(report)]).toEqual([20, ['host/destination-reachable fail blocks']]);
  });

  test('the plan says where the memory goes', patient, async () => {
    await lab.host(hosts.source).startGuest({ name: 'web1' });
    const { stdout } = await operate(lab, ['plan', 'web1', ...between, ...relay]);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('A relay, as asked for');
    expect(text).toContain('The memory goes straight from lab-a to lab-b.');
    expect(text).toContain('qemu+unix:///system?socket=RELAY-SOCKET');
  });

  test(
    'a killed program: the relay stays until the migration has ended, and resume finds what became of it',
    patient,
    async () => {
      const ticks = await startCounting(lab, { name: 'web1' });
      const running = migrate(lab, ['web1', ...relay, ...slowly]).catch(() => undefined);
      await untilMoving(lab);
      await killProgram(lab);
      await running;
      await lab.host(hosts.source).output(['virsh', 'migrate-setspeed', 'web1', '1000']);
      await waitUntil('the arrival', 60_000, async () => (await stateOn(lab.host(hosts.source), 'web1')) === 'absent');
      const ran = await runMoves(lab, ['resume']);
      await expectMoved(lab, ran, arrived);
      await expectCounting(lab, 'web1', ticks);
    },
  );

  test('a killed program, and a run that nobody resumes: the relay ends by itself', patient, async () => {
    await startCounting(lab, { name: 'web1' });
    const running = migrate(lab, ['web1', ...relay, ...slowly]).catch(() => undefined);
    await untilMoving(lab);
    await killProgram(lab);
    await running;
    await lab.host(hosts.source).output(['virsh', 'domjobabort', 'web1']);
    await waitUntil('the end of the relay', 30_000, async () => (await relayTraces(lab)).length === 0);
    expect(await stateOn(lab.host(hosts.source), 'web1')).toBe('running persistent');
    await runMoves(lab, ['resume']);
  });

  test('a relay that breaks: the migration fails, and the guest stays', patient, async () => {
    const ticks = await startCounting(lab, { name: 'web1' });
    const running = migrate(lab, ['web1', ...relay, ...slowly]);
    await untilMoving(lab);
    const operator = lab.host(hosts.operator);
    await operator.output(['sh', '-ec', `kill "$(cat ${runs}/*/relay-*/pid)"`]);
    const ran = await running;
    expect([ran.exitCode, resultOf(ran, 'web1').outcome]).toEqual([23, 'not-moved']);
    expect(await stateOn(lab.host(hosts.destination), 'web1')).toBe('absent');
    expect(await leftovers(lab)).toEqual([]);
    await expectCounting(lab, 'web1', ticks, hosts.source);
  });
});

describeLab('a relay that sshd forbids', () => {
  let lab: OwnLab;

  beforeAll(async () => {
    const { source, destination, operator } = hosts;
    lab = await createLab({
      hosts: [source, { name: destination, sshdConfig: ['AllowStreamLocalForwarding no'] }, operator],
    });
    await lab.host(hosts.source).startGuest({ name: 'web1' });
  }, 180_000);
  afterAll(() => lab?.destroy());

  test('the check says so', patient, async () => {
    const { exitCode, report } = await check(lab.host(hosts.operator), ['web1', ...between, ...relay]);
    expect([exitCode, blockers(report)]).toEqual([20, ['host/relay-forwarding fail blocks']]);
  });

  test('where the check does not see it, the migration is not begun', patient, async () => {
    const destination = lab.host(hosts.destination);
    const file = '/etc/ssh/sshd_config';
    const open = (await destination.readFile(file)).replace('AllowStreamLocalForwarding no\n', '');
    await destination.writeFile(
      file,
      `${open}\nMatch Address ${lab.host(hosts.operator).address}\n  AllowStreamLocalForwarding no\n`,
    );
    await destination.restartDaemon('sshd');
    const ran = await migrate(lab, ['web1', ...relay]);
    expect([ran.exitCode, resultOf(ran, 'web1').outcome]).toEqual([23, 'not-moved']);
    expect(resultOf(ran, 'web1').because).toContain(
      "sshd on lab-b leads nobody to libvirt's socket: AllowStreamLocalForwarding or DisableForwarding of its sshd_config",
    );
    expect(await stateOn(lab.host(hosts.source), 'web1')).toBe('running persistent');
    expect(await leftovers(lab)).toEqual([]);
  });
});

/** The lock of a run holds the number of its process. */
function killProgram(lab: OwnLab): Promise<string> {
  const script = `kill -KILL "$(sed 's/.*"pid":\\([0-9]*\\).*/\\1/' ${runs}/*/lock)"`;
  return lab.host(hosts.operator).output(['sh', '-ec', script]);
}

/** A dry run has a job as well; it ends before there is a relay. */
async function untilMoving(lab: OwnLab): Promise<void> {
  const operator = lab.host(hosts.operator);
  await waitUntil('the relay', 60_000, async () => {
    const { exitCode } = await operator.run(['sh', '-c', `cat ${runs}/*/relay-*/pid`]);
    return exitCode === 0;
  });
  await waitUntil('the migration', 60_000, async () => (await jobOn(lab)) !== 'None');
}

async function jobOn(lab: OwnLab): Promise<string> {
  const { stdout } = await lab.host(hosts.source).virsh(['domjobinfo', 'web1']);
  return /^Job type: +(\w+)/m.exec(stdout)?.[1] ?? 'None';
}

async function relayTraces(lab: OwnLab): Promise<readonly string[]> {
  return (await leftovers(lab)).filter((line) => /relay|ssh /.test(line) && !line.includes('/run/state/'));
}
