import { down } from './commands/down.js';
import { changeFault, listFaults } from './commands/fault.js';
import { guest } from './commands/guest.js';
import { ssh } from './commands/ssh.js';
import { status } from './commands/status.js';
import { up } from './commands/up.js';

const USAGE = `Real libvirt hosts on this machine, for trying out and testing. Needs root.

  up HOST[=RELEASE]…    start hosts, on a network of their own; RELEASE: bullseye, bookworm or trixie
  guest HOST NAME       start a guest  [--local-disk] [--memory MiB] [--machine M] [--cpu MODEL] [--dirty MiB/s]
  fault NAME HOST       break something  [--guest NAME] [--peer HOST]
  heal NAME HOST        repair it again
  faults                list what can be broken
  ssh HOST [COMMAND…]   log in, or run a command
  status                show what is up
  down                  end everything

All but faults and status take --run ID, for several labs side by side.`;

const COMMANDS: Readonly<Record<string, (argv: string[]) => void | Promise<void>>> = {
  up,
  guest,
  fault: (argv) => changeFault('inject', argv),
  heal: (argv) => changeFault('heal', argv),
  faults: listFaults,
  ssh,
  status,
  down,
};

const [name = '', ...argv] = process.argv.slice(2);
const command = COMMANDS[name];
if (command === undefined) {
  console.error(USAGE);
  process.exitCode = 64;
} else {
  try {
    await command(argv);
  } catch (error) {
    console.error(`lab: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
  }
}
