import { proveGroup } from './prove-group.js';
import { scenariosOfEveryRelease } from './release-scenarios.js';
import { DESTINATION, SOURCE, THIRD } from './scenario.js';

proveGroup({
  id: 'bullseye',
  title: 'Two hosts of libvirt 7.0 and QEMU 5.2',
  hosts: [{ name: SOURCE, generation: 'bullseye' }, { name: DESTINATION, generation: 'bullseye' }, { name: THIRD }],
  scenarios: scenariosOfEveryRelease,
});
