// Run as a program by tests: begins a probe and gets no further, since the other host never opens a shell.
//
//   probe-until-killed.ts file FOLDER | listener ADDRESS PORT      with SSH_CONFIG and SSH_HOST in the environment over ssh

import { randomBytes } from 'node:crypto';
import { OpenShells } from '../../../src/app/active/open-shells.js';
import { probePorts } from '../../../src/app/active/probe-ports.js';
import { ProbeRun } from '../../../src/app/active/probe-run.js';
import { probeSharedStorage } from '../../../src/app/active/probe-shared-storage.js';
import { endOnSignals } from '../../../src/commands/shared/interruption.js';
import type { LiveHost } from '../../../src/hosts/host.js';
import { localHost } from '../../../src/hosts/local/local-host.js';
import { sshHost } from '../../../src/hosts/ssh/ssh-host.js';

const [what = '', place = '', port = ''] = process.argv.slice(2);
const { SSH_CONFIG: configFile, SSH_HOST: name } = process.env;
const asked =
  configFile === undefined || name === undefined
    ? localHost('localhost', { sudo: false })
    : sshHost(
        name,
        { kind: 'ssh', host: name, user: null, port: null },
        { configFile, sudo: false, connectTimeoutSeconds: 10 },
      );
const silent: LiveHost = { ...asked, openShell: () => new Promise(() => undefined) };

endOnSignals(() => undefined);
// Something has to keep this process from ending: a promise does not.
setInterval(() => undefined, 60_000);
const run = (source: LiveHost, destination: LiveHost) =>
  new ProbeRun({
    source,
    destination,
    shells: new OpenShells(),
    randomToken: () => randomBytes(16).toString('hex'),
    nowMs: () => 0,
    onProgress: () => undefined,
  });
if (what === 'file') await probeSharedStorage(run(asked, silent), [place]);
if (what === 'listener') await probePorts(run(silent, asked), place, [Number(port)], 1);
